// Conditional assignment: which assignment wins, and what is refused.
import { type Bit, type Bits, bit, bits, component, type Reg, reg, type Wire, when, wire } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { mistake } from '../../support/describe-unit.js';

type Nibble = Wire<Bits<4>>;

/** The value of a wire assigned by `body`, for (a, b) = (0, 0), (0, 1), (1, 0), (1, 1). */
function table(body: (w: Nibble, a: Bit, b: Bit) => void): bigint[] {
  const unit = component('unit', { in: { a: bit, b: bit }, out: { o: bits(4) } }, ({ a, b }) => {
    const w = wire(bits(4));
    body(w, a, b);
    return { o: w };
  });
  const running = simulate(unit);
  return [0, 1, 2, 3].map((ab) => {
    running.a = ab >> 1;
    running.b = ab & 1;
    return running.o;
  });
}

describe('which assignment wins', () => {
  test('one of two', () => {
    const values = table((w, a) => {
      when(a, () => {
        w.value = 1;
      }).otherwise(() => {
        w.value = 2;
      });
    });
    expect(values).toEqual([2n, 2n, 1n, 1n]);
  });

  test('the first condition that is 1', () => {
    const values = table((w, a, b) => {
      when(a, () => {
        w.value = 1;
      })
        .elsewhen(b, () => {
          w.value = 2;
        })
        .otherwise(() => {
          w.value = 3;
        });
    });
    expect(values).toEqual([3n, 2n, 1n, 1n]);
  });

  test('a condition over a value given before', () => {
    const values = table((w, a) => {
      w.value = 7;
      when(a, () => {
        w.value = 1;
      });
    });
    expect(values).toEqual([7n, 7n, 1n, 1n]);
  });

  test('the last of two whens', () => {
    const values = table((w, a, b) => {
      w.value = 0;
      when(a, () => {
        w.value = 1;
      });
      when(b, () => {
        w.value = 2;
      });
    });
    expect(values).toEqual([0n, 2n, 1n, 2n]);
  });

  test('a when within a when', () => {
    const values = table((w, a, b) => {
      w.value = 0;
      when(a, () => {
        w.value = 1;
        when(b, () => {
          w.value = 2;
        });
      }).otherwise(() => {
        when(b, () => {
          w.value = 3;
        });
      });
    });
    expect(values).toEqual([0n, 3n, 1n, 2n]);
  });

  test('a helper assigns for its caller', () => {
    const set = (w: Nibble): void => {
      w.value = 5;
    };
    const values = table((w, a) => {
      w.value = 0;
      when(a, () => set(w));
    });
    expect(values).toEqual([0n, 0n, 5n, 5n]);
  });

  test('wires of wires', () => {
    const values = table((w, a, b) => {
      const inner = wire(bit);
      w.value = inner.extend(4);
      inner.value = a.and(b);
    });
    expect(values).toEqual([0n, 0n, 0n, 1n]);
  });
});

test('a register that nothing assigns keeps its value', () => {
  const unit = component('keep', { in: { a: bit, b: bit }, out: { n: bits(4) } }, ({ a, b }) => {
    const n = reg(bits(4), { powerUp: 0 });
    when(a, () => {
      when(b, () => {
        n.next = n.wrapAdd(1);
      });
    }).elsewhen(b, () => {
      n.next = 9;
    });
    return { n };
  });
  const running = simulate(unit);
  const seen: bigint[] = [];
  for (const [a, b] of [
    [1, 1],
    [1, 1],
    [1, 0],
    [0, 0],
    [0, 1],
    [1, 0],
  ] as const) {
    running.a = a;
    running.b = b;
    running.step();
    seen.push(running.n);
  }
  expect(seen).toEqual([1n, 2n, 2n, 2n, 9n, 9n]);
});

test('a chain of 60 conditions is no more work than 60 conditions', () => {
  const unit = component('long', { in: { s: bits(6) }, out: { n: bits(6) } }, ({ s }) => {
    const n: Reg<Bits<6>> = reg(bits(6), { reset: 0 });
    let chain = when(s.eq(0), () => {
      n.next = 63;
    });
    for (let i = 1; i < 60; i += 1) {
      chain = chain.elsewhen(s.eq(i), () => {
        n.next = i;
      });
    }
    return { n };
  });
  const running = simulate(unit);
  const seen = [0, 1, 59, 60].map((s) => {
    running.s = s;
    running.step();
    return running.n;
  });
  expect(seen).toEqual([63n, 1n, 59n, 59n]);
});

describe('mistakes', () => {
  /** The message for a wire assigned by `body`. */
  const on = (body: (w: Nibble, a: Bit, b: Bit) => void): string =>
    mistake({ in: { a: bit, b: bit }, out: { o: bits(4) } }, ({ a, b }) => {
      const w = wire(bits(4));
      body(w, a, b);
      return { o: w };
    });
  const here = (line: string): RegExp => new RegExp(`\\n {2}at test/hdl/state/when\\.test\\.ts:${line}`);

  test('a wire that nothing drives', () => {
    const message = on(() => {});
    expect(message).toMatch(/^wire 'w' is not driven; assign its \.value/);
    expect(message).toMatch(here('\\d+:\\d+'));
  });

  test('a path that leaves it undriven', () => {
    const message = on((w, a) => {
      when(a, () => {
        w.value = 1;
      });
    });
    expect(message).toContain(
      "wire 'w' is not driven on every path; add .otherwise(...) or a value before the when, or use reg to keep a value",
    );
    expect(message).toMatch(here('\\d+:\\d+'));
  });

  test('a path deep inside that leaves it undriven', () => {
    const message = on((w, a, b) => {
      when(a, () => {
        when(b, () => {
          w.value = 1;
        });
      }).otherwise(() => {
        w.value = 2;
      });
    });
    expect(message).toContain("wire 'w' is not driven on every path");
  });

  test('an assignment that hides a conditional one', () => {
    const message = on((w, a) => {
      when(a, () => {
        w.value = 1;
      });
      w.value = 2;
    });
    expect(message).toContain(
      "wire 'w' is driven twice: the assignment here hides the one at test/hdl/state/when.test.ts:",
    );
  });

  test('two assignments in one branch', () => {
    const message = on((w, a) => {
      w.value = 0;
      when(a, () => {
        w.value = 1;
        w.value = 2;
      });
    });
    expect(message).toContain("wire 'w' is driven twice");
  });

  test('something after otherwise', () => {
    const message = on((w, a, b) => {
      const chain = when(a, () => {
        w.value = 1;
      });
      chain.otherwise(() => {
        w.value = 2;
      });
      chain.elsewhen(b, () => {});
    });
    expect(message).toContain('when: nothing can follow otherwise; it already takes every remaining case');
  });

  test('a condition of several bits', () => {
    expect(on((w) => when(w as never, () => {}))).toContain(
      'when: the condition is 4 bits wide; it must be one bit, such as a comparison or .any()',
    );
  });

  test('reading value', () => {
    expect(on((w) => (w.value as Nibble).any())).toContain('value is write only; read the wire itself');
  });
});
