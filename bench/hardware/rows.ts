/** The units that are measured, what was asked of each, and the best peer that computes the same. */
import {
  positAdd,
  positCompare,
  positDiv,
  positDivIterative,
  positFma,
  positFromInt,
  positGemm,
  positMul,
  positSqrt,
  positSqrtIterative,
  positToInt,
  positUnit,
  quireMac,
  quireToPosit,
  quireToPositSerial,
} from 'gatewright/generators';
import { type AnyComponent, pipeline } from 'gatewright/hdl';

/** A published unit that rounds correctly, measured by the same flow. */
export interface Peer {
  readonly name: string;
  readonly lut4: number;
  readonly mhz?: number;
  readonly xilinx?: number;
  readonly ecp5?: number;
  /** Ranks of registers inside; combinational unless said. */
  readonly stages?: number;
}

/** One unit. */
export interface Row {
  readonly unit: string;
  readonly format: string;
  readonly how: string;
  readonly make: () => AnyComponent;
  /** The same with a hard multiplier, for the UP5K. */
  readonly withDsp?: () => AnyComponent;
  /** At most so many LUT4, and at least so many MHz. */
  readonly asked: { readonly lut4?: number; readonly mhz?: number };
  readonly peer?: Peer;
  /** More ports than pins. */
  readonly hasManyPorts?: boolean;
}

const at = (n: number, es = 2): { readonly n: number; readonly es: number } => ({ n, es });
/** Units are to be 1.2 times as fast as a peer with as many ranks of registers. */
const faster = ({ mhz = 0 }: Peer): number => Math.round(12 * mhz) / 10;

function combinational(
  unit: string,
  format: readonly [number, number],
  make: () => AnyComponent,
  lut4: number | undefined,
  peer: Peer,
  more: Partial<Row> = {},
): Row {
  const isFaster = peer.mhz !== undefined && peer.stages === undefined;
  const asked = { ...(lut4 !== undefined && { lut4 }), ...(isFaster && { mhz: faster(peer) }) };
  return { unit, format: format.join(', '), how: 'combinational', make, asked, peer, ...more };
}

/** The unit with as many ranks of registers as the peer has. */
function staged(
  unit: string,
  format: readonly [number, number],
  make: () => Parameters<typeof pipeline>[0],
  peer: Peer & { readonly stages: number },
): Row {
  const { stages } = peer;
  return {
    unit,
    format: format.join(', '),
    how: `${stages} ${stages === 1 ? 'stage' : 'stages'}`,
    make: () => pipeline(make(), { stages }),
    asked: { mhz: faster(peer) },
    peer,
  };
}

function quire(n: number, lut4: number, mhz: number, peer: Peer): Row {
  const how = `${16 * n} bits, one product a cycle`;
  return {
    unit: 'quire-mac',
    format: `${n}, 2`,
    how,
    make: () => quireMac(at(n)),
    asked: { lut4, mhz },
    peer,
    hasManyPorts: true,
  };
}

const FloPoCo = 'FloPoCo';
const PERCIVAL = 'PERCIVAL';
const PRAU = 'PRAU';
const int32 = { width: 32, signed: true };

/** Peers with registers inside. */
const pipelined = {
  add32: { name: PERCIVAL, lut4: 1057, mhz: 21.7, xilinx: 1108, ecp5: 1717, stages: 1 },
  mul32: { name: PERCIVAL, lut4: 3393, mhz: 18.6, xilinx: 3233, ecp5: 1051, stages: 1 },
  div32: { name: PERCIVAL, lut4: 2835, mhz: 15.5, xilinx: 2725, ecp5: 2211, stages: 4 },
  sqrt16: { name: PRAU, lut4: 345, mhz: 42, xilinx: 318, ecp5: 306, stages: 2 },
  sqrt32: { name: PERCIVAL, lut4: 1352, mhz: 25.8, xilinx: 1373, ecp5: 1224, stages: 5 },
} as const;

