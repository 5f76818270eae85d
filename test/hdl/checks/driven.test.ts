// Undriven: registers, wires and ports of memories that nothing assigns, and memories that nothing writes.
import { bit, bits, component, elaborate, memory, reg, rom, when, wire } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { lineOf, mistake } from '../../support/describe-unit.js';

const here = (marker: string): string => lineOf(import.meta.url, marker);
const ports = { in: { a: bits(4) }, out: { o: bits(4) } };

describe('refused', () => {
  test('a register without a next value', () => {
    const message = mistake(ports, () => {
      const held = reg(bits(4), { reset: 0 }); // held
      return { o: held };
    });
    expect(message).toContain("register 'held' is never given a next value; assign its .next");
    expect(message).toContain(here('held'));
  });

  test('a wire without a driver', () => {
    const message = mistake(ports, () => {
      const open = wire(bits(4)); // open
      return { o: open };
    });
    expect(message).toContain("wire 'open' is not driven; assign its .value");
    expect(message).toContain(here('open'));
  });

  test('a wire that only another wire without a driver drives', () => {
    const message = mistake(ports, () => {
      const open = wire(bits(4));
      const behind = wire(bits(4));
      behind.value = open;
      return { o: behind };
    });
    expect(message).toContain("wire 'open' is not driven");
  });

  test('a memory that nothing writes', () => {
    const message = mistake(ports, ({ a }) => ({ o: memory(bits(4), 16).read(a) }));
    expect(message).toContain('is never written and has no initial contents; write to it or give init');
  });

  test('a port of a memory that nothing uses', () => {
    const message = mistake(ports, ({ a }) => {
      const words = memory(bits(4), 16, { init: [1] });
      words.writePort(); // the port
      return { o: words.read(a) };
    });
    expect(message).toContain("memory 'words' has a write port that nothing uses; call its .write(...)");
    expect(message).toContain(here('the port'));
  });
});

test('driven are registers under a condition, wires, and memories with contents', () => {
  const unit = component('unit', { in: { a: bits(4), go: bit }, out: { o: bits(4) } }, ({ a, go }) => {
    const held = reg(bits(4));
    when(go, () => {
      held.next = a;
    });
    const joined = wire(bits(4));
    joined.value = held.xor(rom(bits(4), [1, 2, 3, 4]).readNow(a.trunc(2)));
    return { o: joined };
  });
  expect(() => elaborate(unit)).not.toThrow();
});
