// Memories in the WebAssembly engine: large ones, restarting, and what is refused.
import { bit, bits, blackBox, component, elaborate, memory, rom, when } from 'gatewright/hdl';
import { simulate, WasmCircuit } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { messageOf } from '../../support/describe-unit.js';

const ones = (1n << 512n) - 1n;

test('65 536 words of 512 bits, and back to power-up', () => {
  const unit = component(
    'long_store',
    { in: { we: bit, a: bits(16), d: bits(512) }, out: { q: bits(512), now: bits(512) } },
    ({ we, a, d }) => {
      const words = memory(bits(512), 65_536, { init: (address) => (BigInt(address) << 496n) | 1n });
      when(we, () => words.write(a, d));
      return { q: words.read(a), now: words.readNow(a) };
    },
  );
  const running = simulate(unit);
  const initially = (address: bigint): bigint => (address << 496n) | 1n;
  for (const address of [0n, 1n, 40_000n, 65_535n]) {
    running.a = address;
    running.d = ones - address;
    running.we = 1;
    expect(running.now === initially(address)).toBe(true);
    running.step();
    expect([running.q === initially(address), running.now === ones - address]).toEqual([true, true]);
  }
  expect(running.memory('words').read(39_999) === initially(39_999n)).toBe(true);
  running.restart();
  for (const address of [0, 1, 40_000, 65_535]) {
    expect(running.memory('words').read(address) === initially(BigInt(address))).toBe(true);
  }
});

test.each([1, 7, 8, 9, 16, 17, 32, 33, 63, 64, 65, 128])('words of %d bits keep to themselves', (width) => {
  const unit = component('narrow', { in: { we: bit, a: bits(3), d: bits(width) }, out: { q: bits(width) } }, (p) => {
    const words = memory(bits(width), 7);
    when(p.we, () => words.write(p.a, p.d));
    return { q: words.readNow(p.a) };
  });
  const all = (1n << BigInt(width)) - 1n;
  const running = simulate(unit);
  running.poke('we', 1n);
  // Every word is set and cleared between two that hold the opposite.
  for (const [address, pattern] of [all, 0n, all, 0n, all, 0n, all, all].entries()) {
    running.poke('a', BigInt(address));
    running.poke('d', pattern);
    running.step();
  }
  expect(running.memory('words').words()).toEqual([all, 0n, all, 0n, all, 0n, all]);
  expect(running.peek('q')).toBe(0n);
});

test('a memory that is only written, or whose words nobody reads, does no harm', () => {
  const unit = component('unread', { in: { a: bits(2) }, out: { o: bits(2) } }, ({ a }) => {
    const words = memory(bits(2), 4);
    words.write(a, a);
    return { o: a.not() };
  });
  const running = simulate(unit);
  running.a = 2;
  running.step();
  expect(running.o).toBe(1n);
  expect(messageOf(() => running.memory('words'))).toBe(
    "'unread' has no memory 'words'; its memories that something reads are none",
  );
});

describe('refused', () => {
  test('more than fits', () => {
    const unit = component('huge', { in: { a: bits(24) }, out: { o: bits(1024) } }, ({ a }) => {
      const words = memory(bits(1024), 2 ** 24);
      words.write(a, 0);
      return { o: words.readNow(a) };
    });
    expect(messageOf(() => new WasmCircuit(elaborate(unit)))).toBe(
      "memory 'words' of 'huge' has 16777216 words of 1024 bits, too many for the WebAssembly engine, which holds 1 GiB; " +
        'simulate it with fewer words',
    );
  });

  test('a primitive without a model', () => {
    const cell = blackBox('VENDOR_CELL', { in: { d: bit }, out: { q: bit }, combinational: {} });
    const unit = component('with_cell', { in: { d: bit }, out: { q: bit } }, ({ d }) => {
      const held = cell({ d });
      return { q: held.q };
    });
    expect(messageOf(() => simulate(unit))).toBe(
      "'held' is a VENDOR_CELL, which is not described here and has no model to simulate; " +
        'give blackBox a model, or simulate the Verilog with its source',
    );
  });

  test('addresses and patterns that are none', () => {
    const unit = component('short_table', { in: { a: bits(2) }, out: { o: bits(8) } }, ({ a }) => {
      const table = rom(bits(8), [1, 2, 3]);
      return { o: table.readNow(a) };
    });
    const table = simulate(unit).memory('table');
    expect(messageOf(() => table.read(3))).toBe("memory 'table' has words 0 to 2; there is no word 3");
    expect(messageOf(() => table.write(-1, 0))).toBe("memory 'table' has words 0 to 2; there is no word -1");
    expect(messageOf(() => table.write(0, 256))).toBe("256 is no pattern of the 8-bit words of memory 'table'");
    expect(messageOf(() => table.write(0, -1n))).toBe("-1 is no pattern of the 8-bit words of memory 'table'");
    expect(messageOf(() => table.write(0, 0.5))).toBe("0.5 is no pattern of the 8-bit words of memory 'table'");
  });
});
