// What a run exercised: bits, corners, classes and named bins, by hand on few vectors.
import { posit } from 'gatewright/generators';
import { bits, component, enumeration, signed } from 'gatewright/hdl';
import { type Coverage, coverageText, verify } from 'gatewright/sim';
import { expect, test } from 'vitest';

const pass = component('pass', { in: { a: bits(4), s: signed(4) }, out: { o: bits(4) } }, ({ a }) => ({ o: a }));
const same = ({ a = 0n }): { o: bigint } => ({ o: a });

async function covered(rows: readonly { a: number; s: number }[]): Promise<Coverage> {
  const { coverage } = await verify(pass, same, { vectors: { rows } });
  if (!coverage) throw new Error('no coverage');
  return coverage;
}

test('bits are hit when they were 0 and 1', async () => {
  // 0101 and 0100: bit 0 changes.
  const { operands, results } = await covered([
    { a: 5, s: 0 },
    { a: 4, s: 0 },
  ]);
  const expected = { hit: 1, of: 4, missed: ['[3] never 1', '[2] never 0', '[1] never 1'] };
  expect(operands[0]).toMatchObject({ name: 'a', width: 4, bits: expected, patterns: { hit: 2, of: 16 } });
  expect(results[0]).toMatchObject({ name: 'o', bits: expected });
});

test('corners and classes are hit by their patterns', async () => {
  const { operands } = await covered([
    { a: 15, s: -8 },
    { a: 2, s: 3 },
  ]);
  expect(operands[0]?.corners).toMatchObject({ hit: 2, of: 8 });
  expect(operands[0]?.corners.missed).not.toContain('max');
  expect(operands[1]?.corners).toMatchObject({ hit: 1, of: 7 });
  expect(operands[1]?.classes).toEqual({ hit: 2, of: 3, missed: ['0'] });
});

test('wide columns are watched like narrow ones', async () => {
  const wide = component(
    'wide',
    { in: { a: bits(70), p: posit(32, 2), s: signed(40) }, out: { o: bits(70) } },
    ({ a }) => ({
      o: a,
    }),
  );
  const top = 2n ** 69n;
  const rows = [
    { a: top, p: 0, s: -1 },
    { a: 2n ** 70n - 1n, p: Number.NaN, s: 0 },
    { a: 0n, p: -1, s: 5 },
  ];
  const { coverage } = await verify(wide, same, { vectors: { rows } });
  const [a, p, s] = coverage?.operands ?? [];
  expect(a?.bits).toMatchObject({ hit: 70, missed: [] });
  expect(a?.corners).toMatchObject({ hit: 3 });
  expect(a?.patterns).toBeUndefined();
  // -1 is the regime 0 of negative posits.
  expect(p?.classes).toMatchObject({ hit: 3, of: 2 + 2 * 61 });
  expect(p?.classes?.missed).not.toContain('-regime 0');
  expect(p?.corners).toMatchObject({ hit: 3 });
  expect(s?.classes).toMatchObject({ hit: 3 });
});

test('members of an enumeration are classes', async () => {
  const op = enumeration('cover_op', ['add', 'sub', 'min']);
  const unit = component('unit', { in: { op }, out: { o: bits(1) } }, ({ op: what }) => ({ o: what.is('min') }));
  const rows = [{ op: 'add' }, { op: 'min' }];
  const { coverage } = await verify(unit, ({ op: p = 0n }) => ({ o: p === 2n ? 1n : 0n }), { vectors: { rows } });
  expect(coverage?.operands[0]?.classes).toEqual({ hit: 2, of: 3, missed: ['sub'] });
});

test('bins count vectors, and an empty one gives a warning', async () => {
  const bins = {
    'top bit': ({ a = 0n }) => a >= 8n,
    'result is 3': ({ o = 0n }) => o === 3n,
    never: () => false,
  };
  const { coverage, warnings, passed } = await verify(pass, same, { vectors: 'exhaustive', bins });
  expect(coverage?.bins).toEqual([
    { name: 'top bit', hits: 128 },
    { name: 'result is 3', hits: 16 },
    { name: 'never', hits: 0 },
  ]);
  expect(warnings).toEqual([
    "no vector is in the bin 'never'; run more vectors, or add corners or a table that reach it",
  ]);
  expect(passed).toBe(true);
});

test('what is no bin is refused, and corners of a port there is not', async () => {
  await expect(verify(pass, same, { vectors: 1, bins: { x: 1 as never } })).rejects.toThrow(
    "bin 'x' must be a function",
  );
  await expect(verify(pass, same, { vectors: 1, corners: { x: [1] } })).rejects.toThrow(
    "corners: 'pass' has no operand or result 'x'",
  );
});

test('it can be left out', async () => {
  expect((await verify(pass, same, { vectors: 10, coverage: false })).coverage).toBeUndefined();
});

test('as text: a line for each column, and what was missed', async () => {
  const text = coverageText(await covered([{ a: 5, s: 0 }]));
  expect(text).toBe(
    `
  a  1/16 patterns  0/4 bits  0/8 corners
    bits missed: [3] never 1, [2] never 0, [1] never 1, [0] never 0
    corners missed: 0, 1, 2, max, max - 1, top bit, and 2 more
  s  1/16 patterns  0/4 bits  1/7 corners  1/3 classes
    bits missed: [3] never 1, [2] never 1, [1] never 1, [0] never 1
    corners missed: 1, -1, max, max - 1, min, min + 1
    classes missed: negative, positive
  o  1/16 patterns  0/4 bits  0/8 corners
    bits missed: [3] never 1, [2] never 0, [1] never 1, [0] never 0
    corners missed: 0, 1, 2, max, max - 1, top bit, and 2 more`.slice(1),
  );
});
