// Clock crossings: what may pass from one clock domain into another, and how a mistake is told.
import {
  type AnyComponent,
  bit,
  bits,
  blackBox,
  clockDomain,
  component,
  crossing,
  defaultDomain,
  elaborate,
  inDomain,
  memory,
  ofDomain,
  reg,
  synchronizer,
  when,
  withDomain,
  withReset,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';

const pixel = clockDomain('pixel');
const audio = clockDomain('audio');

/** The message of the error that elaborating `unit` throws; '' where it throws none. */
function complaint(unit: AnyComponent): string {
  try {
    elaborate(unit);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

/** A register of the default domain feeds one of `pixel` through whatever `through` puts between. */
function fed(through: (value: ReturnType<typeof flag>) => ReturnType<typeof flag>): AnyComponent {
  return component('fed', { in: { a: bit }, out: { o: bit } }, ({ a }) => {
    const source = flag(defaultDomain);
    source.next = a;
    const sink = flag(pixel);
    sink.next = through(source);
    return { o: sink };
  });
}

function flag(domain: typeof defaultDomain | typeof pixel) {
  return reg(bit, { reset: 0, domain });
}

describe('a register of another domain', () => {
  test('is refused with the path of the signal', () => {
    const message = complaint(fed((source) => source.not() as never));
    expect(message.split('\n')).toEqual([
      expect.stringMatching(
        /^a signal of clock domain 'clock' reaches register 'sink' of clock domain 'pixel' in 'fed' without a crossing; use synchronizer,/,
      ),
      expect.stringMatching(/^ {2}'source' at test\/hdl\/checks\/clock-crossings\.test\.ts:\d+:\d+$/),
      expect.stringMatching(/^ {2}'sink_next' at test\/hdl\/checks\/clock-crossings\.test\.ts:\d+:\d+$/),
      "  into register 'sink'",
    ]);
  });

  test('is fine behind a synchronizer', () => {
    expect(complaint(fed((source) => synchronizer(source, pixel) as never))).toBe('');
  });

  test('is fine behind an explicit crossing', () => {
    expect(complaint(fed((source) => crossing(source, pixel) as never))).toBe('');
  });

  test('is refused behind a crossing into a third domain', () => {
    expect(complaint(fed((source) => crossing(source, audio) as never))).toContain(
      "a signal of clock domain 'audio' reaches register 'sink' of clock domain 'pixel'",
    );
  });
});

describe('through instances', () => {
  const hold = component('hold', { in: { d: bit }, out: { q: bit } }, ({ d }) => {
    const q = reg(bit, { reset: 0 });
    q.next = d;
    return { q };
  });

  test('an instance belongs to the domain in force', () => {
    const unit = component('two', { in: { d: bit }, out: { o: bit } }, ({ d }) => {
      const { q } = hold({ d });
      return { o: withDomain(pixel, () => hold({ d: q }).q) };
    });
    expect(complaint(unit)).toContain("of clock domain 'clock' reaches input 'd' of instance");
  });

  test('one that synchronizes inside takes any signal', () => {
    const careful = component('careful', { in: { d: bit }, out: { q: bit } }, ({ d }) => ({
      q: synchronizer(d, defaultDomain),
    }));
    const unit = component('two', { in: { d: bit }, out: { o: bit } }, ({ d }) => {
      const { q } = hold({ d });
      return { o: withDomain(pixel, () => careful({ d: q }).q) };
    });
    expect(complaint(unit)).toBe('');
  });

  test('logic alone passes the domain on', () => {
    const invert = component('invert', { in: { d: bit }, out: { q: bit } }, ({ d }) => ({ q: d.not() }));
    const unit = component('two', { in: { d: bit }, out: { o: bit } }, ({ d }) => {
      const sink = reg(bit, { domain: pixel });
      sink.next = invert({ d: hold({ d }).q }).q;
      return { o: sink };
    });
    expect(complaint(unit)).toContain("of clock domain 'clock' reaches register 'sink' of clock domain 'pixel'");
  });
});

describe('ports', () => {
  test('an input without a domain may be taken by any one domain', () => {
    const unit = component('taken', { in: { d: bit }, out: { o: bit } }, ({ d }) => {
      const sink = reg(bit, { domain: pixel });
      sink.next = d;
      return { o: sink };
    });
    expect(complaint(unit)).toBe('');
  });

  test('an input declared in a domain is of that domain', () => {
    const unit = component('declared', { in: { d: inDomain(audio, bit) }, out: { o: bit } }, ({ d }) => {
      const sink = reg(bit, { domain: pixel });
      sink.next = d;
      return { o: sink };
    });
    expect(complaint(unit)).toContain("of clock domain 'audio' reaches register 'sink' of clock domain 'pixel'");
  });

  test('an output declared in a domain must come from it', () => {
    const unit = component('declared', { in: { d: bit }, out: { o: inDomain(audio, bit) } }, ({ d }) => {
      const source = reg(bit, { domain: pixel });
      source.next = d;
      return { o: ofDomain(audio, source) };
    });
    expect(complaint(unit)).toContain("of clock domain 'pixel' reaches output 'o' of clock domain 'audio'");
  });
});

describe('other ways across', () => {
  test('a reset of another domain', () => {
    const unit = component('reset_across', { in: { d: bit }, out: { o: bit } }, ({ d }) => {
      const clear = reg(bit, { reset: 0, domain: pixel });
      clear.next = d;
      return {
        o: withReset(clear, () => {
          const sink = reg(bit, { reset: 0 });
          sink.next = d;
          return sink;
        }),
      };
    });
    expect(complaint(unit)).toContain("of clock domain 'pixel' reaches register 'sink' of clock domain 'clock'");
  });

  test('an address of another domain', () => {
    const unit = component('read_across', { in: { d: bits(4) }, out: { o: bits(8) } }, ({ d }) => {
      const address = reg(bits(4), { domain: pixel });
      address.next = d;
      return { o: memory(bits(8), 16, { init: [1] }).read(address) };
    });
    expect(complaint(unit)).toContain("of clock domain 'pixel' reaches memory");
  });

  test('a memory written in one domain and read at the clock of another one is fine', () => {
    const unit = component('dual_clock', { in: { a: bits(4), b: bits(4), d: bits(8) }, out: { o: bits(8) } }, (p) => {
      const words = memory(bits(8), 16);
      words.write(p.a, p.d);
      return { o: words.read(p.b, { domain: pixel }) };
    });
    expect(complaint(unit)).toBe('');
  });

  test('a clock made by a primitive is a domain of its own', () => {
    const pll = blackBox('SOME_PLL', { in: { REF: bit }, out: { FAST: bit } });
    const unit = component('multiplied', { in: { d: bit }, out: { o: bit } }, ({ d }) => {
      const source = reg(bit, { reset: 0 });
      source.next = d;
      const { FAST } = pll({ REF: d });
      return {
        o: withDomain(
          pixel,
          () => {
            const sink = reg(bit);
            sink.next = source;
            return sink;
          },
          { clock: FAST },
        ),
      };
    });
    expect(complaint(unit)).toContain("a signal of clock domain 'clock' reaches register 'sink'");
  });

  test('a crossing into a domain whose clock is made in the same component', () => {
    const unit = component('divided', { in: { a: bit }, out: { o: bit } }, ({ a }) => {
      const half = reg(bit, { powerUp: 0 });
      half.next = half.not();
      const source = reg(bit, { powerUp: 0 });
      source.next = a;
      const taken = (through: () => typeof source) =>
        withDomain(
          pixel,
          () => {
            const sink = reg(bit);
            sink.next = through();
            return sink;
          },
          { clock: half },
        );
      return { o: taken(() => crossing(source, pixel) as never) };
    });
    expect(complaint(unit)).toBe('');
  });

  test('a crossing inside a when', () => {
    const unit = component('conditional', { in: { a: bit }, out: { o: bit } }, ({ a }) => {
      const source = reg(bit, { reset: 0 });
      source.next = a;
      const sink = reg(bit, { domain: pixel });
      when(synchronizer(source, pixel), () => {
        sink.next = synchronizer(source, pixel, { stages: 3 });
      });
      return { o: sink };
    });
    expect(complaint(unit)).toBe('');
    // The synchronizer inside runs in all cycles: none of its registers has a condition.
    const inner = elaborate(unit).top.registers.filter(({ node }) => node.name?.startsWith('synchronized'));
    expect(inner.map(({ next }) => next.op)).toEqual(['reg', 'reg', 'reg', 'reg', 'reg']);
  });
});
