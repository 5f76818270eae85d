// Verification: what passes, what is found, what it is shrunk to, and what is refused.
import { bit, bits, component, constant, mux, reg, signed } from 'gatewright/hdl';
import { type Engine, type Protocol, verificationText, verify, wasm } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { readCell, writeCell } from '../../../sim/rows.js';

const adder = component('adder', { in: { a: bits(8), b: bits(8) }, out: { sum: bits(9) } }, ({ a, b }) => ({
  sum: a.add(b),
}));
const sum = ({ a = 0n, b = 0n }): { sum: bigint } => ({ sum: a + b });

/** One too much where a >= 5 and b >= 3. */
const broken = component('broken', { in: { a: bits(8), b: bits(8) }, out: { sum: bits(9) } }, ({ a, b }) => ({
  sum: mux(a.ge(5).and(b.ge(3)), a.add(b).wrapAdd(1), a.add(b)),
}));

describe('a unit that is right', () => {
  test('passes on all vectors', async () => {
    const result = await verify(adder, sum, { vectors: 'exhaustive' });
    expect(result).toEqual({
      unit: 'adder',
      method: 'exhaustive',
      parts: [{ method: 'exhaustive', vectors: 65_536 }],
      vectors: 65_536,
      cycles: undefined,
      seed: undefined,
      coverage: expect.any(Object),
      warnings: [],
      engines: [{ engine: 'wasm', version: undefined, vectors: 65_536, mismatches: 0, failure: undefined }],
      passed: true,
    });
    expect(verificationText(result)).toBe('adder on wasm: 0 mismatches in 65536 vectors (all)');
  });

  test('passes on random vectors, by a seed that is told', async () => {
    const result = await verify(adder, sum, { vectors: 100, seed: 7 });
    expect([result.passed, result.seed]).toEqual([true, 7]);
    expect(verificationText(result)).toBe('adder on wasm: 0 mismatches in 100 vectors (random, seed 7)');
  });

  test('without inputs has one vector', async () => {
    const unit = component('seven', { in: {}, out: { o: bits(3) } }, () => ({ o: constant(bits(3), 7) }));
    expect(await verify(unit, () => ({ o: 7n }), { vectors: 'exhaustive' })).toMatchObject({
      vectors: 1,
      passed: true,
    });
  });
});

describe('a unit that is wrong', () => {
  test('is found, counted, and shrunk to the smallest operands', async () => {
    const result = await verify(broken, sum, { vectors: 'exhaustive' });
    expect(result.passed).toBe(false);
    // 251 values of a and 253 of b.
    expect(verificationText(result)).toBe(
      `
broken on wasm: 63503 mismatches in 65536 vectors (all); the smallest operands that fail:
  a               0000_0101  5
  b               0000_0011  3
  sum expected  0_0000_1000  8
  sum got       0_0000_1001  9`.trim(),
    );
  });

  test('is found by random vectors, and shrunk alike', async () => {
    const { engines } = await verify(broken, sum, { vectors: 1000, seed: 1 });
    expect(engines[0]?.failure?.operands.map(({ pattern }) => pattern)).toEqual([5n, 3n]);
  });

  test('is told in numbers of its ports', async () => {
    const unit = component('negate', { in: { a: signed(4) }, out: { o: signed(4) } }, ({ a }) => ({
      o: a.neg().trunc(4),
    }));
    const result = await verify(unit, ({ a = 0n }) => ({ o: a === 8n ? 7n : BigInt.asUintN(4, -a) }), {
      vectors: 'exhaustive',
    });
    expect(verificationText(result)).toBe(
      `
negate on wasm: 1 mismatch in 16 vectors (all); the smallest operands that fail:
  a           1000  -8
  o expected  0111  7
  o got       1000  -8`.trim(),
    );
  });
});

describe('random vectors', () => {
  /** The operands a plan asks for. */
  async function operands(seed: number): Promise<bigint[]> {
    const seen: bigint[] = [];
    const model = ({ a = 0n, b = 0n }): { sum: bigint } => {
      seen.push(a, b);
      return { sum: a + b };
    };
    await verify(adder, model, { vectors: 500, seed });
    return seen;
  }

  test('are the same for the same seed and others for another', async () => {
    expect(await operands(1)).toEqual(await operands(1));
    expect(await operands(2)).not.toEqual(await operands(1));
  });

  test('have the corners among them', async () => {
    const values = new Set(await operands(1));
    for (const corner of [0n, 1n, 127n, 128n, 129n, 254n, 255n]) expect(values).toContain(corner);
  });
});

describe('a clocked unit', () => {
  const delayed = component('delayed', { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }) => {
    const o = reg(bits(8), { reset: 0 });
    o.next = a.wrapAdd(1);
    return { o };
  });
  const next = ({ a = 0n }): { o: bigint } => ({ o: (a + 1n) % 256n });
  const column = { name: 'a', width: 8, signed: false, format: undefined, offset: 0, limbs: 1 };
  /** A vector is two cycles; the result is there in the second. */
  const protocol: Protocol = {
    operands: { columns: [column], limbs: 1 },
    results: { columns: [{ ...column, name: 'o' }], limbs: 1 },
    drive: (vectors, inputs) => {
      const rows = new BigUint64Array(2 * vectors.length * inputs.limbs);
      const port = inputs.columns.find(({ name }) => name === 'a') ?? column;
      vectors.forEach((a, i) => {
        writeCell(rows, inputs, 2 * i, port, a);
      });
      return rows;
    },
    collect: (rows, outputs, count) =>
      BigUint64Array.from({ length: count }, (_, i) =>
        readCell(rows, outputs, 2 * i + 1, outputs.columns[0] ?? column),
      ),
  };

  test('is verified by a protocol', async () => {
    expect(await verify(delayed, next, { vectors: 'exhaustive', protocol })).toMatchObject({
      passed: true,
      vectors: 256,
    });
  });

  test('is refused without one', async () => {
    await expect(verify(delayed, next, { vectors: 10 })).rejects.toThrow(
      "'delayed' has a clock, so its results come later than its operands; give verify a protocol that says when",
    );
  });

  test('that fails only after other vectors is told as it failed', async () => {
    // Goes wrong for good once it has seen 200.
    const sticky = component('sticky', { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }) => {
      const spoilt = reg(bit, { powerUp: 0 });
      spoilt.next = spoilt.or(a.eq(200));
      const o = reg(bits(8), { powerUp: 0 });
      o.next = mux(spoilt, 0, a.wrapAdd(1));
      return { o };
    });
    const result = await verify(sticky, next, { vectors: 'exhaustive', protocol });
    // 201 to 255 fail, but 255, whose successor is 0.
    expect(verificationText(result)).toBe(
      `
sticky on wasm: 54 mismatches in 256 vectors (all); the first operands that fail, and only after the others:
  a           1100_1001  201
  o expected  1100_1010  202
  o got       0000_0000  0`.trim(),
    );
  });
});

