// Enumerations: values by name, in the description, in simulation and in the Verilog; encodings and patterns of no member.
import {
  bit,
  bits,
  component,
  constant,
  type EnumShape,
  elaborate,
  enumeration,
  mux,
  reg,
  struct,
  vec,
  when,
} from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { messageOf, mistake, verilogOf } from '../../support/describe-unit.js';

const state = enumeration('state', ['idle', 'run', 'done']);
const op = enumeration('op', { load: 0x03, store: 0x23, branch: 0x63 });
const hot = enumeration('hot', ['a', 'b', 'c'], { encoding: 'one-hot' });
const gray = enumeration('gray', ['a', 'b', 'c', 'd'], { encoding: 'gray' });

describe('values', () => {
  const values = (shape: { readonly members: readonly string[]; pattern(value: unknown): bigint }): readonly bigint[] =>
    shape.members.map((member) => shape.pattern(member));

  test('are 0, 1, 2 and so on, or as the encoding has them, or as given', () => {
    expect(values(state)).toEqual([0n, 1n, 2n]);
    expect(values(hot)).toEqual([1n, 2n, 4n]);
    expect(values(gray)).toEqual([0b00n, 0b01n, 0b11n, 0b10n]);
    expect(values(op)).toEqual([0x03n, 0x23n, 0x63n]);
  });

  test('take as few bits as they can, or as many as are asked for', () => {
    const wide = enumeration('wide', ['a', 'b'], { width: 8 });
    expect([state, hot, gray, op, wide].map(({ width }) => width)).toEqual([2, 3, 2, 7, 8]);
    expect(enumeration('one', ['only']).width).toBe(1);
  });

  test('one bit changes between neighbours of a gray code', () => {
    const members = Array.from({ length: 16 }, (_, i) => `s${i}`);
    const patterns = values(enumeration('g', members, { encoding: 'gray' }));
    expect(new Set(patterns).size).toBe(16);
    for (let i = 1; i < 16; i += 1) {
      const changed = (patterns[i] as bigint) ^ (patterns[i - 1] as bigint);
      expect(changed.toString(2).replaceAll('0', '')).toBe('1');
    }
  });
});

test('simulation sets and reads names', () => {
  const unit = component('unit', { in: { s: state, k: op }, out: { t: state, k2: op } }, ({ s, k }) => ({
    t: mux(s.is('idle'), s, 'done'),
    k2: k,
  }));
  const running = simulate(unit);
  expect(running.t).toBe('idle');
  running.s = 'run';
  running.k = 'branch';
  expect([running.s, running.t, running.k2, running.peek('t'), running.peek('k2')]).toEqual([
    'run',
    'done',
    'branch',
    2n,
    0x63n,
  ]);
});

test.each<[string, EnumShape<'state', 'idle' | 'run' | 'done'>]>([
  ['binary', state],
  ['one-hot', enumeration('state', ['idle', 'run', 'done'], { encoding: 'one-hot' })],
])('is, eq and ne: %s', (_, shape) => {
  const each = component(
    'each',
    { in: { s: shape, t: shape }, out: { run: bit, rest: bit, idle: bit, same: bit, other: bit } },
    ({ s, t }) => ({ run: s.is('run'), rest: s.is('idle', 'done'), idle: s.eq('idle'), same: s.eq(t), other: s.ne(t) }),
  );
  const running = simulate(each);
  for (const s of ['idle', 'run', 'done'] as const) {
    for (const t of ['idle', 'run', 'done'] as const) {
      running.s = s;
      running.t = t;
      const expected = [s === 'run', s !== 'run', s === 'idle', s === t, s !== t].map((holds) => (holds ? 1n : 0n));
      expect([running.run, running.rest, running.idle, running.same, running.other]).toEqual(expected);
    }
  }
});

test('patterns: asBits, from and isMember', () => {
  const unit = component(
    'unit',
    { in: { w: bits(7), s: state }, out: { k: op, ok: bit, ok2: bit, n: bits(2) } },
    ({ w, s }) => ({
      k: mux(op.isMember(w), op.from(w), 'load'),
      ok: op.from(w).isMember(),
      ok2: s.isMember(),
      n: s.asBits(),
    }),
  );
  const running = simulate(unit);
  for (const [pattern, member, isMember] of [
    [0x23n, 'store', 1n],
    [0x24n, 'load', 0n],
    [0x63n, 'branch', 1n],
  ] as const) {
    running.w = pattern;
    expect([running.k, running.ok]).toEqual([member, isMember]);
  }
  running.s = 'done';
  expect([running.n, running.ok2]).toEqual([2n, 1n]);
  running.poke('s', 3n);
  expect(running.ok2).toBe(0n);
});

test('reading a pattern of no member says so', () => {
  const running = simulate(component('unit', { in: { s: state }, out: { o: state } }, ({ s }) => ({ o: s })));
  running.poke('s', 3n);
  expect(messageOf(() => running.o)).toContain("'o': 3 is the pattern of no member of enumeration 'state'");
  expect(running.peek('o')).toBe(3n);
});

