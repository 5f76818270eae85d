// The iterative divider, square root and both in one, against the software model and by their timing.
import { iterativeTiming, positDivIterative, positDivSqrt, positSqrtIterative } from 'gatewright/generators';
import type { AnyComponent } from 'gatewright/hdl';
import { divPosit, positFormat, sqrtPosit } from 'gatewright/kernels-sw';
import { gates, type Model, simulate, startDone, type Vectors, verify, verilator, wasm } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { withVerilator } from '../../support/tools.js';
import { expectProved } from './suite.js';

const seed = 20_261_125;
const protocol = startDone({ most: 100 });

interface Unit {
  readonly name: string;
  readonly unit: (parameters: { n: number; es: number; bits: number }) => AnyComponent;
  readonly result: (format: ReturnType<typeof positFormat>, operands: Record<'op' | 'a' | 'b', bigint>) => bigint;
}

const units: readonly Unit[] = [
  { name: 'posit-div-iterative', unit: positDivIterative, result: (format, { a, b }) => divPosit(format, a, b) },
  { name: 'posit-sqrt-iterative', unit: positSqrtIterative, result: (format, { a }) => sqrtPosit(format, a) },
  {
    name: 'posit-div-sqrt',
    unit: positDivSqrt,
    result: (format, { op, a, b }) => (op === 1n ? sqrtPosit(format, a) : divPosit(format, a, b)),
  },
];

// With `done` comes the result, and the unit is no longer busy.
const model =
  ({ result }: Unit, n: number, es: number): Model =>
  ({ op = 0n, a = 0n, b = 0n }) => ({ result: result(positFormat(n, es), { op, a, b }), busy: 0n });

describe.each(units)('$name', (made) => {
  describe.each([1, 2])('with bits: %i', (bits) => {
    const run = async (n: number, es: number, vectors: Vectors): Promise<void> =>
      expectProved(await verify(made.unit({ n, es, bits }), model(made, n, es), { vectors, seed, protocol }));

    const small = [3, 4, 5].flatMap((n) => [0, 1, 2, 3, 4].map((es) => [n, es] as const));
    it.each([...small, [6, 0], [6, 1], [7, 2]] as const)('is right on all operands of posit(%i, %i)', (n, es) =>
      run(n, es, 'exhaustive'),
    );

    const large = [
      [12, 1],
      [16, 1],
      [17, 0],
      [32, 2],
      [33, 4],
      [64, 0],
      [64, 2],
      [64, 4],
    ] as const;
    it.each(large)(`is right on 200 operands of posit(%i, %i), seed ${seed}`, (n, es) => run(n, es, 200));
  });

  it('is right as synthesised gates of posit(6, 1)', async () => {
    const unit = made.unit({ n: 6, es: 1, bits: 1 });
    const engines = [wasm, gates()];
    expectProved(await verify(unit, model(made, 6, 1), { vectors: [300], seed, protocol, engines }));
  }, 60_000);

  it('is caught when it is wrong: against a model that gives NaR where a is 1', async () => {
    const right = model(made, 6, 1);
    const wrong: Model = (operands) => (operands.a === 0x10n ? { result: 0x20n, busy: 0n } : right(operands));
    const outcome = await verify(made.unit({ n: 6, es: 1, bits: 1 }), wrong, { vectors: 'exhaustive', protocol });
    expect(outcome.passed).toBe(false);
  });
});

describe('timing', () => {
  it.each([
    // Digits, by hand: posit(32, 2) has 27 fraction bits; a quotient needs three more, a root two.
    ['div', 32, 1, 30, 32],
    ['div', 32, 2, 30, 17],
    ['sqrt', 32, 1, 29, 31],
    ['sqrt', 32, 2, 30, 17],
    ['both', 16, 1, 14, 16],
  ] as const)(
    '%s of posit(%i, 2) with bits: %i works out %i digits and is done after %i cycles',
    (operation, n, bits, digits, latency) => {
      expect(iterativeTiming(operation, { n, es: 2, bits })).toEqual({ digits, latency });
    },
  );

  it('done is 1 in one cycle, that many cycles after start; busy in between; the result stays', () => {
    const dut = simulate(positDivIterative({ n: 16, es: 2 }));
    dut.start = 1;
    dut.a = 10;
    dut.b = 2;
    const seen: string[] = [];
    for (let cycle = 0; cycle < 20; cycle += 1) {
      dut.step();
      // Operands are taken with start, and nothing that comes after changes them.
      dut.start = 0;
      dut.a = 3;
      dut.b = 7;
      seen.push(dut.done === 1n ? 'd' : dut.busy === 1n ? 'b' : '.');
    }
    expect(seen.join('')).toBe('bbbbbbbbbbbbbbbd....');
    expect(dut.result).toBe(5);
  });

  it('a start while it is busy begins anew', () => {
    const dut = simulate(positDivSqrt({ n: 16, es: 2, bits: 2 }));
    dut.start = 1;
    dut.op = 'div';
    dut.a = 10;
    dut.b = 2;
    dut.step();
    dut.start = 0;
    for (let cycle = 0; cycle < 4; cycle += 1) dut.step();
    dut.start = 1;
    dut.op = 'sqrt';
    dut.a = 12.25;
    dut.step();
    dut.start = 0;
    let cycles = 1;
    while (dut.done === 0n && cycles < 40) {
      dut.step();
      cycles += 1;
    }
    expect([cycles, dut.result]).toEqual([iterativeTiming('both', { n: 16, es: 2, bits: 2 }).latency, 3.5]);
  });

  it('after reset it is neither busy nor done', () => {
    const dut = simulate(positSqrtIterative({ n: 8, es: 2 }));
    dut.reset = 1;
    dut.step();
    dut.reset = 0;
    for (let cycle = 0; cycle < 12; cycle += 1) {
      expect([dut.busy, dut.done]).toEqual([0n, 0n]);
      dut.step();
    }
  });

  it('status says NaR', () => {
    const dut = simulate(positDivSqrt({ n: 8, es: 2, status: true }));
    for (const [op, a, b, nar] of [
      ['div', 1, 0, 1n],
      ['div', -1, 1, 0n],
      ['sqrt', -1, 0, 1n],
      ['sqrt', 4, 0, 0n],
    ] as const) {
      Object.assign(dut, { start: 1, op, a, b });
      dut.step();
      dut.start = 0;
      while (dut.done === 0n) dut.step();
      expect(dut.nar).toBe(nar);
    }
  });

  it('other numbers of bits are refused', () => {
    expect(() => positDivIterative({ n: 16, es: 2, bits: 3 })).toThrow(
      'an iterative unit works out 1 or 2 bits in each cycle, not 3',
    );
  });
});

withVerilator('iterative units in both engines', () => {
  it.each(units)(
    '$name agrees on posit(16, 2)',
    async (made) => {
      const engines = [wasm, verilator];
      const unit = made.unit({ n: 16, es: 2, bits: 2 });
      expectProved(await verify(unit, model(made, 16, 2), { vectors: [1000], seed, protocol, engines }));
    },
    120_000,
  );
});
