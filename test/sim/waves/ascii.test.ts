// Waves as text: the circuits are in designs.ts, the waves were drawn by hand from what they do.
import { bit, bits, component } from 'gatewright/hdl';
import { asciiWaves, simulate, Trace, type TraceOptions } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { messageOf } from '../../support/describe-unit.js';
import { counter, sequencer, twoClocks } from './designs.js';

/** Enabled in cycles 2 to 4, and from 6 on. */
function counted(options?: TraceOptions): Trace {
  const trace = new Trace(options);
  const running = simulate(counter, { trace });
  running.step(2);
  running.enable = 1;
  running.step(3);
  running.enable = 0;
  running.step();
  running.enable = 1;
  running.step(2);
  return trace;
}

describe('waves', () => {
  test('bits are levels, wider values boxes, and the present is the last column', () => {
    expect(`\n${asciiWaves(counted())}`).toBe(`
cycle   0   1   2   3   4   5   6   7   8
            ┌─┐ ┌─┐ ┌─┐ ┌─┐ ┌─┐ ┌─┐ ┌─┐ ┌─┐
clock   ────┘ └─┘ └─┘ └─┘ └─┘ └─┘ └─┘ └─┘ └─

reset   ────────────────────────────────────
                ┌───────────┐   ┌───────────
enable  ────────┘           └───┘
        ────────────┬───┬───┬───────┬───┬───
count    0          │1  │2  │3      │4  │5
        ────────────┴───┴───┴───────┴───┴───
`);
  });

  test('looking changes nothing: the present goes on', () => {
    const trace = new Trace();
    const running = simulate(counter, { trace });
    running.enable = 1;
    const shown = [0, 1, 2].map(() => {
      running.step();
      return asciiWaves(trace, { signals: ['count'] }).split('\n')[2];
    });
    expect(shown).toEqual(['count   0  │1', 'count   0  │1  │2', 'count   0  │1  │2  │3']);
  });

  test('numbers of a format, names of members, signs', () => {
    const trace = new Trace();
    const running = simulate(sequencer, { trace });
    running.x = 2.5;
    running.d = -8;
    running.step();
    running.go = 1;
    running.poke('x', 63n);
    running.step(2);
    running.d = 7;
    running.step();
    expect(`\n${asciiWaves(trace, { signals: ['go', 'x', 'd', 'at', 'half', 'neg'], digest: false })}`).toBe(`
cycle  0    1    2    3    4
            ┌───────────────────
go     ─────┘
       ─────┬───────────────────
x       2.5 │NaN
       ─────┴───────────────────
       ───────────────┬─────────
d       -8            │7
       ───────────────┴─────────
       ──────────┬────┬─────────
at      idle     │run │stop
       ──────────┴────┴─────────
       ─────┬───────────────────
half    1.25│7.75
       ─────┴───────────────────
       ───────────────┬─────────
neg     8             │-7
       ───────────────┴─────────
`);
  });

  test('of several clocks: columns are instants, and clocks fall where half their period is over', () => {
    const trace = new Trace();
    const running = simulate(twoClocks, { trace });
    running.schedule({ clock: 10, pixel_clock: 6 }, 30);
    // `clock` falls at 15, 25 and 35: in the middle of 12 to 18, a sixth into 24 to 30, and in the middle of the present. `pixel_clock` falls
    // at 9, 15, 21, 27 and 33: three quarters into 6 to 10, in the middle of 12 to 18, a quarter into 20 to 24, and so on.
    expect(`\n${asciiWaves(trace, { width: 8, signals: ['*clock', 'a', 'b', 'seen'], digest: false })}`).toBe(`
cycle        0       1       2       3       4       5       6       7
time         0       6       10      12      18      20      24      30
                             ┌───────────┐           ┌────────┐      ┌───┐
clock        ────────────────┘           └───────────┘        └──────┘   └───
                     ┌─────┐         ┌───┐   ┌─────────┐     ┌───┐   ┌─┐
pixel_clock  ────────┘     └─────────┘   └───┘         └─────┘   └───┘ └─────
             ────────────────┬───────────────────────┬───────────────┬───────
a             0              │1                      │2              │3
             ────────────────┴───────────────────────┴───────────────┴───────
             ────────┬───────────────┬───────┬───────────────┬───────┬───────
b             0      │1              │2      │3              │4      │5
             ────────┴───────────────┴───────┴───────────────┴───────┴───────
             ────────────────────────┬───────────────────────┬───────────────
seen          0                      │1                      │2
             ────────────────────────┴───────────────────────┴───────────────
`);
  });

  test('without a clock, a column is a set of inputs that somebody looked at', () => {
    const sum = component('sum', { in: { a: bits(4), b: bits(4) }, out: { s: bits(5) } }, ({ a, b }) => ({
      s: a.add(b),
    }));
    const trace = new Trace();
    const running = simulate(sum, { trace });
    running.a = 3;
    running.b = 4;
    expect(running.s).toBe(7n);
    running.a = 15;
    running.b = 15;
    expect(running.s).toBe(30n);
    running.b = 1;
    expect(`\n${asciiWaves(trace)}`).toBe(`
cycle  0   1   2
       ────┬───────
a       3  │15
       ────┴───────
       ────┬───┬───
b       4  │15 │1
       ────┴───┴───
       ────┬───┬───
s       7  │30 │16
       ────┴───┴───
`);
  });
});

