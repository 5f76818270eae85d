// Assignments and values by case: on enumerations, on bits and on number formats.
import { bit, bits, choose, component, enumeration, match, reg, signed, struct, when, wire } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { messageOf, mistake, verilogOf } from '../../support/describe-unit.js';

const kind = enumeration('kind', ['load', 'store', 'branch']);
const hot = enumeration('hot', ['load', 'store', 'branch'], { encoding: 'one-hot' });
const members = ['load', 'store', 'branch'] as const;

describe('on an enumeration', () => {
  test.each([
    ['binary', kind],
    ['one-hot', hot],
  ] as const)('the block of the member counts: %s', (_, shape) => {
    const unit = component('unit', { in: { k: shape as typeof kind }, out: { o: bits(4), q: bits(4) } }, ({ k }) => {
      const o = wire(bits(4));
      const q = reg(bits(4), { powerUp: 9 });
      match(k, {
        load: () => {
          o.value = 1;
        },
        store: () => {
          o.value = 2;
          q.next = 4;
        },
        branch: () => {
          o.value = 3;
        },
      });
      return { o, q };
    });
    for (const [i, k] of members.entries()) {
      const running = simulate(unit);
      running.k = k;
      expect(running.o).toBe(BigInt(i + 1));
      running.step();
      // A register keeps its value in the cases that do not assign it.
      expect(running.q).toBe(k === 'store' ? 4n : 9n);
    }
  });

  test('otherwise takes the members that are not listed, and patterns of none', () => {
    const unit = component('unit', { in: { k: kind }, out: { o: bits(4) } }, ({ k }) => {
      const o = wire(bits(4));
      match(k, {
        store: () => {
          o.value = 2;
        },
        otherwise: () => {
          o.value = 7;
        },
      });
      return { o };
    });
    const running = simulate(unit);
    const seen = [0n, 1n, 2n, 3n].map((pattern) => {
      running.poke('k', pattern);
      return running.o;
    });
    expect(seen).toEqual([7n, 2n, 7n, 7n]);
  });

  test('a case for each member drives a wire on every path', () => {
    const message = mistake({ in: { k: kind }, out: { o: bit } }, ({ k }) => {
      const o = wire(bit);
      match(k, {
        load: () => {
          o.value = 1;
        },
        store: () => {},
        branch: () => {
          o.value = 0;
        },
      });
      return { o };
    });
    expect(message).toContain("wire 'o' is not driven on every path");
  });

  test('cases lie in each other and in when', () => {
    const unit = component('unit', { in: { k: kind, j: kind, on: bit }, out: { o: bits(4) } }, ({ k, j, on }) => {
      const o = wire(bits(4));
      o.value = 0;
      when(on, () => {
        match(k, {
          load: () => {
            match(j, {
              load: () => {
                o.value = 1;
              },
              otherwise: () => {
                o.value = 2;
              },
            });
          },
          otherwise: () => {},
        });
      });
      return { o };
    });
    const running = simulate(unit);
    const table: bigint[] = [];
    for (const on of [0, 1]) {
      for (const k of members) {
        for (const j of members) {
          Object.assign(running, { on, k, j });
          table.push(running.o);
        }
      }
    }
    expect(table).toEqual([0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 1n, 2n, 2n, 0n, 0n, 0n, 0n, 0n, 0n]);
  });

  test('is a case with names in the Verilog', () => {
    const unit = component('unit', { in: { k: kind, d: bits(4) }, out: { q: bits(4) } }, ({ k, d }) => {
      const q = reg(bits(4));
      match(k, {
        load: () => {
          q.next = d;
        },
        store: () => {
          q.next = 3;
        },
        branch: () => {
          q.next = d.not();
        },
      });
      return { q };
    });
    const text = verilogOf(unit);
    expect(text).toMatch(/KIND_LOAD/);
    expect(text).toMatch(/KIND_STORE/);
  });
});

