// Comparison and conversions: all operands wherever they are of at most 16 bits.
import { enormous, exhaustive, long, others, posits, short, thrice, twice, type UnitPlan } from './plan.js';

const many = ['corners', 200_000] as const;

/** Their runs. */
export const conversionPlans: readonly UnitPlan[] = [
  ...posits('posit-compare', 8, [2], exhaustive, thrice),
  ...posits('posit-compare', 8, [0, 1, 3, 4], exhaustive, short),
  ...posits('posit-compare', 16, [1, 2], many, short),
  ...posits('posit-compare', 32, [2], many, twice),
  ...posits('posit-compare', 64, [2], many, short),
  ...[0, 1, 2].flatMap((mode) => [
    ...posits('posit-round', 8, [0, 1, 2, 3, 4], exhaustive, short, { mode }),
    ...posits('posit-round', 16, [1, 2], exhaustive, thrice, { mode }),
    ...posits('posit-round', 32, [2], many, twice, { mode }),
    ...posits('posit-round', 64, [2], many, short, { mode }),
  ]),
  ...[
    [8, 2],
    [16, 1],
    [16, 2],
    [32, 2],
    [64, 2],
  ].flatMap(([toN = 0, toEs = 0]) => [
    ...posits('posit-resize', 8, [0, 1, 2, 3, 4], exhaustive, short, { toN, toEs }),
    ...posits('posit-resize', 16, [1, 2], exhaustive, toN === 32 ? twice : short, { toN, toEs }),
    ...posits('posit-resize', 32, [2], many, short, { toN, toEs }),
    ...posits('posit-resize', 64, [2], many, short, { toN, toEs }),
  ]),
  ...[0, 1].flatMap((signed) => [
    ...[8, 16].flatMap((width) => [
      ...posits('posit-from-int', 8, [0, 1, 2, 3, 4], exhaustive, short, { width, signed }),
      ...posits('posit-from-int', 16, [1, 2], exhaustive, short, { width, signed }),
      ...posits('posit-from-int', 32, [2], exhaustive, short, { width, signed }),
    ]),
    ...[32, 64].flatMap((width) => [
      ...posits('posit-from-int', 8, [2], many, short, { width, signed }),
      ...posits('posit-from-int', 16, [1, 2], many, short, { width, signed }),
      ...posits('posit-from-int', 32, [2], many, width === 32 ? twice : short, { width, signed }),
      ...posits('posit-from-int', 64, [2], many, short, { width, signed }),
    ]),
    ...[8, 16, 32, 64].flatMap((width) => [
      ...posits('posit-to-int', 8, [0, 1, 2, 3, 4], exhaustive, short, { width, signed }),
      ...posits('posit-to-int', 16, [1, 2], exhaustive, width === 32 ? twice : short, { width, signed }),
      ...posits('posit-to-int', 32, [2], many, short, { width, signed }),
      ...posits('posit-to-int', 64, [2], many, short, { width, signed }),
    ]),
  ]),
  ...posits('posit-from-int', 16, [2], many, thrice, { width: 32, signed: 1, status: 1 }),
  ...posits('posit-to-int', 16, [2], exhaustive, thrice, { width: 32, signed: 1, status: 1 }),
  ...[0, 1].flatMap((float) => [
    ...posits('posit-from-float', 8, [0, 1, 2, 3, 4], exhaustive, short, { float }),
    ...posits('posit-from-float', 16, [1, 2], exhaustive, float === 0 ? twice : short, { float }),
    ...posits('posit-from-float', 32, [2], exhaustive, short, { float }),
    ...posits('posit-from-float', 64, [2], exhaustive, short, { float }),
  ]),
  ...[2, 3].flatMap((float) => [
    ...posits('posit-from-float', 8, [2], many, short, { float }),
    ...posits('posit-from-float', 16, [1, 2], many, float === 2 ? twice : short, { float }),
    ...posits('posit-from-float', 32, [2], many, short, { float }),
    ...posits('posit-from-float', 64, [2], many, short, { float }),
  ]),
  ...[0, 1, 2, 3].flatMap((float) => [
    ...posits('posit-to-float', 8, [0, 1, 2, 3, 4], exhaustive, short, { float }),
    ...posits('posit-to-float', 16, [1, 2], exhaustive, float === 2 ? twice : short, { float }),
    ...posits('posit-to-float', 32, [2], many, short, { float }),
    ...posits('posit-to-float', 64, [2], many, short, { float }),
  ]),
  ...posits('posit-from-float', 16, [2], many, thrice, { float: 2, status: 1 }),
  ...posits('posit-to-float', 16, [2], exhaustive, thrice, { float: 0, status: 1 }),
  ...others.flatMap(([n, es]) => [
    ...posits('posit-compare', n, [es], many, short),
    ...[0, 1, 2].flatMap((mode) => posits('posit-round', n, [es], many, short, { mode })),
    ...posits('posit-resize', n, [es], many, short, { toN: 16, toEs: 2 }),
    ...posits('posit-resize', 16, [2], exhaustive, short, { toN: n, toEs: es }),
    ...[0, 1].flatMap((signed) => [
      ...posits('posit-from-int', n, [es], many, short, { width: 32, signed }),
      ...posits('posit-to-int', n, [es], many, short, { width: 32, signed }),
    ]),
    ...posits('posit-from-float', n, [es], many, short, { float: 2 }),
    ...posits('posit-to-float', n, [es], many, short, { float: 2 }),
  ]),
  ...posits('posit-from-float', 16, [1, 2], exhaustive, long, { float: 2 }),
  ...[32, 64].flatMap((n) => [
    ...posits('posit-compare', n, [2], enormous, long),
    ...[0, 1, 2].flatMap((mode) => posits('posit-round', n, [2], enormous, long, { mode })),
    ...posits('posit-resize', n, [2], enormous, long, { toN: 96 - n, toEs: 2 }),
    ...posits('posit-resize', n, [2], enormous, long, { toN: 16, toEs: 1 }),
    ...posits('posit-from-int', n, [2], enormous, long, { width: n, signed: 1 }),
    ...posits('posit-to-int', n, [2], enormous, long, { width: n, signed: 1 }),
    ...posits('posit-from-float', n, [2], enormous, long, { float: n === 32 ? 2 : 3 }),
    ...posits('posit-to-float', n, [2], enormous, long, { float: n === 32 ? 2 : 3 }),
  ]),
];