describe('progress and stopping', () => {
  test('progress grows and ends with all vectors of all engines', async () => {
    const calls: number[] = [];
    const totals = new Set<number>();
    const onProgress = (done: number, total: number): void => {
      calls.push(done);
      totals.add(total);
    };
    await verify(adder, sum, { vectors: 70_000, engines: [wasm, wasm], onProgress });
    expect([...totals]).toEqual([140_000]);
    expect(calls).toEqual([...calls].sort((a, b) => a - b));
    expect(calls.length).toBeGreaterThan(4);
    expect(calls.at(-1)).toBe(140_000);
  });

  test('a signal from outside stops it between two pieces', async () => {
    const control = new AbortController();
    let pieces = 0;
    const running = verify(adder, sum, {
      vectors: 65_536 * 50,
      signal: control.signal,
      // As a key press would: from an event of its own.
      onProgress: () => {
        pieces += 1;
        setImmediate(() => control.abort(new Error('stopped')));
      },
    });
    await expect(running).rejects.toThrow('stopped');
    expect(pieces).toBeLessThan(4);
  });
});

describe('engines', () => {
  test('one that does not open closes those that did', async () => {
    const log: string[] = [];
    const good: Engine = {
      ...wasm,
      open: async (netlist) => ({ ...(await wasm.open(netlist)), close: async () => void log.push('close') }),
    };
    const bad: Engine = { ...wasm, open: () => Promise.reject(new Error('no licence')) };
    await expect(verify(adder, sum, { vectors: 10, engines: [good, bad] })).rejects.toThrow('no licence');
    expect(log).toEqual(['close']);
  });

  test('one that breaks down is closed too', async () => {
    const log: string[] = [];
    const weak: Engine = {
      ...wasm,
      open: async (netlist) => ({
        ...(await wasm.open(netlist)),
        run: () => Promise.reject(new Error('broken down')),
        close: async () => void log.push('close'),
      }),
    };
    await expect(verify(adder, sum, { vectors: 10, engines: [weak] })).rejects.toThrow('broken down');
    expect(log).toEqual(['close']);
  });

  test('each is told of by itself', async () => {
    const liar: Engine = {
      ...wasm,
      name: 'liar',
      open: async (netlist) => {
        const honest = await wasm.open(netlist);
        return { ...honest, run: async (rows) => (await honest.run(rows)).map((value) => value ^ 1n) };
      },
    };
    const result = await verify(adder, sum, { vectors: 10, engines: [wasm, liar] });
    expect(result.passed).toBe(false);
    expect(result.engines.map(({ engine, mismatches }) => [engine, mismatches])).toEqual([
      ['wasm', 0],
      ['liar', 10],
    ]);
    expect(result.engines[1]?.failure?.operands.map(({ pattern }) => pattern)).toEqual([0n, 0n]);
  });
});

describe('refused', () => {
  const wide = component('wide', { in: { a: bits(19), b: bits(18) }, out: { o: bits(19) } }, ({ a }) => ({ o: a }));

  test('all vectors of too many operand bits', async () => {
    await expect(verify(wide, ({ a = 0n }) => ({ o: a }), { vectors: 'exhaustive' })).rejects.toThrow(
      "'wide' has 37 operand bits, so 2^37 vectors: too many to run all (at most 2^36); ask for a number of random vectors instead",
    );
  });

  test.each([0, -1, 1.5, Number.NaN])('%d vectors', async (vectors) => {
    await expect(verify(adder, sum, { vectors })).rejects.toThrow(
      `the number of vectors must be a whole number from 1 up, not ${vectors}`,
    );
  });

  test.each([-1, 0.5, 2 ** 32])('the seed %d', async (seed) => {
    await expect(verify(adder, sum, { vectors: 1, seed })).rejects.toThrow(
      `the seed must be a whole number from 0 to 4294967295, not ${seed}`,
    );
  });

  test('no engine at all, which would prove nothing', async () => {
    await expect(verify(adder, sum, { vectors: 1, engines: [] })).rejects.toThrow('verify needs at least one engine');
  });

  test('a model without the output', async () => {
    await expect(verify(adder, () => ({}), { vectors: 1 })).rejects.toThrow("the model gives no value for 'sum'");
  });

  test.each([-1n, 512n])('a model that gives %d for 9 bits', async (value) => {
    await expect(verify(adder, () => ({ sum: value }), { vectors: 1 })).rejects.toThrow(
      `the model gives ${value} for 'sum', which is no pattern of 9 bits; cut it with BigInt.asUintN(9, ...)`,
    );
  });
});
