// Combinational loops: shown as a path through the source; loops through registers are none.
import { type Bits, bit, bits, component, elaborate, reg, wire, withReset } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { lineOf, messageOf, mistake } from '../../support/describe-unit.js';

const here = (marker: string): string => lineOf(import.meta.url, marker);

test('a wire that depends on itself', () => {
  const message = mistake({ in: { a: bits(4) }, out: { o: bits(4) } }, ({ a }) => {
    const ring = wire(bits(4)); // the wire
    const masked = ring.and(a); // the and
    ring.value = masked.not(); // the not
    return { o: ring };
  });
  expect(message).toContain(
    "combinational loop in 'unit': a value depends on itself without a register between; put a reg into the path",
  );
  for (const marker of ['the wire', 'the and', 'the not']) expect(message).toContain(here(marker));
  expect(message).toContain(`'masked' at ${here('the and')}`);
  expect(message).toMatch(/\n {2}and back to /);
});

/** Passes a on, and b through a register. */
const half = component('half', { in: { a: bit, b: bit }, out: { now: bit, later: bit } }, ({ a, b }) => {
  const later = reg(bit, { powerUp: 0 });
  later.next = b;
  return { now: a.not(), later };
});

test('a loop through an instance', () => {
  const message = mistake({ in: { a: bit }, out: { o: bit } }, ({ a }) => {
    const back = wire(bit);
    const { now } = half({ a: back, b: a }); // the instance
    back.value = now.and(a); // back into it
    return { o: now };
  });
  expect(message).toContain("combinational loop in 'unit'");
  expect(message).toContain(`'now' at ${here('the instance')}`);
  expect(message).toContain(here('back into it'));
});

describe('no loop', () => {
  test('through a register inside an instance', () => {
    const unit = component('unit', { in: { a: bit }, out: { o: bit } }, ({ a }) => {
      const back = wire(bit);
      const { later } = half({ a, b: back });
      const flipped = later.not();
      back.value = flipped.and(a);
      return { o: flipped };
    });
    const running = simulate(unit);
    running.a = 1;
    const seen: bigint[] = [];
    for (let cycle = 0; cycle < 3; cycle += 1) {
      seen.push(running.o);
      running.step();
    }
    expect(seen).toEqual([1n, 0n, 1n]);
  });

  test('between two instances, out of one and into the other', () => {
    const unit = component('unit', { in: { a: bit }, out: { o: bit } }, ({ a }) => {
      const back = wire(bit);
      const first = half({ a: back, b: a });
      const second = half({ a, b: first.now });
      back.value = second.later;
      return { o: first.now };
    });
    expect(simulate(unit).o).toBe(1n);
  });

  test('through a register', () => {
    const unit = component('unit', { in: {}, out: { o: bits(2) } }, () => {
      const next: Bits<2> & { value: unknown } = wire(bits(2));
      const r = reg(bits(2), { powerUp: 0 });
      r.next = next;
      next.value = r.wrapAdd(1);
      return { o: r };
    });
    expect(elaborate(unit).top.registers).toHaveLength(1);
  });
});

test('a loop that only a reset reads', () => {
  const message = mistake({ in: { a: bit }, out: { o: bit } }, ({ a }) => {
    const w = wire(bit);
    w.value = w.not();
    const o = withReset(w, () => reg(bit, { reset: 0 }));
    o.next = a;
    return { o };
  });
  expect(message).toContain('combinational loop');
});

test('a loop of 20 000 values is found without running out of stack', () => {
  const deep = component('deep', { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }) => {
    const ring = wire(bits(8));
    let value: Bits<8> = ring;
    for (let i = 0; i < 10_000; i += 1) value = value.xor(a).wrapAdd(1);
    ring.value = value;
    return { o: ring };
  });
  expect(messageOf(() => elaborate(deep, { locations: false }))).toContain('combinational loop');
});
