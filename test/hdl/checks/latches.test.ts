// Latches: wires that some path leaves unassigned.
import { type Bit, type Bits, bit, bits, component, elaborate, match, type Wire, when, wire } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { lineOf, messageOf } from '../../support/describe-unit.js';

/** Elaborates a wire assigned by `body`. */
function drive(body: (w: Wire<Bits<4>>, a: Bit, b: Bit) => void): () => unknown {
  const unit = component('unit', { in: { a: bit, b: bit }, out: { o: bits(4) } }, ({ a, b }) => {
    const w = wire(bits(4));
    body(w, a, b);
    return { o: w };
  });
  return () => elaborate(unit);
}

const latch =
  "wire 'w' is not driven on every path; add .otherwise(...) or a value before the when, or use reg to keep a value";

describe('refused', () => {
  test('a when without otherwise, at its line', () => {
    const message = messageOf(
      drive((w, a) => {
        // biome-ignore format: the line of the when
        when(a, () => { w.value = 1; }); // the when
      }),
    );
    expect(message).toContain(latch);
    expect(message).toContain(`\n  at ${lineOf(import.meta.url, 'the when')}`);
  });

  test('an inner when without otherwise', () => {
    const action = drive((w, a, b) => {
      when(a, () => {
        when(b, () => {
          w.value = 1;
        });
      }).otherwise(() => {
        w.value = 2;
      });
    });
    expect(messageOf(action)).toContain(latch);
  });

  test('an elsewhen that leaves a case', () => {
    const action = drive((w, a, b) => {
      when(a, () => {
        w.value = 1;
      }).elsewhen(b, () => {
        w.value = 2;
      });
    });
    expect(messageOf(action)).toContain(latch);
  });

  test('a match that leaves values', () => {
    const action = drive((w, a, b) => {
      match(a.extend(2).or(b.extend(2)), [
        [0, () => (w.value = 1)],
        [1, () => (w.value = 2)],
      ]);
    });
    expect(messageOf(action)).toContain(latch);
  });
});

describe('no latch', () => {
  test('with a value before the when', () => {
    const action = drive((w, a) => {
      w.value = 0;
      when(a, () => {
        w.value = 1;
      });
    });
    expect(action).not.toThrow();
  });

  test('with a value on every path', () => {
    const action = drive((w, a, b) => {
      when(a, () => {
        w.value = 1;
      }).otherwise(() => {
        when(b, () => {
          w.value = 2;
        }).otherwise(() => {
          w.value = 3;
        });
      });
    });
    expect(action).not.toThrow();
  });
});
