// Names do not renumber: a one-line edit of a source changes only the lines of Verilog that it concerns.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyComponent, elaborate, emitVerilog } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { root } from '../../support/root.js';
import { temporaryFolder } from '../../support/temporary.js';

const before = `
import { bit, bits, component, mux, reg, when } from '${root}hdl/index.js';

const inner = component('inner', { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }) => {
  const o = reg(bits(8), { reset: 0 });
  o.next = a.wrapAdd(1);
  return { o };
});

export const unit = component('unit', { in: { a: bits(8), b: bits(8), go: bit }, out: { x: bits(8), y: bit } }, ({ a, b, go }) => {
  const sum = a.wrapAdd(b);
  const first = inner({ a: sum });
  const second = inner({ a: sum.xor(b) });
  const difference = first.o.sub(second.o).trunc(8).asBits();
  const held = reg(bits(8), { reset: 0 });
  when(go, () => {
    held.next = mux(sum.eq(b), difference, first.o);
  });
  return { x: held, y: sum.lt(difference).and(held.any()) };
});
`;

/** The Verilog of the source, after `edit`. */
async function verilog(edit: (source: string) => string): Promise<string[]> {
  const file = join(temporaryFolder(), 'unit.ts');
  writeFileSync(file, edit(before));
  const { unit } = (await import(file)) as { unit: AnyComponent };
  return emitVerilog(elaborate(unit)).text.split('\n');
}

/** The lines that only one of the two texts has. */
function changes(a: readonly string[], b: readonly string[]): string[] {
  const only = (of: readonly string[], than: readonly string[], mark: string): string[] =>
    of.filter((line) => !than.includes(line)).map((line) => `${mark}${line}`);
  return [...only(a, b, '-'), ...only(b, a, '+')];
}

test('comments and blank lines change nothing', async () => {
  const commented = await verilog((source) =>
    source.replaceAll('  const', "\n  // It isn't (yet; {really}) used.\n  const"),
  );
  expect(commented).toEqual(await verilog((source) => source));
});

test('semicolons are not needed', async () => {
  const bare = await verilog((source) => source.replaceAll(';\n', '\n'));
  expect(bare).toEqual(await verilog((source) => source));
});

test('a line that nothing reads changes nothing', async () => {
  const more = await verilog((source) => source.replace('  const held', '  const idle = sum.not();\n  const held'));
  expect(more).toEqual(await verilog((source) => source));
});

test('a new value leaves the names of the others alone', async () => {
  const more = await verilog((source) =>
    source
      .replace('  const first', '  const both = a.and(b).wrapAdd(b);\n  const first')
      .replace('y: sum.lt(difference)', 'y: both.lt(difference)'),
  );
  expect(changes(await verilog((source) => source), more)).toEqual([
    expect.stringMatching(/^- {2}assign y = /),
    '+  wire [7:0] both = (a & b) + b;',
    expect.stringMatching(/^\+ {2}assign y = \(?both < difference/),
  ]);
});

test('a new instance changes no other', async () => {
  const more = await verilog((source) =>
    source
      .replace('  const held', '  const third = inner({ a: second.o });\n  const held')
      .replace('difference, first.o', 'difference, third.o'),
  );
  expect(changes(await verilog((source) => source), more)).toEqual([
    expect.stringMatching(/^- .*first_o/),
    '+  wire [7:0] third_o;',
    '+  inner third (',
    '+    .a(second_o),',
    '+    .o(third_o)',
    expect.stringMatching(/^\+ .*third_o/),
  ]);
});
