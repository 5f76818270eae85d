// The posit encoder: every input of small formats, random ones of large formats, against the reference rounding.
import { positEncode } from 'gatewright/generators';
import { verificationText, verify } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { encodeModel } from './models.js';

const seed = 20_261_123;

describe('posit-encode', () => {
  const small = [3, 4, 5, 6, 7].flatMap((n) => [0, 1, 2, 3, 4].map((es) => [n, es] as const));
  it.each(small)('is right on every input for posit(%i, %i)', async (n, es) => {
    const result = await verify(positEncode({ n, es }), encodeModel(n, es), { vectors: 'exhaustive' });
    expect(result.passed, verificationText(result)).toBe(true);
  });

  const wide = [8, 16, 17, 32, 33, 64].flatMap((n) => [0, 1, 2, 4].map((es) => [n, es] as const));
  it.each(wide)(`is right on 20 000 inputs for posit(%i, %i), seed ${seed}`, async (n, es) => {
    const result = await verify(positEncode({ n, es }), encodeModel(n, es), { vectors: 20_000, seed });
    expect(result.passed, verificationText(result)).toBe(true);
  });
});