/** All rows, unit by unit. */
export const rows: readonly Row[] = [
  combinational('posit-add', [8, 2], () => positAdd(at(8)), 165, {
    name: FloPoCo,
    lut4: 193,
    mhz: 32.5,
    xilinx: 193,
    ecp5: 335,
  }),
  combinational('posit-add', [16, 1], () => positAdd(at(16, 1)), undefined, {
    name: FloPoCo,
    lut4: 460,
    mhz: 21.4,
    xilinx: 483,
    ecp5: 708,
  }),
  combinational('posit-add', [16, 2], () => positAdd(at(16)), 380, {
    name: FloPoCo,
    lut4: 446,
    mhz: 21.4,
    xilinx: 437,
    ecp5: 602,
  }),
  combinational('posit-add', [32, 2], () => positAdd(at(32)), 900, pipelined.add32),
  staged('posit-add', [32, 2], () => positAdd(at(32)), pipelined.add32),
  combinational('posit-mul', [8, 2], () => positMul(at(8)), 180, {
    name: FloPoCo,
    lut4: 202,
    mhz: 43.1,
    xilinx: 124,
    ecp5: 189,
  }),
  combinational('posit-mul', [16, 1], () => positMul(at(16, 1)), undefined, {
    name: FloPoCo,
    lut4: 1000,
    mhz: 25.7,
    xilinx: 1043,
    ecp5: 391,
  }),
  combinational(
    'posit-mul',
    [16, 2],
    () => positMul(at(16)),
    690,
    { name: FloPoCo, lut4: 768, mhz: 25.1, xilinx: 565, ecp5: 428 },
    { withDsp: () => positMul({ ...at(16), multiplier: 'dsp' }) },
  ),
  combinational('posit-mul', [32, 2], () => positMul(at(32)), 3000, pipelined.mul32),
  staged('posit-mul', [32, 2], () => positMul(at(32)), pipelined.mul32),
  combinational('posit-div', [8, 2], () => positDiv(at(8)), 170, {
    name: FloPoCo,
    lut4: 192,
    mhz: 24.3,
    xilinx: 178,
    ecp5: 216,
  }),
  combinational('posit-div', [16, 2], () => positDiv(at(16)), 610, {
    name: FloPoCo,
    lut4: 717,
    mhz: 9.9,
    xilinx: 697,
    ecp5: 812,
  }),
  combinational('posit-div', [32, 2], () => positDiv(at(32)), 2400, pipelined.div32),
  staged('posit-div', [32, 2], () => positDiv(at(32)), pipelined.div32),
  combinational('posit-sqrt', [16, 2], () => positSqrt(at(16)), undefined, pipelined.sqrt16),
  staged('posit-sqrt', [16, 2], () => positSqrt(at(16)), pipelined.sqrt16),
  combinational('posit-sqrt', [32, 2], () => positSqrt(at(32)), undefined, pipelined.sqrt32),
  staged('posit-sqrt', [32, 2], () => positSqrt(at(32)), pipelined.sqrt32),
  combinational('posit-from-int', [16, 2], () => positFromInt({ ...at(16), ...int32 }), 180, {
    name: PRAU,
    lut4: 204,
    mhz: 45.8,
    xilinx: 296,
    ecp5: 335,
  }),
  combinational('posit-from-int', [32, 2], () => positFromInt({ ...at(32), ...int32 }), 260, {
    name: PERCIVAL,
    lut4: 295,
    mhz: 42.5,
    xilinx: 467,
    ecp5: 466,
  }),
  combinational('posit-to-int', [16, 2], () => positToInt({ ...at(16), ...int32 }), 230, {
    name: PRAU,
    lut4: 259,
    mhz: 40.5,
    xilinx: 221,
    ecp5: 404,
  }),
  combinational('posit-to-int', [32, 2], () => positToInt({ ...at(32), ...int32 }), 350, {
    name: PERCIVAL,
    lut4: 395,
    mhz: 32.5,
    xilinx: 434,
    ecp5: 696,
  }),
  combinational('posit-compare', [8, 2], () => positCompare(at(8)), undefined, {
    name: 'a signed comparison',
    lut4: 14,
  }),
  combinational('posit-compare', [16, 2], () => positCompare(at(16)), undefined, {
    name: 'a signed comparison',
    lut4: 29,
  }),
  combinational('posit-compare', [32, 2], () => positCompare(at(32)), undefined, {
    name: 'a signed comparison',
    lut4: 60,
  }),
  { unit: 'posit-fma', format: '16, 2', how: 'combinational', make: () => positFma(at(16)), asked: { lut4: 900 } },
  { unit: 'posit-fma', format: '32, 2', how: 'combinational', make: () => positFma(at(32)), asked: {} },
  { unit: 'posit-unit', format: '16, 2', how: 'combinational', make: () => positUnit(at(16)), asked: {} },
  combinational(
    'quire-to-posit',
    [16, 2],
    () => quireToPosit(at(16)),
    undefined,
    { name: PRAU, lut4: 765, mhz: 24.3, xilinx: 784, ecp5: 1129 },
    { hasManyPorts: true },
  ),
  combinational(
    'quire-to-posit',
    [32, 2],
    () => quireToPosit(at(32)),
    undefined,
    { name: PERCIVAL, lut4: 1886, mhz: 19.4, xilinx: 1848, ecp5: 2116 },
    { hasManyPorts: true },
  ),
  {
    unit: 'quire-to-posit',
    format: '32, 2',
    how: 'serial',
    make: () => quireToPositSerial(at(32)),
    asked: { lut4: 900 },
  },
  quire(8, 550, 110, { name: FloPoCo, lut4: 629, mhz: 22.5, xilinx: 603, ecp5: 676 }),
  quire(16, 1700, 100, { name: FloPoCo, lut4: 1961, mhz: 12.1, xilinx: 1901, ecp5: 1961 }),
  quire(32, 5000, 90, { name: PERCIVAL, lut4: 6030, mhz: 11.7, xilinx: 5655, ecp5: 3361 }),
  {
    unit: 'posit-gemm',
    format: '8, 2',
    how: '2 x 2 quires of 128 bits',
    make: () => positGemm({ ...at(8), rows: 2, columns: 2 }),
    asked: {},
    hasManyPorts: true,
  },
  { unit: 'posit-div', format: '32, 2', how: 'iterative', make: () => positDivIterative(at(32)), asked: { lut4: 900 } },
  {
    unit: 'posit-sqrt',
    format: '32, 2',
    how: 'iterative',
    make: () => positSqrtIterative(at(32)),
    asked: { lut4: 900 },
  },
  ...(
    [
      ['posit-add', 16, 8, 120, positAdd],
      ['posit-add', 32, 8, 100, positAdd],
      ['posit-mul', 16, 8, 120, positMul],
      ['posit-mul', 32, 8, 100, positMul],
    ] as const
  ).map(
    ([unit, n, stages, mhz, of]): Row => ({
      unit,
      format: `${n}, 2`,
      how: `${stages} stages`,
      make: () => pipeline(of(at(n)), { stages }),
      asked: { mhz },
    }),
  ),
];
