// Doubly driven: two assignments of one block, of which the later would hide the earlier.
import {
  type Bit,
  type Bits,
  bit,
  bits,
  component,
  elaborate,
  memory,
  type Reg,
  reg,
  when,
  wire,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { lineOf, mistake } from '../../support/describe-unit.js';

const here = (marker: string): string => lineOf(import.meta.url, marker);
const ports = { in: { a: bits(4), b: bits(4), c: bit }, out: { o: bits(4) } };

/** The message for a register assigned by `body`. */
function on(body: (r: Reg<Bits<4>>, a: Bits<4>, b: Bits<4>, c: Bit) => void): string {
  return mistake(ports, ({ a, b, c }) => {
    const r = reg(bits(4));
    body(r, a, b, c);
    return { o: r };
  });
}

describe('refused', () => {
  test('two assignments, with the places of both', () => {
    const message = on((r, a, b) => {
      r.next = a; // the earlier
      r.next = b; // the later
    });
    expect(message).toContain(
      `register 'r' is driven twice: the assignment here hides the one at ${here('the earlier')}`,
    );
    expect(message).toContain('; put one of them under when(...), or choose with mux');
    expect(message).toContain(`\n  at ${here('the later')}`);
  });

  test('an assignment after a conditional one', () => {
    const message = on((r, a, b, c) => {
      when(c, () => {
        r.next = a;
      });
      r.next = b;
    });
    expect(message).toContain("register 'r' is driven twice");
  });

  test('two assignments to a wire in one branch', () => {
    const message = mistake(ports, ({ a, b, c }) => {
      const w = wire(bits(4));
      w.value = a;
      when(c, () => {
        w.value = a;
        w.value = b;
      });
      return { o: w };
    });
    expect(message).toContain("wire 'w' is driven twice");
  });

  test('two uses of one write port', () => {
    const message = mistake(ports, ({ a, b }) => {
      const words = memory(bits(4), 16);
      const port = words.writePort();
      port.write(0, a);
      port.write(1, b);
      return { o: words.read(a) };
    });
    expect(message).toContain('a write port is driven twice');
  });
});

test('a default and conditional assignments after it are fine', () => {
  const unit = component('unit', ports, ({ a, b, c }) => {
    const w = wire(bits(4));
    w.value = a;
    when(c, () => {
      w.value = b;
    });
    when(a.none(), () => {
      w.value = 3;
    });
    return { o: w };
  });
  expect(() => elaborate(unit)).not.toThrow();
});
