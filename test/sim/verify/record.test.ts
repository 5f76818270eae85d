// Result files and checkpoints: whole or not there, checked when read, and a run that was ended comes to the same result.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { posit } from 'gatewright/generators';
import { bits, component } from 'gatewright/hdl';
import { readRecord, verify } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary.js';

const adder = component('adder', { in: { a: bits(8), b: bits(8) }, out: { sum: bits(9) } }, ({ a, b }) => ({
  sum: a.add(b),
}));
const sum = ({ a = 0n, b = 0n }): { sum: bigint } => ({ sum: a + b });
const wrong = ({ a = 0n, b = 0n }): { sum: bigint } => ({ sum: a === 200n ? 0n : a + b });

describe('records', () => {
  test('say what ran, how, when and with what', async () => {
    const file = join(temporaryFolder(), 'deep', 'adder.json');
    const result = await verify(adder, wrong, {
      vectors: ['corners', 1000],
      seed: 3,
      record: { file, design: 'add', parameters: { width: 8 } },
    });
    const record = await readRecord(file);
    expect(record).toMatchObject({
      format: 'gatewright verification 1',
      design: 'add',
      unit: 'adder',
      parameters: { width: 8 },
      passed: false,
      method: 'mixed',
      parts: [
        { method: 'corners', vectors: 64 },
        { method: 'random', vectors: 1000 },
      ],
      vectors: 1064,
      cycles: null,
      seed: 3,
      mismatches: result.engines[0]?.mismatches,
      workers: 1,
      tools: { node: process.versions.node, gatewright: expect.stringMatching(/^\d+\.\d+\.\d+/) },
    });
    expect(record.engines[0]?.failure?.operands[0]).toEqual({
      name: 'a',
      pattern: '0xc8',
      bits: '1100_1000',
      number: '200',
    });
    expect(record.coverage?.operands[0]).toMatchObject({ name: 'a', bits: { hit: 8, of: 8 } });
    expect(Math.abs(Date.now() - Date.parse(record.date))).toBeLessThan(3_600_000);
  });

  test('name sixteen of the corners that were missed, and count the others', async () => {
    const file = join(temporaryFolder(), 'few.json');
    const copy = component('copy', { in: { a: posit(16, 2) }, out: { b: posit(16, 2) } }, ({ a }) => ({ b: a }));
    const { coverage } = await verify(copy, ({ a = 0n }) => ({ b: a }), { vectors: 1, record: file });
    const corners = (await readRecord(file)).coverage?.operands[0]?.corners;
    const all = coverage?.operands[0]?.corners.missed;
    expect(all?.length).toBeGreaterThan(100);
    expect(corners?.missed).toEqual(all?.slice(0, 16));
    expect((corners?.of ?? 0) - (corners?.hit ?? 0)).toBe(all?.length);
  });

  test('a run that is ended leaves none, nor a part of one', async () => {
    const folder = temporaryFolder();
    const control = new AbortController();
    const running = verify(adder, sum, {
      vectors: 1_000_000,
      record: join(folder, 'adder.json'),
      signal: control.signal,
      onProgress: () => control.abort(new Error('stopped')),
    });
    await expect(running).rejects.toThrow('stopped');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a name that is none is refused before anything runs', async () => {
    await expect(verify(adder, sum, { vectors: 1, record: 'x.txt' })).rejects.toThrow(
      'a record is a .json file, not "x.txt"',
    );
  });

  test.each([
    ['{', 'it is no JSON'],
    ['{}', 'format must be'],
    ['{ "format": "gatewright verification 1", "design": 3 }', 'design must be'],
  ])('%s is none', async (text, message) => {
    const file = join(temporaryFolder(), 'x.json');
    writeFileSync(file, text);
    await expect(readRecord(file)).rejects.toThrow(message);
  });
});

describe('checkpoints', () => {
  /** Ends a run in the middle; the checkpoint stays. */
  async function ended(checkpoint: string): Promise<void> {
    const control = new AbortController();
    const running = verify(adder, wrong, {
      vectors: 'exhaustive',
      checkpoint,
      signal: control.signal,
      onProgress: (done, total) => {
        if (done > total / 2) control.abort(new Error('stopped'));
      },
    });
    await expect(running).rejects.toThrow('stopped');
  }

  test('a run that was ended goes on, and comes to the same result', async () => {
    const checkpoint = join(temporaryFolder(), 'adder.state');
    await ended(checkpoint);
    expect(existsSync(checkpoint)).toBe(true);
    const calls: number[] = [];
    const whole = await verify(adder, wrong, { vectors: 'exhaustive' });
    const resumed = await verify(adder, wrong, {
      vectors: 'exhaustive',
      checkpoint,
      onProgress: (done) => calls.push(done),
    });
    expect(resumed).toEqual(whole);
    expect(resumed.vectors).toBe(65_536);
    // What was done before is not done again.
    expect(calls[0]).toBeGreaterThan(65_536 / 4);
    expect(existsSync(checkpoint)).toBe(false);
  });

  test('of another run it is refused, and kept', async () => {
    const checkpoint = join(temporaryFolder(), 'adder.state');
    await ended(checkpoint);
    const before = readFileSync(checkpoint);
    for (const [model, plan] of [
      [sum, { vectors: 'exhaustive' }],
      [wrong, { vectors: 'corners' }],
    ] as const) {
      await expect(verify(adder, model, { ...plan, checkpoint })).rejects.toThrow(
        'is the checkpoint of another run: unit, model, vectors or engines differ; remove it to begin anew',
      );
    }
    expect(readFileSync(checkpoint)).toEqual(before);
  });

  test('a file that is none is refused, and kept', async () => {
    const checkpoint = join(temporaryFolder(), 'notes.txt');
    writeFileSync(checkpoint, 'notes');
    await expect(verify(adder, sum, { vectors: 1, checkpoint })).rejects.toThrow(
      'notes.txt is no whole checkpoint; remove it to begin anew',
    );
    expect(readFileSync(checkpoint, 'utf8')).toBe('notes');
  });
});
