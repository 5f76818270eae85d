// Worker threads: the outcome is that of one thread, errors keep their words, and an abort ends them.
import { type Engine, type Plan, verify, wasm } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { lateDesign, throwing, wrongAdd } from './fixtures/designs.js';

const module = new URL('./fixtures/designs.ts', import.meta.url).href;
const workers = (name: string, count: number, parameters = {}): NonNullable<Plan['workers']> => ({
  count,
  design: { module, export: name },
  parameters,
});
const slow = { timeout: 60_000 };

describe('threads', () => {
  test('come to the same result as one: counts, the first failure, coverage', slow, async () => {
    const { model, bins } = wrongAdd.reference?.({}) ?? {};
    const plan: Plan = { vectors: ['exhaustive', 50_000], seed: 5, bins };
    const alone = await verify(wrongAdd.unit({ width: 8 }), model, plan);
    const calls: number[] = [];
    const shared = await verify(wrongAdd.unit({ width: 8 }), model, {
      ...plan,
      workers: workers('wrongAdd', 2, { width: 8 }),
      onProgress: (done, total) => calls.push(done / total),
    });
    expect(shared).toEqual(alone);
    // 255 values of a in the exhaustive part; the smallest operands are found again.
    expect(shared.engines[0]?.mismatches).toBeGreaterThan(254);
    expect(shared.engines[0]?.failure?.operands.map(({ pattern }) => pattern)).toEqual([1n, 254n]);
    expect(shared.warnings).toHaveLength(1);
    expect(calls.at(-1)).toBe(1);
  });

  test('take the engine that is the default where it is named, too', slow, async () => {
    const { model, bins } = wrongAdd.reference?.({}) ?? {};
    const plan: Plan = { vectors: 'exhaustive', bins, engines: [wasm] };
    const shared = await verify(wrongAdd.unit({ width: 6 }), model, {
      ...plan,
      workers: workers('wrongAdd', 2, { width: 6 }),
    });
    expect(shared).toEqual(await verify(wrongAdd.unit({ width: 6 }), model, plan));
  });

  test('make the protocol of the design for themselves', slow, async () => {
    const { model, protocol } = lateDesign.reference?.({}) ?? {};
    const plan: Plan = { vectors: 'exhaustive', protocol, workers: workers('lateDesign', 2) };
    expect(await verify(lateDesign.unit({}), model, plan)).toMatchObject({ passed: true, vectors: 4096 });
  });

  test('pass on what a model throws, with its line', slow, async () => {
    const { model, protocol } = throwing.reference?.({}) ?? {};
    const plan: Plan = { vectors: 5000, workers: workers('throwing', 2), protocol };
    const error: unknown = await verify(throwing.unit({}), model, plan).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'RangeError', message: 'the model broke' });
    expect((error as Error).stack).toContain('designs.ts');
  });

  test('end when they are told to', slow, async () => {
    const control = new AbortController();
    const { model, bins } = wrongAdd.reference?.({}) ?? {};
    const running = verify(wrongAdd.unit({ width: 16 }), model, {
      vectors: 'exhaustive',
      bins,
      workers: workers('wrongAdd', 2, { width: 16 }),
      signal: control.signal,
      onProgress: () => control.abort(new Error('stopped')),
    });
    await expect(running).rejects.toThrow('stopped');
  });

  test('an export that is not there', slow, async () => {
    const { model } = wrongAdd.reference?.({}) ?? {};
    const plan: Plan = { vectors: 100_000, workers: workers('missing', 2) };
    await expect(verify(wrongAdd.unit({ width: 8 }), model, plan)).rejects.toThrow("finds no export 'missing'");
  });
});

describe('refused', () => {
  const unit = wrongAdd.unit({ width: 8 });
  const { model } = wrongAdd.reference?.({}) ?? {};

  test.each([0, 1.5, 257])('%d threads', async (count) => {
    await expect(verify(unit, model, { vectors: 1, workers: workers('wrongAdd', count) })).rejects.toThrow(
      `the number of workers must be a whole number from 1 to 256, not ${count}`,
    );
  });

  test('bins that the design does not have', slow, async () => {
    const plan: Plan = { vectors: 10_000, bins: { x: () => true }, workers: workers('wrongAdd', 2) };
    await expect(verify(unit, model, plan)).rejects.toThrow("bin 'never' instead of");
  });

  test('an engine that does not say where it comes from', async () => {
    const own: Engine = { ...wasm, name: 'own', origin: undefined };
    const plan: Plan = { vectors: 10_000, engines: [own], workers: workers('wrongAdd', 2) };
    await expect(verify(unit, model, plan)).rejects.toThrow(
      "engine 'own' cannot be used in worker threads, as it does not say its origin",
    );
  });
});
