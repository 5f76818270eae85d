// Quires rounded to posits, in one piece and word by word, against qToP of the software model.
import { quireToPosit, quireToPositSerial } from 'gatewright/generators';
import { UsageError } from 'gatewright/hdl';
import { gates, simulate, verilator, wasm } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { quireCorners } from '../../../cli/catalog/quire/quire-corners.js';
import { quireToPositDesign, quireToPositSerialDesign } from '../../../cli/catalog/quire/to-posit.js';
import { positFormat, qToP, quireFor } from '../../../kernels-sw/index.js';
import type { Design, Engine, ParameterValues, Vectors } from '../../../sim/index.js';
import { withVerilator } from '../../support/tools.js';
import { proveDesign } from '../../support/units/prove-design.js';

const prove = (design: Design, values: ParameterValues, vectors: Vectors, engines?: readonly Engine[]): Promise<void> =>
  proveDesign(design, values, { vectors, engines });

/** Posit and quire: n, es, bits, lsb, segment; 0 and 999 for the usual ones. */
const quires = [
  [3, 0, 0, 999, 0],
  [3, 4, 0, 999, 0],
  [4, 3, 0, 999, 0],
  [5, 2, 0, 999, 0],
  [6, 1, 0, 999, 8],
  [8, 0, 0, 999, 0],
  [8, 2, 0, 999, 8],
  [10, 0, 0, 999, 0],
  [12, 1, 0, 999, 0],
  // Coarse, fine, narrow and odd ones, of which not every posit, or not every product, is a multiple.
  [16, 2, 33, 90, 8],
  [16, 2, 48, -4, 8],
  [16, 2, 100, -300, 16],
  [8, 1, 7, 3, 8],
  [32, 2, 2, -1, 8],
] as const;

describe('quire-to-posit', () => {
  it.each(quires)('rounds leading runs of posit(%i, %i), quire(%i, %i), words of %i', async (...parameters) => {
    const [n, es, bits, lsb, segment] = parameters;
    await prove(quireToPositDesign, { n, es, bits, lsb, segment, status: 1 }, n > 8 ? 300 : 'corners');
    await prove(quireToPositDesign, { n, es, bits, lsb, segment }, 100);
  });

  it.each([
    [20, 2],
    [24, 3],
    [32, 2],
    [64, 0],
    [64, 2],
  ] as const)('rounds leading runs of the quire of posit(%i, %i)', (n, es) => {
    const posit = positFormat(n, es);
    const quire = quireFor(posit);
    const dut = simulate(quireToPosit({ n, es }));
    for (const q of quireCorners(quire.bits).filter((_, i) => i % 11 === 0)) {
      dut.poke('q', q);
      expect(dut.peek('result'), q.toString(16)).toBe(qToP(quire, posit, q));
    }
  });

  it('rounds all 2^16 quires of 16 bits to posit(8, 2)', async () => {
    for (const es of [2]) {
      await prove(quireToPositDesign, { n: 8, es, bits: 16, lsb: -8, segment: 8 }, 'exhaustive');
    }
  });

  it('gives maxpos from 2 maxpos up, and minpos below minpos, with both signs', () => {
    // posit(16, 2): maxpos 2^56 = 0x7fff, minpos 2^-56 = 0x0001; the quire's last bit weighs 2^-112.
    const dut = simulate(quireToPosit({ n: 16, es: 2 }));
    const rounded = (value: bigint): string => {
      dut.poke('q', BigInt.asUintN(256, value));
      return dut.peek('result').toString(16).padStart(4, '0');
    };
    const one = 112n;
    expect([56n, 57n, 58n, 90n, 142n].map((scale) => rounded(1n << (one + scale)))).toEqual(new Array(5).fill('7fff'));
    expect([56n, 57n, 58n, 90n, 142n].map((scale) => rounded(-(1n << (one + scale))))).toEqual(
      new Array(5).fill('8001'),
    );
    expect([0n, 1n, 30n, 55n].map((place) => rounded(1n << place))).toEqual(new Array(4).fill('0001'));
    expect([0n, 1n, 30n, 55n].map((place) => rounded(-(1n << place)))).toEqual(new Array(4).fill('ffff'));
    expect([rounded(0n), rounded(1n << 255n), rounded(1n << one)]).toEqual(['0000', '8000', '4000']);
  });

  it('is the same as gates', async () => {
    await prove(quireToPositDesign, { n: 8, es: 2, bits: 64, lsb: -24, segment: 8 }, 2000, [wasm, gates()]);
  });

  it('refuses words and quires that there are not', () => {
    expect(() => quireToPosit({ n: 8, es: 2, segment: 24 })).toThrow(
      "a quire's words must be 8, 16, 32, 64 bits wide, so that a place is a word and a shift; the nearest to 24 is 16",
    );
    expect(() => quireToPosit({ n: 8, es: 2, bits: 5000 })).toThrow('at most 4096 bits, not 5000; the nearest is 4096');
    expect(() => quireToPositSerial({ n: 8, es: 2, bits: 1 })).toThrow(UsageError);
    expect(() => quireToPositSerial({ n: 2, es: 2 })).toThrow(UsageError);
  });
});

describe('quire-to-posit-serial', () => {
  it.each(quires)('rounds quires of posit(%i, %i), quire(%i, %i), words of %i', async (...parameters) => {
    const [n, es, bits, lsb, segment] = parameters;
    await prove(quireToPositSerialDesign, { n, es, bits, lsb, segment }, n > 8 ? 60 : 'corners');
    await prove(quireToPositSerialDesign, { n, es, bits, lsb, segment, ranks: 0 }, 50);
  });
});

withVerilator('quires to posits in Verilator', () => {
  it('are the same', async () => {
    await prove(quireToPositDesign, { n: 16, es: 2 }, 300, [wasm, verilator]);
    await prove(quireToPositSerialDesign, { n: 8, es: 2 }, 200, [wasm, verilator]);
  });
});