test('a register that one case assigns is compared with that case alone, be it the last of many', () => {
  const step = enumeration('step', ['a', 'b', 'c', 'd', 'e']);
  const unit = component('unit', { in: { s: step, d: bits(4) }, out: { q: bits(4), r: bits(4) } }, ({ s, d }) => {
    const q = reg(bits(4), { powerUp: 1 });
    const r = reg(bits(4), { powerUp: 1 });
    match(s, {
      a: () => {},
      b: () => {
        r.next = d;
      },
      c: () => {},
      d: () => {},
      e: () => {
        q.next = d;
      },
    });
    return { q, r };
  });
  const text = verilogOf(unit);
  expect(text).toMatch(/if \(s == STEP_E\) begin\n\s+q <= d;/);
  expect(text).toMatch(/if \(s == STEP_B\) begin\n\s+r <= d;/);
  for (const s of step.members) {
    const running = simulate(unit);
    running.s = s;
    running.d = 7;
    running.step();
    expect([running.q, running.r]).toEqual([s === 'e' ? 7n : 1n, s === 'b' ? 7n : 1n]);
  }
});

describe('on values', () => {
  test('lists of values, one or several for a case', () => {
    const unit = component('unit', { in: { n: bits(4) }, out: { o: bits(4) } }, ({ n }) => {
      const o = wire(bits(4));
      match(
        n,
        [
          [
            3,
            () => {
              o.value = 1;
            },
          ],
          [
            [5, 7n, 9],
            () => {
              o.value = 2;
            },
          ],
        ],
        () => {
          o.value = 0;
        },
      );
      return { o };
    });
    const running = simulate(unit);
    const expected = (n: number): bigint => (n === 3 ? 1n : [5, 7, 9].includes(n) ? 2n : 0n);
    for (let n = 0; n < 16; n += 1) {
      running.n = n;
      expect(running.o).toBe(expected(n));
    }
  });

  test('without otherwise a register is kept, and all values make a wire complete', () => {
    const unit = component('unit', { in: { s: signed(2) }, out: { o: bits(4), q: bits(4) } }, ({ s }) => {
      const q = reg(bits(4), { powerUp: 5 });
      const o = wire(bits(4));
      const set = (value: number) => () => {
        o.value = value;
      };
      match(s, [
        [-2, set(8)],
        [
          -1,
          () => {
            set(9)();
            q.next = 6;
          },
        ],
        [[0, 1], set(3)],
      ]);
      return { o, q };
    });
    for (const [s, o, q] of [
      [-2, 8n, 5n],
      [-1, 9n, 6n],
      [0, 3n, 5n],
      [1, 3n, 5n],
    ] as const) {
      const running = simulate(unit);
      running.s = s;
      expect(running.o).toBe(o);
      running.step();
      expect(running.q).toBe(q);
    }
  });
});

