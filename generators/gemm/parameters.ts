/** Parameters of a systolic array, and when it takes and gives what. */
import { UsageError } from '../../hdl/index.js';
import { type Converter, checkConverter } from '../dot/converter.js';
import { queueLatency } from '../dot/places.js';
import type { Multiplier } from '../posit/multiply.js';
import { anyQuire } from '../quire/any-quire.js';
import { checkRanks, layoutName, type QuireParameters, quireLayout } from '../quire/format.js';
import { roundRanks } from '../quire/to-posit-serial.js';

/** An array of quires: its size, its numbers, and how it is built. */
export interface PositGemmParameters extends QuireParameters {
  /** Rows of the results, which are those of A: 1 to 64. */
  readonly rows: number;
  /** Columns of the results, which are those of B: 1 to 64. */
  readonly columns: number;
  /** How products are made; default 'logic'. */
  readonly multiplier?: Multiplier;
  /** How quires are rounded, at the top of each column; default 'serial'. */
  readonly converter?: Converter;
  /** Ranks of registers inside a cell's multiplier and shifter; default by the width of the posits. */
  readonly frontStages?: number;
  /** Ranks of registers inside the rounding; default by the width of the posits. */
  readonly roundStages?: number;
  /** With `nar` and `overflow` beside each result; default false. */
  readonly status?: boolean;
}

/** What the parts of an array depend on: everything but its size, with every default filled in. */
export type BuiltParameters = Required<Omit<PositGemmParameters, 'rows' | 'columns'>>;

/** When an array takes and gives what, in cycles, as long as the consumer takes what is offered. */
export interface PositGemmTiming {
  /** From the transfer of a product's last item to the first cycle in which the first row of its results is on offer. */
  readonly latency: number;
  /** From the last item of a product to that of the next one, at least; so products of as many items or more follow each other at once. */
  readonly spacing: number;
  /** From one row of results to the next. */
  readonly rowSpacing: number;
}

/** Rows and columns an array may have. */
const most = 64;

/**
 * The parameters with every default filled in, so that equal arrays are one module.
 * @throws UsageError for sizes, formats, quires, segments, multipliers and converters that there are not
 */
export function filledGemm(parameters: PositGemmParameters): Required<PositGemmParameters> {
  const { n, es, bits, lsb, segment } = quireLayout(parameters);
  const { rows, columns, multiplier = 'logic', converter = 'serial', status = false } = parameters;
  const { frontStages = cellRanks(n), roundStages = roundRanks(n) } = parameters;
  for (const [what, count] of [
    ['rows', rows],
    ['columns', columns],
  ] as const) {
    if (Number.isInteger(count) && count >= 1 && count <= most) continue;
    const nearest = Math.min(Math.max(Math.round(count) || 1, 1), most);
    throw new UsageError(`an array has 1 to ${most} ${what}, not ${count}; the nearest is ${nearest}`);
  }
  checkConverter(converter);
  checkRanks(frontStages);
  checkRanks(roundStages, 'roundStages');
  return { n, es, bits, lsb, segment, rows, columns, multiplier, converter, frontStages, roundStages, status };
}

/** The timing of `positGemm(parameters)`. */
export function positGemmTiming(parameters: PositGemmParameters): PositGemmTiming {
  const all = filledGemm(parameters);
  const rowSpacing = spacingOf(all);
  // One cycle in the skid buffer at the input.
  const latency = 1 + resultLatency(all) + queueOf(all).latency;
  return { latency, spacing: all.rows * rowSpacing, rowSpacing };
}

/** The queue at the output. */
export interface GemmQueue {
  /** Products whose rows it holds: as many as are on their way at full speed. */
  readonly products: number;
  readonly style: 'block' | 'distributed';
  /** Cycles from a row to its being on offer. */
  readonly latency: number;
}

/** The queue of an array. */
export function queueOf(parameters: Required<PositGemmParameters>): GemmQueue {
  const { n, rows, columns, status } = parameters;
  const spacing = spacingOf(parameters);
  const way = resultLatency(parameters) + (rows - 1) * spacing + queueLatency;
  const products = Math.ceil(way / (rows * spacing));
  const isLarge = products * rows * columns * (n + (status ? 2 : 0)) > 512;
  return { products, style: isLarge ? 'block' : 'distributed', latency: isLarge ? 2 : 1 };
}

/** Cycles from one row of results to the next: a quire's words pass one by one, or quires cell by cell. */
export function spacingOf(parameters: BuiltParameters): number {
  // A quire is in a cell's register a cycle after that of the cell above moved on, so two cycles are needed at least.
  return parameters.converter === 'serial' ? Math.max(2, anyQuire(parameters).words) : 2;
}

/** Cycles from the last operands at the first decoders to the first row of results, all columns of it together. */
export function resultLatency(parameters: Required<PositGemmParameters>): number {
  const { n, columns, roundStages } = parameters;
  return (
    decodeRanks(n) +
    exitLatency(parameters) +
    waitOf(parameters) +
    anyQuire(parameters).words +
    roundStages +
    columns -
    1
  );
}

/** Cycles from a cell's operands to word 0 of the quire it hands on. */
export function exitLatency({ frontStages }: BuiltParameters): number {
  return frontStages + 4;
}

/** Cycles that words, or with the systolic converter windows, wait: for their selection, and as long as NaR is known later than they are. */
export function waitOf(parameters: BuiltParameters): number {
  const { words } = anyQuire(parameters);
  const guards = quireLayout(parameters).segments - words;
  if (parameters.converter === 'systolic') return guards;
  // A rank more than in a dot product: on top of many cells words come from further away.
  return Math.max(guards, words > 8 ? 3 : words > 2 ? 2 : words > 1 ? 1 : 0);
}

/** Ranks of registers from a posit to what cells take: in the decoder and behind it. */
export function decodeRanks(n: number): number {
  return n <= 8 ? 1 : n <= 32 ? 2 : 3;
}

/** Ranks of registers in a cell's multiplier and shifter that keep up with the segments. */
function cellRanks(n: number): number {
  return n <= 8 ? 1 : n <= 16 ? 3 : n <= 32 ? 8 : 10;
}

/** `2_3_16_2_256_m112_16_3_4_dsp`: what tells arrays and their parts apart, in names of modules. */
export function gemmName(parameters: BuiltParameters): string {
  const { multiplier, converter, frontStages, roundStages, status } = parameters;
  const options = [
    multiplier === 'logic' ? '' : '_dsp',
    converter === 'serial' ? '' : `_${converter}`,
    status ? '_status' : '',
  ];
  return `${layoutName(quireLayout(parameters))}_${frontStages}_${roundStages}${options.join('')}`;
}
