/** Every operator means the same to solvers as in simulation: by hand, and by examples that simulation confirms. */
import { assert, type Bits, bits, cat, component, cover, mux, when } from 'gatewright/hdl';
import { prove } from 'gatewright/sim';
import { expect, test } from 'vitest';
import { withTools } from '../../support/tools.js';

type Byte = Bits<8>;

/** Operators of a = 165 (-91 signed) and b = 60, and what they give, by hand. */
const results: Readonly<Record<string, readonly [(a: Byte, b: Byte) => Bits<number>, number]>> = {
  add: [(a, b) => a.add(b), 225],
  sub: [(a, b) => a.wrapSub(b), 105],
  mul: [(a, b) => a.mul(b), 9900],
  not: [(a) => a.not(), 90],
  and: [(a, b) => a.and(b), 36],
  or: [(a, b) => a.or(b), 189],
  xor: [(a, b) => a.xor(b), 153],
  eq: [(a, b) => a.wrapAdd(b).eq(225), 1],
  ult: [(a, b) => a.lt(b), 0],
  slt: [(a, b) => a.asSigned().lt(b.asSigned()), 1],
  mux: [(a, b) => mux(a.bit(0), b, a), 60],
  shl: [(a, b) => a.shiftLeft(b.bits(2, 0)), 80],
  shr: [(a, b) => a.shiftRight(b.bits(2, 0)), 10],
  sar: [(a, b) => a.asSigned().shiftRight(b.bits(2, 0)).asBits(), 250],
  'shl by too much': [(a, b) => a.shiftLeft(b), 0],
  'shr by too much': [(a, b) => a.shiftRight(b), 0],
  'sar by too much': [(a, b) => a.asSigned().shiftRight(b).asBits(), 255],
  'shl of a narrow value': [(a, b) => a.bits(3, 0).shiftLeft(b.shiftRight(5)), 10],
  'sar of a narrow value': [(a, b) => a.bits(7, 4).asSigned().shiftRight(b.shiftRight(5)).asBits(), 13],
  slice: [(a) => a.bits(5, 2), 9],
  cat: [(a, b) => cat(a, b, a), 10_828_965],
  sext: [(a) => a.asSigned().extend(12).asBits(), 4005],
  all: [(a) => a.all(), 0],
  any: [(a) => a.bits(4, 3).any(), 0],
  parity: [(a) => a.bits(7, 6).parity(), 1],
};

const operators = component('operators', { in: { a: bits(8), b: bits(8) }, out: { c: bits(1) } }, ({ a, b }) => {
  for (const [name, [result, value]] of Object.entries(results)) {
    const made = result(a, b);
    when(a.eq(165).and(b.eq(60)), () => assert(made.eq(value), name));
    when(a.ne(165), () => cover(made.eq(value), name));
  }
  return { c: a.bit(0) };
});

async function checkAll(engine: 'z3' | 'yosys'): Promise<void> {
  const { properties } = await prove(operators, { engine });
  const bad = properties.filter(({ verdict }) => !['proved', 'covered'].includes(verdict.status));
  // These give every value of `a` another result, and no other value may give that of 165.
  expect(bad.map(({ text, verdict: { status } }) => `${text} ${status}`)).toEqual(
    ['not', 'cat', 'sext'].map((name) => `${name} unreachable`),
  );
  expect(properties.filter(({ vacuous }) => vacuous)).toEqual([]);
  expect(properties).toHaveLength(2 * Object.keys(results).length);
}

withTools(['z3'], 'z3', () => {
  test('all operators', { timeout: 60_000 }, () => checkAll('z3'));
});

test('Yosys: all operators', { timeout: 120_000 }, () => checkAll('yosys'));