describe('a window', () => {
  test('shows some cycles of some signals, and what was before its edge', () => {
    const shown = asciiWaves(counted(), { signals: ['count', 'enable'], from: 3, to: 6, digest: false });
    expect(`\n${shown}`).toBe(`
cycle   3   4   5   6
        ┬───┬───┬───────
count   │1  │2  │3
        ┴───┴───┴───────
        ────────┐   ┌───
enable          └───┘
`);
  });

  test('integers are written as asked', () => {
    const trace = new Trace();
    const wide = component('wide', { in: { w: bits(36), n: bits(6) }, out: { o: bit } }, ({ w, n }) => ({
      o: w.any().and(n.any()),
    }));
    const running = simulate(wide, { trace });
    running.w = 0xa_bcde_f012n;
    running.n = 10;
    const of = (radix: Parameters<typeof asciiWaves>[1]) =>
      asciiWaves(trace, { signals: ['w', 'n'], ...radix, digest: false })
        .split('\n')
        .filter((line) => /^[wn]/.test(line));
    expect(of({})).toEqual(['w       0xabcdef012', 'n       10']);
    expect(of({ radix: { w: 'decimal', n: 'binary' } })).toEqual(['w       46118400018', 'n       0b001010']);
    expect(of({ radix: 'hexadecimal' })).toEqual(['w       0xabcdef012', 'n       0x0a']);
  });

  test('what has no room ends in …', () => {
    const text = asciiWaves(counted(), { signals: ['count'], width: 4, digest: false, radix: 'binary' });
    expect(text.split('\n')[2]).toBe('count   0b000      │0b…│0b…│0b011  │0b…│0b…');
  });
});

describe('the digest', () => {
  const window = { signals: ['count'], from: 3, to: 4 };
  const digestOf = (trace: Trace): string => asciiWaves(trace, window).trimEnd().split('\n').at(-1) ?? '';

  test('names what is not shown', () => {
    expect(digestOf(counted())).toMatch(/^not shown: cycles 0 to 2 and cycles 5 to 8, 3 signals; digest [0-9a-f]{12}$/);
    expect(asciiWaves(counted())).not.toContain('digest');
  });

  test('is the same for the same run', () => {
    expect(digestOf(counted())).toBe(digestOf(counted()));
  });

  test('changes with a cycle after the window, and with a signal beside it', () => {
    const changed = (
      end: (running: ReturnType<typeof simulate<{ enable: typeof bit }, Record<never, never>>>) => void,
    ) => {
      const trace = new Trace();
      const running = simulate(counter, { trace });
      running.step(2);
      running.enable = 1;
      running.step(3);
      end(running as never);
      return digestOf(trace);
    };
    const later = [0, 1].map((enable) =>
      changed((running) => {
        running.enable = enable;
        running.step(2);
      }),
    );
    expect(later[0]).not.toBe(later[1]);
    // In the last cycle, which nothing counts any more.
    const beside = [0, 1].map((enable) => changed((running) => (running.enable = enable)));
    expect(beside[0]).not.toBe(beside[1]);
  });

  test('says when rows are kept no longer', () => {
    const trace = new Trace({ keep: 10 });
    const running = simulate(counter, { trace });
    running.step(1000);
    expect(trace.view().first).toBeGreaterThan(0);
    expect(asciiWaves(trace, { signals: ['count'], from: 990 })).toMatch(
      /cycles 0 to \d+ no longer kept and not in the digest/,
    );
    expect(trace.view().rows).toBe(1001);
  });
});

describe('refused', () => {
  const trace = counted();
  test.each<[string, () => unknown, string]>([
    [
      'a signal that is not there',
      () => asciiWaves(trace, { signals: ['counter.count'] }),
      "no recorded signal is called 'counter.count'; there are 'clock', 'reset', 'enable', 'count'",
    ],
    ['half a cycle', () => asciiWaves(trace, { from: 0.5 }), 'from takes the number of a row, not 0.5'],
    [
      'a column that nothing fits in',
      () => asciiWaves(trace, { width: 3 }),
      'the width of a column must be a whole number of characters from 4 up, not 3',
    ],
    [
      'a trace for two runs',
      () => simulate(counter, { trace }),
      "a trace records one run; that of 'counter' has one already, make another with new Trace()",
    ],
    [
      'a signal that the design has not',
      () => simulate(counter, { trace: new Trace({ signals: ['u_fifo.*'] }) }),
      "'counter' has no signal 'u_fifo.*' to record; signalsOf(unit) lists what there is",
    ],
    [
      'an option that there is not',
      () => new Trace({ signal: 'all' } as TraceOptions),
      "a trace has no option 'signal'; it has signals, period, keep, to",
    ],
    [
      'another word for signals',
      () => new Trace({ signals: 'everything' as 'all' }),
      "signals is 'ports', 'state', 'all' or a list of paths, not \"everything\"",
    ],
    [
      'a period of 0',
      () => new Trace({ period: 0 }),
      'the period of a trace must be a whole number of units of time from 1 up, not 0',
    ],
    ['rows less than none', () => new Trace({ keep: -1 }), 'keep takes a whole number of rows, not -1'],
    [
      'a row that is not there',
      () => trace.view().pattern(trace.view().signal('count'), 9),
      "there is no row 9 in the trace of 'counter': it has rows 0 to 8",
    ],
  ])('%s', (_, action, message) => {
    expect(messageOf(action)).toBe(message);
  });

  test('recording after the end', () => {
    const ended = new Trace();
    const running = simulate(counter, { trace: ended });
    running.step();
    ended.end();
    expect(messageOf(() => running.step())).toBe("the trace of 'counter' has ended; end it when the run is over");
    // A restart begins a new recording.
    running.restart();
    running.step(3);
    expect(ended.view().rows).toBe(4);
  });
});
