/** How long does a correctly rounded elementary function take, against the double of `Math` rounded to a posit, and how often is that wrong? */
import * as numerics from 'gatewright/kernels-sw';
import { type PositFormat, positFromNumber, positToNumber, standardPosits } from 'gatewright/kernels-sw';
import { machine } from './machine.js';

type Unary = (format: PositFormat, a: bigint) => bigint;
type Binary = (format: PositFormat, a: bigint, b: bigint) => bigint;

const unary: readonly (readonly [string, Unary, (x: number) => number])[] = [
  ['exp', numerics.expPosit, Math.exp],
  ['expMinus1', numerics.expMinus1Posit, Math.expm1],
  ['exp10', numerics.exp10Posit, (x) => 10 ** x],
  ['log', numerics.logPosit, Math.log],
  ['log2', numerics.log2Posit, Math.log2],
  ['sin', numerics.sinPosit, Math.sin],
  ['tan', numerics.tanPosit, Math.tan],
  ['sinPi', numerics.sinPiPosit, (x) => Math.sin(Math.PI * x)],
  ['arcSin', numerics.arcSinPosit, Math.asin],
  ['arcTan', numerics.arcTanPosit, Math.atan],
  ['sinH', numerics.sinHPosit, Math.sinh],
  ['tanH', numerics.tanHPosit, Math.tanh],
  ['arcSinH', numerics.arcSinHPosit, Math.asinh],
];
const binary: readonly (readonly [string, Binary, (x: number, y: number) => number])[] = [
  ['hypot', numerics.hypotPosit, Math.hypot],
  ['pow', numerics.powPosit, (x, y) => x ** y],
  ['arcTan2', numerics.arcTan2Posit, (x, y) => Math.atan2(y, x)],
];

const COUNT = 2000;
const ROUNDS = 5;

/** Patterns with a fixed seed, of which the first one lies between 0 and 1, where all functions here have something to do. */
function operands({ n, one }: PositFormat): readonly (readonly [bigint, bigint])[] {
  let state = 11n;
  const next = (): bigint => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return state >> BigInt(64 - n);
  };
  return Array.from({ length: COUNT }, () => [next() % one, next()]);
}

/** The fastest of some rounds in microseconds per call, both sides taking turns, and how many results differ. */
function compare(
  right: (i: number) => bigint,
  double: (i: number) => bigint,
): { us: number; ratio: number; differ: number } {
  const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let differ = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const results = [right, double].map((of, side) => {
      const found: bigint[] = [];
      const start = performance.now();
      for (let i = 0; i < COUNT; i += 1) found.push(of(i));
      best[side] = Math.min(best[side] ?? 0, ((performance.now() - start) * 1000) / COUNT);
      return found;
    });
    differ = results[0]?.filter((pattern, i) => pattern !== results[1]?.[i]).length ?? 0;
  }
  const [us = 0, other = 1] = best;
  return { us: Number(us.toFixed(2)), ratio: Number((us / other).toFixed(1)), differ };
}

const rows = Object.entries(standardPosits).map(([name, format]) => {
  const given = operands(format);
  const at = (i: number): readonly [bigint, bigint] => given[i] ?? [0n, 0n];
  const number = (bits: bigint): number => positToNumber(format, bits);
  const entries = [
    ...unary.map(([title, of, inDoubles]) => [
      title,
      compare(
        (i) => of(format, at(i)[0]),
        (i) => positFromNumber(format, inDoubles(number(at(i)[0]))),
      ),
    ]),
    ...binary.map(([title, of, inDoubles]) => [
      title,
      compare(
        (i) => of(format, ...at(i)),
        (i) => positFromNumber(format, inDoubles(number(at(i)[0]), number(at(i)[1]))),
      ),
    ]),
  ];
  return { format: name, ...Object.fromEntries(entries) };
});
console.log(JSON.stringify({ benchmark: 'elementary', machine: machine(), calls: COUNT, rows }, null, 1));
