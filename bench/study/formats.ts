/** The formats of the study, each with its colour in the figures. */
import {
  bfloat16,
  half,
  ieeeArithmetic,
  type PositType,
  posit8,
  posit16,
  posit32,
  positArithmetic,
  type RealArithmetic,
  sequentialPositArithmetic,
  single,
} from 'gatewright/kernels-sw';

/** One way of computing: a format, and for posits whether sums are in a quire. */
export interface Contender {
  readonly name: string;
  readonly colour: string;
  /** Whether sums are exact. */
  readonly quire: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: numbers of any arithmetic, which are only handed back to it
  readonly arithmetic: RealArithmetic<any>;
}

const ieee = (format: typeof half, colour: string): Contender => ({
  name: format.name,
  colour,
  quire: false,
  arithmetic: ieeeArithmetic(format),
});

const posit = (type: PositType, name: string, colour: string): readonly [Contender, Contender] => [
  { name, colour, quire: false, arithmetic: sequentialPositArithmetic(type) },
  { name, colour, quire: true, arithmetic: positArithmetic(type) },
];

const posits = [
  posit(posit8, 'posit8', '#7fb3d5'),
  posit(posit16, 'posit16', '#2f7fb8'),
  posit(posit32, 'posit32', '#0b3c6f'),
];

/** half, bfloat16, single, posit8, posit16, posit32: posits of the 2022 standard, without quires. */
export const formats: readonly Contender[] = [
  ieee(half, '#e08a1e'),
  ieee(bfloat16, '#c0392b'),
  ieee(single, '#7b3f22'),
  ...posits.map(([without]) => without),
];

/** The same, and posits with quires. */
export const contenders: readonly Contender[] = [...formats, ...posits.map(([, quire]) => quire)];
