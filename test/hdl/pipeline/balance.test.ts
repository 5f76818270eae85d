// Stages of equal length, with as few register bits as that takes.
import {
  type Bits,
  bit,
  bits,
  cat,
  component,
  criticalPath,
  type DelayModel,
  elaborate,
  ice40,
  lut6,
  pipeline,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { verilogOf } from '../../support/describe-unit.js';

type Word = Bits<16>;

const rotated = (word: Word, by: number): Word =>
  cat(word.bits(15 - by, 0) as Bits<number>, word.bits(15, 16 - by) as Bits<number>) as Word;

/** Twelve layers, each of whose bits depends on four bits of the layer before: one lookup table of four inputs each. */
const layered = component('layered', { in: { x: bits(16) }, out: { y: bits(16) } }, ({ x }) => {
  let word: Word = x;
  for (let layer = 0; layer < 12; layer += 1) {
    word = word.and(rotated(word, 1)).xor(rotated(word, 2).or(rotated(word, 5)));
  }
  return { y: word };
});

const registerBits = (unit: Parameters<typeof elaborate>[0]): number =>
  elaborate(unit).top.registers.reduce((sum, { node }) => sum + node.width, 0);

/** As the HX, with all wires alike: paths differ by their lookup tables only. */
const evenWires: DelayModel = { ...ice40.hx, routeFanOut: 0, routeSize: 0 };

describe('twelve layers of lookup tables', () => {
  test.each([
    [0, 12],
    [1, 6],
    [2, 4],
    [3, 3],
    [5, 2],
    [11, 1],
  ])('on %d ranks are stages of %d, with one word of registers each', (stages, levels) => {
    const unit = pipeline(layered, { stages, device: evenWires });
    expect(criticalPath(unit, evenWires).levels).toBe(levels);
    expect(registerBits(unit)).toBe(16 * stages);
  });

  test('on 4 ranks: three layers at most', () => {
    expect(criticalPath(pipeline(layered, { stages: 4 }), ice40.hx).levels).toBe(3);
  });

  test('on more ranks than layers: one layer at most', () => {
    const unit = pipeline(layered, { stages: 15 });
    expect(criticalPath(unit, ice40.hx).levels).toBe(1);
    expect(registerBits(unit)).toBe(16 * 15);
  });

  test('for a frequency: as many ranks as it takes, and no more', () => {
    for (const device of [ice40.hx, ice40.up5k, lut6]) {
      const { ns } = criticalPath(pipeline(layered, { stages: 3, device }), device);
      const fits = pipeline(layered, { device, mhz: 1000 / (ns + 0.02) });
      expect(fits.latency).toBe(3);
      expect(criticalPath(fits, device).ns).toBeLessThanOrEqual(ns + 0.02);
      expect(pipeline(layered, { device, mhz: 1000 / (ns - 0.1) }).latency).toBeGreaterThan(3);
    }
  });
});

test('only the bits that are read later are carried: 1 of a sum of 33', () => {
  const unit = component('unit', { in: { a: bits(32), b: bits(32), c: bits(32) }, out: { q: bits(33) } }, (p) => {
    const carry = p.a.add(p.b).bit(32);
    return { q: p.c.add(carry) };
  });
  const { registers } = elaborate(pipeline(unit, { stages: 1, device: lut6 })).top;
  const widths = registers.map(({ node }) => node.width);
  // The carry or the halves of a sum cut in two, and c.
  expect(Math.max(...widths)).toBe(32);
  expect(registerBits(pipeline(unit, { stages: 1, device: lut6 }))).toBeLessThan(32 + 33);
});

test('a value that waits is held narrow: before it is widened', () => {
  const unit = component('unit', { in: { a: bits(8), go: bit }, out: { q: bits(64) } }, ({ a, go }) => ({
    q: a.repeat(8).and(go.repeat(64)),
  }));
  expect(registerBits(pipeline(unit, { stages: 3 }))).toBe(3 * 9);
});

test('constants are in no register', () => {
  const unit = component('unit', { in: { a: bits(8) }, out: { q: bits(8), fixed: bits(8) } }, ({ a }) => ({
    q: a.xor(0x55),
    fixed: a.and(0),
  }));
  expect(registerBits(pipeline(unit, { stages: 2 }))).toBe(2 * 8);
});

test('a chain of 64 bits is cut: half as long on one rank, within an eighth', () => {
  const adder = component('adder', { in: { a: bits(64), b: bits(64) }, out: { sum: bits(64) } }, ({ a, b }) => ({
    sum: a.wrapAdd(b),
  }));
  const carries = (unit: Parameters<typeof criticalPath>[0]): number => {
    const { clockToOutput, routeFirst, carryIn, carryOut, setup, carry } = ice40.hx;
    return (criticalPath(unit, ice40.hx).ns - clockToOutput - routeFirst - carryIn - carryOut - setup) / carry;
  };
  expect(carries(pipeline(adder, { stages: 1 }))).toBeLessThan((carries(adder) / 2) * 1.3);
});

test('names stay; registers are called after what they hold and the stage that reads it', () => {
  const unit = component('unit', { in: { a: bits(8), b: bits(8) }, out: { q: bits(8) } }, ({ a, b }) => {
    const sum = a.wrapAdd(b);
    const turned = sum.xor(b);
    return { q: turned.wrapAdd(a) };
  });
  const text = verilogOf(pipeline(unit, { stages: 1 }));
  expect(text).toContain('module unit_pipe1 (');
  expect(text).toMatch(/reg\s+\[7:0\] a_s1;/);
  expect(text).toMatch(/\b(sum|turned)_s1;/);
  expect(text).toContain('results appear 1 cycle later');
});
