// The parser that the other tests rely on refuses what circt-opt refuses.
import { expect, test } from 'vitest';
import { parseCirct } from '../../support/circt/parse.js';
import { CirctCircuit } from '../../support/circt/run.js';

/** A module with inputs %a : i8, %b : i8, %s : i1, %clock and an output of 8 bits. */
const body = (...lines: readonly string[]): string =>
  ['hw.module @unit(in %a : i8, in %b : i8, in %s : i1, in %clock : !seq.clock, out y : i8) {', ...lines, '}'].join(
    '\n',
  );

const run = (text: string, inputs: Record<string, bigint>): bigint | undefined =>
  new CirctCircuit({ top: 'unit', text }).step(inputs).y;

test('reads values before their lines, comments and locations', () => {
  const text = `${body('%y = comb.mux %s, %0, %a : i8 loc(#loc1) // choice', '%0 = comb.sub %a, %b : i8 loc("f.ts":1:2)', 'hw.output %y : i8')}
#loc1 = loc(callsite("g.ts":3:4 at "h.ts":5:6))`;
  expect(run(text, { a: 3n, b: 5n, s: 1n })).toBe(254n);
  expect(run(text, { a: 3n, b: 5n, s: 0n })).toBe(3n);
});

test.each([
  ['a width that is not that of the value', ['%0 = comb.add %a, %b : i9', 'hw.output %a : i8'], '%a is i8, used as i9'],
  ['an undefined value', ['%0 = comb.add %a, %c : i8', 'hw.output %0 : i8'], '%c is not defined'],
  [
    'a value defined twice',
    ['%0 = comb.add %a, %b : i8', '%0 = comb.sub %a, %b : i8', 'hw.output %0 : i8'],
    '%0 is defined twice',
  ],
  ['a value with the name of a port', ['%a = comb.add %b, %b : i8', 'hw.output %a : i8'], '%a is defined twice'],
  ['bits that are not there', ['%0 = comb.extract %a from 6 : (i8) -> i3', 'hw.output %a : i8'], 'bits 8..6 of i8'],
  ['copies that do not fit', ['%0 = comb.replicate %a : (i8) -> i12', 'hw.output %a : i8'], 'i12 is no multiple of i8'],
  ['a joint value of another width', ['%0 = comb.concat %a, %s : i8, i1', 'hw.output %0 : i8'], '%0 is i9, used as i8'],
  ['a constant that does not fit', ['%0 = hw.constant 256 : i8', 'hw.output %0 : i8'], '256 does not fit i8'],
  ['a negative one', ['%0 = hw.constant -129 : i8', 'hw.output %0 : i8'], '-129 does not fit i8'],
  ['an unknown operation', ['%0 = comb.nand %a, %b : i8', 'hw.output %0 : i8'], 'unknown operation comb.nand'],
  ['an unknown predicate', ['%0 = comb.icmp lt %a, %b : i8', 'hw.output %a : i8'], 'unknown predicate lt'],
  [
    'the result of a comparison as wide as its operands',
    ['%0 = comb.icmp ult %a, %b : i8', 'hw.output %0 : i8'],
    '%0 is i1, used as i8',
  ],
  ['a clock as a bit', ['%0 = comb.and %s, %clock : i1', 'hw.output %a : i8'], '%clock is !seq.clock, used as i1'],
  ['a bit as a clock', ['%0 = seq.compreg %a, %s : i8', 'hw.output %0 : i8'], '%s is i1, used as !seq.clock'],
  [
    'a reset value of another width',
    ['%0 = seq.compreg %a, %clock reset %s, %s : i8', 'hw.output %0 : i8'],
    '%s is i1, used as i8',
  ],
  [
    'a plain value at power-up',
    ['%0 = seq.compreg %a, %clock initial %b : i8', 'hw.output %0 : i8'],
    '%b is i8, used as !seq.immutable<i8>',
  ],
  [
    'a preset that does not fit',
    ['%0 = seq.firreg %a clock %clock preset 256 : i8', 'hw.output %0 : i8'],
    '256 does not fit i8',
  ],
  [
    'an address of another width',
    [
      '%m = seq.firmem 0, 1, undefined, port_order : <5 x 8>',
      '%0 = seq.firmem.read_port %m[%a], clock %clock : <5 x 8>',
      'hw.output %0 : i8',
    ],
    '%a is i8, used as i3',
  ],
  [
    'a mask for a memory without one',
    [
      '%m = seq.firmem 0, 1, undefined, port_order : <256 x 8>',
      'seq.firmem.write_port %m[%a] = %b, clock %clock mask %s : <256 x 8>, i1',
      'hw.output %a : i8',
    ],
    '<256 x 8> has no mask',
  ],
  ['a missing output', ['hw.output'], 'outputs are (i8), given are ()'],
  ['no output at all', ['%0 = comb.add %a, %b : i8'], 'a module ends in hw.output'],
  [
    'a location that is not there',
    ['%0 = comb.add %a, %b : i8 loc(#loc9)', 'hw.output %0 : i8'],
    'location #loc9 is not defined',
  ],
  [
    'two results of an operation that has one',
    ['%0, %1 = comb.add %a, %b : i8', 'hw.output %0 : i8'],
    'comb.add has 1 results, not 2',
  ],
  [
    'a module that is not there',
    ['%0 = hw.instance "u" @other(a: %a: i8) -> (y: i8)', 'hw.output %0 : i8'],
    'there is no module @other',
  ],
  [
    'ports in another order',
    [
      '%0 = hw.instance "u" @unit(b: %b: i8, a: %a: i8, s: %s: i1, clock: %clock: !seq.clock) -> (y: i8)',
      'hw.output %0 : i8',
    ],
    'ports of @unit are (a: i8,b: i8,s: i1,clock: !seq.clock)',
  ],
])('refuses %s', (_, lines, message) => {
  expect(() => parseCirct(body(...lines))).toThrow(message);
});

test('an error names the line', () => {
  expect(() => parseCirct(body('%0 = comb.add %a, %b : i8', '%1 = comb.add %0, %c : i8', 'hw.output %0 : i8'))).toThrow(
    /^line 3: /,
  );
});

test.each([
  ['shl', [0x81n, 1n], 0x02n],
  ['shl', [0x81n, 8n], 0n],
  ['shl', [0x81n, 200n], 0n],
  ['shru', [0x81n, 1n], 0x40n],
  ['shru', [0x81n, 9n], 0n],
  ['shrs', [0x81n, 1n], 0xc0n],
  ['shrs', [0x81n, 255n], 0xffn],
  ['sub', [0n, 1n], 0xffn],
  ['mul', [0x10n, 0x11n], 0x10n],
])('comb.%s of %s is %s', (name, [a = 0n, b = 0n], result) => {
  expect(run(body(`%y = comb.${name} %a, %b : i8`, 'hw.output %y : i8'), { a, b })).toBe(result);
});

test.each([
  ['eq', 0],
  ['ne', 1],
  ['slt', 1],
  ['sle', 1],
  ['sgt', 0],
  ['sge', 0],
  ['ult', 0],
  ['ule', 0],
  ['ugt', 1],
  ['uge', 1],
])('-2 %s 1 is %i', (predicate, result) => {
  const text = body(
    `%0 = comb.icmp ${predicate} %a, %b : i8`,
    '%y = comb.replicate %0 : (i1) -> i8',
    'hw.output %y : i8',
  );
  expect(run(text, { a: 254n, b: 1n })).toBe(result === 1 ? 255n : 0n);
});
