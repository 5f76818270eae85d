// State machines: what they do cycle by cycle, their encodings, and the warnings for states never reached or left.
import { bit, bits, clockDomain, component, elaborate, enumeration, fsm, reg, when, withDomain } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { lineOf, messageOf, mistake, verilogOf } from '../../support/describe-unit.js';

const here = (marker: string): string => lineOf(import.meta.url, marker);
type Encoding = 'binary' | 'gray' | 'one-hot';

/** Waits for start, counts to 3, says done for one cycle. */
const timer = (encoding: Encoding) =>
  component('timer', { in: { start: bit }, out: { busy: bit, done: bit, n: bits(2) } }, ({ start }) => {
    const n = reg(bits(2), { reset: 0 });
    const machine = fsm(
      'timer',
      {
        idle: (goto) => {
          n.next = 0;
          when(start, () => goto('run'));
        },
        run: (goto) => {
          n.next = n.wrapAdd(1);
          when(n.eq(2), () => goto('done'));
        },
        done: (goto) => goto('idle'),
      },
      { encoding },
    );
    return { busy: machine.is('run'), done: machine.state.is('done'), n };
  });

test.each<Encoding>(['binary', 'gray', 'one-hot'])('goes from state to state: %s', (encoding) => {
  const running = simulate(timer(encoding));
  running.reset = 1;
  running.step();
  running.reset = 0;
  const seen: string[] = [];
  for (const start of [0, 1, 0, 0, 0, 0, 1, 1, 1]) {
    running.start = start;
    seen.push(`${running.busy}${running.done}${running.n}`);
    running.step();
  }
  // busy, done and the count: two cycles idle, three running, one done; the count is cleared in idle.
  expect(seen).toEqual(['000', '000', '100', '101', '102', '013', '003', '100', '101']);
});

test('the state is a register of the enumeration, reset to the first state or to the one asked for', () => {
  const registers = (encoding: Encoding, initial: 'a' | 'c') => {
    const unit = component('unit', { in: {}, out: { a: bit } }, () => {
      const machine = fsm(
        'walk',
        { a: (goto) => goto('b'), b: (goto) => goto('c'), c: (goto) => goto('a') },
        initial === 'a' ? { encoding } : { encoding, initial },
      );
      return { a: machine.is('a') };
    });
    return elaborate(unit).top.registers.map(({ node, resetValue, powerUp, enumeration: named }) => [
      node.name,
      node.width,
      resetValue,
      powerUp,
      named?.members.map(({ value }) => value),
    ]);
  };
  expect(registers('binary', 'a')).toEqual([['walk_state', 2, 0n, undefined, [0n, 1n, 2n]]]);
  expect(registers('one-hot', 'c')).toEqual([['walk_state', 3, 4n, undefined, [1n, 2n, 4n]]]);
  expect(registers('gray', 'c')).toEqual([['walk_state', 2, 3n, undefined, [0n, 1n, 3n]]]);
});

describe('with an enumeration of its own', () => {
  const light = enumeration('light', ['red', 'green', 'yellow']);
  const traffic = component('traffic', { in: { go: bit }, out: { state: light, next: light } }, ({ go }) => {
    const machine = fsm(
      light,
      {
        red: (goto) => {
          when(go, () => goto('green'));
        },
        green: (goto) => {
          when(go.not(), () => goto('yellow'));
        },
        yellow: (goto) => goto('red'),
      },
      { powerUp: true },
    );
    return { state: machine.state, next: machine.nextState };
  });

  test('the state is a port like any other', () => {
    const running = simulate(traffic);
    const seen: string[] = [];
    for (const go of [0, 1, 1, 0, 0, 0]) {
      running.go = go;
      seen.push(`${running.state} ${running.next}`);
      running.step();
    }
    expect(seen).toEqual(['red red', 'red green', 'green green', 'green yellow', 'yellow red', 'red red']);
  });

  test('states are local parameters of a case in the Verilog', () => {
    const text = verilogOf(traffic);
    expect(text).toContain("localparam [1:0] LIGHT_GREEN = 2'd1;");
    expect(text).toMatch(/LIGHT_YELLOW/);
  });
});

test('under a when the machine stands still while the condition is 0', () => {
  const unit = component('unit', { in: { on: bit }, out: { n: bits(2), following: bits(2) } }, ({ on }) => {
    let machine: ReturnType<typeof walk> | undefined;
    const walk = () =>
      fsm('walk', { a: (goto) => goto('b'), b: (goto) => goto('c'), c: (goto) => goto('a') }, { powerUp: true });
    when(on, () => {
      machine = walk();
    });
    const { state, nextState } = machine as NonNullable<typeof machine>;
    return { n: state.asBits() as never, following: nextState.asBits() as never };
  });
  const running = simulate(unit);
  const seen: unknown[] = [];
  for (const on of [1, 0, 1, 0, 1]) {
    running.on = on;
    seen.push([running.n, running.following]);
    running.step();
  }
  expect(seen).toEqual([
    [0n, 1n],
    [1n, 1n],
    [1n, 2n],
    [2n, 2n],
    [2n, 0n],
  ]);
});