test('in structs and vecs', () => {
  const shape = struct({ s: state, history: vec(2, state) });
  const unit = component('unit', { in: { v: shape }, out: { o: shape } }, ({ v }) => {
    const kept = reg(shape, { reset: { s: 'run', history: ['idle', 'done'] } });
    kept.next = { s: 'idle', history: [v.s, kept.history.at(0)] };
    return { o: kept };
  });
  const running = simulate(unit);
  running.v = { s: 'done', history: ['idle', 'idle'] };
  running.reset = 1;
  running.step();
  expect(running.o).toEqual({ s: 'run', history: ['idle', 'done'] });
  running.reset = 0;
  running.step();
  expect(running.o).toEqual({ s: 'idle', history: ['done', 'idle'] });
});

test('constants are local parameters in the Verilog', () => {
  const unit = component('unit', { in: { go: bit }, out: { s: state } }, ({ go }) => {
    const s = reg(state, { reset: 'idle' });
    when(go, () => {
      s.next = 'done';
    });
    return { s };
  });
  const text = verilogOf(unit);
  expect(text).toContain("localparam [1:0] STATE_IDLE = 2'd0;");
  expect(text).toContain("localparam [1:0] STATE_DONE = 2'd2;");
  expect(text).toMatch(/s <= STATE_IDLE;/);
  expect(text).toMatch(/s <= STATE_DONE;/);
});

test('equal enumerations are one shape', () => {
  const again = enumeration('state', { idle: 0, run: 1, done: 2 });
  expect(again.text).toBe(state.text);
  const unit = component('unit', { in: { s: state }, out: { o: again } }, ({ s }) => ({ o: s as never }));
  expect(elaborate(unit).top.outputs.map(({ width }) => width)).toEqual([2]);
});

describe('mistakes in a shape', () => {
  test.each<[string, () => unknown, string]>([
    ['no members', () => enumeration('e', []), "enumeration 'e' has no members; give it at least one"],
    ['a member twice', () => enumeration('e', ['a', 'b', 'a']), "enumeration 'e' has 'a' twice"],
    ['a value twice', () => enumeration('e', { a: 1, b: 1 }), "enumeration 'e': 'a' and 'b' both have the value 1"],
    ['a negative value', () => enumeration('e', { a: -1 }), "the value of 'a' is a whole number from 0 up, not -1"],
    ['a fraction', () => enumeration('e', { a: 0.5 }), "the value of 'a' is a whole number from 0 up, not 0.5"],
    ['no name of a member', () => enumeration('e', ['a b']), "enumeration 'e': member 'a b' is not a name"],
    [
      'the word of match',
      () => enumeration('e', ['a', 'otherwise']),
      "'otherwise' stands for all other members in match",
    ],
    ['no name', () => enumeration(['a', 'b'] as never, undefined as never), 'its name is written first'],
    [
      'a width too small',
      () => enumeration('e', ['a', 'b', 'c'], { width: 1 }),
      'its values need 2 bits, its width is given as 1',
    ],
    [
      'an unknown encoding',
      () => enumeration('e', ['a'], { encoding: 'johnson' as never }),
      "encoding is 'binary', 'gray' or 'one-hot', not \"johnson\"",
    ],
    [
      'an encoding of given values',
      () => enumeration('e', { a: 1 }, { encoding: 'gray' } as never),
      'have no encoding; list their names alone',
    ],
  ])('%s', (_, action, message) => {
    expect(messageOf(action)).toContain(message);
  });
});

describe('mistakes with a value', () => {
  test('a member that there is not', () => {
    const made = (action: () => never): string => mistake({ in: {}, out: { o: state } }, () => ({ o: action() }));
    const message = "enumeration 'state' has no member 'stop'; its members are 'idle', 'run', 'done'";
    expect(made(() => constant(state, 'stop' as never) as never)).toContain(message);
    expect(made(() => reg(state, { reset: 'stop' as never }) as never)).toContain(message);
    expect(made(() => constant(state, 'idle').is('stop' as never) as never)).toContain(message);
    expect(made(() => constant(state, 1 as never) as never)).toContain("enumeration 'state' has no member 1;");
  });

  test('bits, or another enumeration', () => {
    const other = enumeration('mode', ['idle', 'run', 'done']);
    expect(mistake({ in: { w: bits(2) }, out: { o: state } }, ({ w }) => ({ o: w }) as never)).toContain(
      "output 'o' is enumeration('state', ['idle', 'run', 'done']), the signal returned is bits(2)",
    );
    expect(mistake({ in: { m: other }, out: { o: state } }, ({ m }) => ({ o: m }) as never)).toContain(
      "the signal returned is enumeration('mode', ['idle', 'run', 'done'])",
    );
    expect(mistake({ in: { m: other, s: state }, out: { o: bit } }, ({ m, s }) => ({ o: s.eq(m as never) }))).toContain(
      'eq: the values are enumeration',
    );
  });

  test('a pattern of another width', () => {
    expect(mistake({ in: { w: bits(3) }, out: { o: state } }, ({ w }) => ({ o: state.from(w as never) }))).toContain(
      "enumeration 'state' is 2 bits wide, the pattern given is bits(3)",
    );
  });

  test('in a simulation', () => {
    const running = simulate(component('unit', { in: { s: state }, out: { o: state } }, ({ s }) => ({ o: s })));
    expect(messageOf(() => Object.assign(running, { s: 'stop' }))).toContain(
      "input 's': enumeration 'state' has no member",
    );
  });
});