describe('choose', () => {
  const pair = struct({ x: bits(4), k: kind });

  test('gives the value of the case, of any shape', () => {
    const unit = component(
      'unit',
      { in: { k: kind, n: bits(4) }, out: { o: bits(4), p: pair, back: kind } },
      ({ k, n }) => ({
        o: choose(k, bits(4), { load: 1, store: n, branch: 3 }),
        p: choose(k, pair, { load: { x: n, k: 'store' }, otherwise: { x: 0, k } }),
        back: choose(
          n,
          kind,
          [
            [[1, 2], 'store'],
            [4, k],
          ],
          'load',
        ),
      }),
    );
    const running = simulate(unit);
    running.n = 2;
    running.k = 'load';
    expect([running.o, running.p, running.back]).toEqual([1n, { x: 2n, k: 'store' }, 'store']);
    running.k = 'store';
    expect([running.o, running.p]).toEqual([2n, { x: 0n, k: 'store' }]);
    running.k = 'branch';
    running.n = 4;
    expect([running.o, running.p, running.back]).toEqual([3n, { x: 0n, k: 'branch' }, 'branch']);
    running.n = 0;
    expect(running.back).toBe('load');
  });

  test('is a value like any other where it is written under a when', () => {
    const unit = component('unit', { in: { k: kind, on: bit }, out: { o: bits(4) } }, ({ k, on }) => {
      const o = wire(bits(4));
      o.value = 0;
      when(on, () => {
        o.value = choose(k, bits(4), { load: 1, store: 2, branch: 3 });
      });
      return { o };
    });
    const running = simulate(unit);
    running.k = 'store';
    expect(running.o).toBe(0n);
    running.on = 1;
    expect(running.o).toBe(2n);
  });

  test('refuses a value of another shape', () => {
    const message = mistake({ in: { k: kind, n: bits(5) }, out: { o: bits(4) } }, ({ k, n }) => ({
      o: choose(k, bits(4), { load: n as never, otherwise: 0 }),
    }));
    expect(message).toContain('choose: the value for load is bits(5); all must be bits(4)');
  });

  test('needs a value for every case', () => {
    const message = mistake({ in: { n: bits(2) }, out: { o: bits(4) } }, ({ n }) => ({
      o: choose(n, bits(4), [
        [0, 1],
        [1, 2],
      ]),
    }));
    expect(message).toContain('choose: give the value for all other cases as the last argument');
    const unit = component('unit', { in: { n: bits(1) }, out: { o: bits(4) } }, ({ n }) => ({
      o: choose(n, bits(4), [
        [0, 5],
        [1, 2],
      ]),
    }));
    expect(simulate(unit).o).toBe(5n);
  });
});

/** `match` as it is without types. */
const loose = match as unknown as (value: unknown, cases: unknown, otherwise?: unknown) => void;

describe('mistakes', () => {
  const tried = (action: (k: unknown, n: unknown) => void): string =>
    mistake({ in: { k: kind, n: bits(2) }, out: {} }, ({ k, n }) => {
      action(k, n);
      return {};
    });
  const none = (): void => {};

  test.each<[string, (k: unknown, n: unknown) => void, string]>([
    [
      'a member without a case',
      (k) => loose(k, { load: none, branch: none }),
      "match: there is no case for 'store' of kind; add it, or add otherwise",
    ],
    [
      'a member that there is not',
      (k) => loose(k, { lod: none, otherwise: none }),
      "enumeration 'kind' has no member 'lod'",
    ],
    [
      'a value twice',
      (_, n) =>
        loose(n, [
          [1, none],
          [[0, 1], none],
        ]),
      'match: there are two cases for 1',
    ],
    ['a value that does not fit', (_, n) => loose(n, [[4, none]]), 'the constant 4 does not fit bits(2)'],
    ['no cases', (_, n) => loose(n, []), 'match: there are no cases; give at least one'],
    ['a case without values', (_, n) => loose(n, [[[], none]]), 'match: a case has no values'],
    [
      'nothing left for otherwise',
      (_, n) => loose(n, [[[0, 1, 2, 3], none]] as never, none),
      'so nothing is left for otherwise',
    ],
    [
      'a case that is no function',
      (k) => loose(k, { load: 1, otherwise: none }),
      'match: a case is a function of no parameters, not 1',
    ],
    [
      'an object of cases for bits',
      (_, n) => loose(n, { load: none }),
      'match: the cases of bits(2) are written as a list',
    ],
    [
      'a signal for a case',
      (_, n) => loose(n, [[n, none]]),
      'match: the value of a case is a constant; compare signals by when',
    ],
    [
      'no signal',
      () => loose(3, [[1, none]]),
      'match: the first argument is a signal of bits or of an enumeration, not 3',
    ],
  ])('%s', (_, action, message) => {
    expect(tried(action)).toContain(message);
  });

  test('outside a component', () => {
    expect(messageOf(() => loose(undefined, {}))).toContain('outside a component');
  });
});