test('a goto under a condition overrides one before it', () => {
  const unit = component('unit', { in: { stay: bit }, out: { first: bit } }, ({ stay }) => {
    const machine = fsm(
      'm',
      {
        a: (goto) => {
          goto('b');
          when(stay, () => goto('a'));
        },
        b: (goto) => goto('a'),
      },
      { powerUp: true },
    );
    return { first: machine.is('a') };
  });
  const running = simulate(unit);
  running.stay = 1;
  running.step(3);
  expect(running.first).toBe(1n);
  running.stay = 0;
  running.step();
  expect(running.first).toBe(0n);
});

test('a domain without reset starts the machine at power-up', () => {
  const free = clockDomain('free', { reset: 'none' });
  const unit = component('unit', { in: {}, out: { b: bit } }, () => ({
    b: withDomain(free, () => fsm('m', { a: (goto) => goto('b'), b: (goto) => goto('a') }, { initial: 'b' }).is('b')),
  }));
  const [register] = elaborate(unit).top.registers;
  expect([register?.reset, register?.powerUp]).toEqual([undefined, 1n]);
});

describe('warnings', () => {
  const warnings = (make: () => unknown): readonly string[] =>
    elaborate(
      component('unit', { in: {}, out: {} }, () => {
        make();
        return {};
      }),
    ).warnings.map(({ message }) => message);

  test('a state that is never reached', () => {
    const lost = () => fsm('m', { a: (to) => to('b'), b: (to) => to('a'), c: (to) => to('d'), d: (to) => to('a') }); // lost
    const found = warnings(lost);
    expect(found.map((message) => message.split('\n  at ')[0])).toEqual([
      "fsm 'm': state 'c' is never reached from 'a'; add a goto to it or remove it",
      "fsm 'm': state 'd' is never reached from 'a'; add a goto to it or remove it",
    ]);
    expect(found[0]).toContain(`\n  at ${here('lost')}:`);
  });

  test('a state that is never left, unless that is meant', () => {
    const states = { a: (goto: (state: 'halt') => void) => goto('halt'), halt: () => {} };
    expect(warnings(() => fsm('m', states as never))).toEqual([
      expect.stringContaining(
        "fsm 'm': state 'halt' is never left; add a goto, or list it under final if that is meant",
      ),
    ]);
    expect(warnings(() => fsm('m', states as never, { final: ['halt' as never] }))).toEqual([]);
  });

  test('a state that only goes to itself is never left', () => {
    const found = warnings(() => fsm('m', { a: (goto) => goto('b'), b: (goto) => goto('b') }));
    expect(found).toEqual([expect.stringContaining("state 'b' is never left")]);
  });

  test('none for a machine that has neither', () => {
    expect(elaborate(timer('binary')).warnings).toEqual([]);
  });
});

describe('mistakes', () => {
  const made = (make: () => unknown): string =>
    mistake({ in: {}, out: {} }, () => {
      make();
      return {};
    });

  test.each<[string, () => unknown, string]>([
    [
      'a state that there is not',
      () => fsm('m', { a: (goto) => goto('c' as 'a'), b: () => {} }),
      "fsm 'm' has no state 'c'; its states are 'a', 'b'",
    ],
    [
      'an initial state that there is not',
      () => fsm('m', { a: () => {} }, { initial: 'b' as 'a' }),
      "fsm 'm' has no state 'b'",
    ],
    ['no states', () => fsm('m', {}), 'fsm: there are no states; give at least one'],
    ['no goto', () => fsm('m', { a: () => {}, b: () => {} }), "fsm 'm': no state has a goto; call goto('b')"],
    ['no functions', () => fsm('m', { a: 1 } as never), "fsm: what is done in state 'a' is a function of goto, not 1"],
    [
      'no name',
      () => fsm({ a: () => {} } as never, undefined as never),
      "fsm: write fsm('name', { state: (goto) => { ... }, ... })",
    ],
    [
      'two next states',
      () =>
        fsm('m', {
          a: (goto) => {
            goto('b');
            goto('a');
          },
          b: (goto) => goto('a'),
        }),
      "register 'm_state' is driven twice",
    ],
    [
      'a state of the enumeration left out',
      () => fsm(enumeration('e', ['a', 'b']), { a: () => {} } as never),
      "fsm 'e': there is no function for 'b'",
    ],
  ])('%s', (_, make, message) => {
    expect(made(make)).toContain(message);
  });

  test('goto after the function of its state', () => {
    let later: ((state: 'a' | 'b') => void) | undefined;
    const message = made(() => {
      fsm('m', {
        a: (goto) => {
          later = goto as never;
          goto('b');
        },
        b: (goto) => goto('a'),
      });
      later?.('a');
    });
    expect(message).toContain("fsm 'm': the goto of state 'a' is called outside its function");
  });

  test('outside a component', () => {
    expect(messageOf(() => fsm('m', { a: () => {} }))).toContain('outside a component');
  });
});
