/** Properties as SystemVerilog. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  assert,
  assume,
  bit,
  bits,
  component,
  cover,
  elaborate,
  emitCirct,
  emitVerilog,
  past,
  reg,
  when,
} from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { runTool } from '../../../tools/run-tool.js';
import { messageOf } from '../../support/describe-unit.js';
import { verilatorSays } from '../../support/lint.js';
import { temporaryFolder } from '../../support/temporary.js';
import { withTools, withVerilator } from '../../support/tools.js';

const limited = component('limited', { in: { up: bit, top: bits(4) }, out: { count: bits(4) } }, ({ up, top }) => {
  const count = reg(bits(4), { reset: 0 });
  assume(top.ne(0));
  when(up, () => {
    when(count.eq(top), () => {
      count.next = 0;
      cover(count.eq(9), 'wraps at 9');
    }).otherwise(() => {
      count.next = count.add(1).trunc(4);
      assert(count.ne(15), 'no overflow');
    });
  });
  assert(past(count).eq(count), 'never moves', { inReset: true });
  return { count };
});

const least = component('least', { in: { a: bits(4), b: bits(4) }, out: { c: bits(4) } }, ({ a, b }) => {
  assert(a.eq(a), 'true');
  return { c: a.and(b) };
});

const sum = component('sum', { in: { a: bits(4), b: bits(4) }, out: { c: bits(4) } }, ({ a, b }) => {
  const c = a.add(b).trunc(4);
  assert(c.ge(a));
  return { c };
});

const textOf = (unit: typeof sum | typeof limited): string =>
  emitVerilog(elaborate(unit as never, { properties: true })).text;

test('properties are immediate assertions, with their text as comments', () => {
  const [, blocks] =
    /\n\n( {2}always @\(posedge clock\) begin\n {4}\/\/[\s\S]*?)\nendmodule/.exec(textOf(limited)) ?? [];
  expect(blocks).toBe(
    [
      '  always @(posedge clock) begin',
      '    // top.ne(0)',
      "    if (!reset) assume (top != 4'd0);",
      '    // wraps at 9',
      "    if (up & count_equal & !reset) cover (count == 4'd9);",
      '    // no overflow',
      "    if (up & !count_equal & !reset) assert (count != 4'd15);",
      '    // never moves',
      '    if (past_there_1) assert (count_past == count);',
      '  end',
    ].join('\n'),
  );
  expect(textOf(sum)).toContain('  always @(*) begin\n    // c.ge(a)\n    assert (c >= a);\n  end\n');
});

const texts = [limited, least, sum].map((unit) => textOf(unit as typeof sum));

withVerilator('Verilator', () => {
  test.each(texts)('has nothing to say', (text) => {
    expect(
      verilatorSays(
        text
          .replace(/^module/m, '`line 1 "MODULE.v" 0\nmodule')
          .replace('MODULE', /module (\w+)/.exec(text)?.[1] ?? ''),
      ),
    ).toBe('');
  });
});

withTools(['iverilog'], 'Icarus', () => {
  test.each(texts)('has nothing to say', (text) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'all.v'), text);
    const { stdout, stderr } = spawnSync('iverilog', ['-g2012', '-Wall', '-t', 'null', 'all.v'], {
      cwd,
      encoding: 'utf8',
    });
    expect(stdout + stderr).toBe('');
  });
});

test('Yosys reads them', { timeout: 60_000 }, async () => {
  const files = Object.fromEntries(texts.map((text, i) => [`unit_${i}.v`, text]));
  const { stderr, files: made } = await runTool({
    tool: 'yosys',
    args: [
      '-q',
      '-p',
      `read_verilog -formal ${Object.keys(files).join(' ')}; proc; tee -o cells.txt select -count t:$check`,
    ],
    files,
    outputs: ['cells.txt'],
  });
  expect(stderr).toBe('');
  // Four of `limited`, one of each other.
  expect(new TextDecoder().decode(made['cells.txt'])).toBe('6 objects.\n');
});

test('CIRCT has no text for them', () => {
  expect(messageOf(() => emitCirct(elaborate(sum, { properties: true })))).toBe(
    "'sum' was elaborated with its properties, which are not written for CIRCT; elaborate without { properties: true }",
  );
  expect(emitCirct(elaborate(sum)).text).toContain('hw.module @sum');
});
