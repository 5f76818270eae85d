/**
 * How large and how fast are the elements of streams? LUT4, flip-flops and block RAM of the element alone by
 * `synth_ice40 -abc9 -device hx -flatten`, Fmax between register ranks on the HX8K in ct256 at `--freq 200`, median of seeds 1 to 3.
 */
import { boardTop, buildBitstream, hx8kBreakout, synthesise } from 'gatewright/boards';
import {
  arbiter,
  type Bits,
  bits,
  component,
  elaborate,
  emitVerilog,
  fifo,
  fork,
  pipe,
  type Stream,
  skidBuffer,
  stream,
  widthConverter,
} from 'gatewright/hdl';
import { machine, median } from './machine.js';

type Word = Bits<number>;
type Element = (inputs: readonly Stream<Word>[]) => readonly Stream<Word>[];

/** An element by itself. */
function alone(name: string, { from, to, element }: Case) {
  const ports = (side: string, widths: readonly number[]) =>
    Object.fromEntries(widths.map((width, i) => [`${side}_${i}`, stream(bits(width))]));
  return component(name, { in: ports('input', from), out: ports('output', to) }, (inputs) => {
    const outputs = element(from.map((_, i) => inputs[`input_${i}`] as Stream<Word>));
    return Object.fromEntries(outputs.map((output, i) => [`output_${i}`, output]));
  });
}

const one = (name: string, width: number, element: (input: Stream<Word>) => Stream<Word>) =>
  ({
    name,
    from: [width],
    to: [width],
    element: ([input]) => [element(input as Stream<Word>)],
  }) as const satisfies Case;

interface Case {
  readonly name: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly element: Element;
}

const cases: readonly Case[] = [
  one('pipe, 8 bits', 8, pipe),
  one('skidBuffer, 8 bits', 8, skidBuffer),
  one('skidBuffer, 32 bits', 32, skidBuffer),
  one('fifo, 2 x 8, distributed', 8, (input) => fifo(input, { depth: 2 })),
  one('fifo, 16 x 8, distributed', 8, (input) => fifo(input, { depth: 16 })),
  one('fifo, 256 x 8, block', 8, (input) => fifo(input, { depth: 256, style: 'block' })),
  one('fifo, 512 x 8, block', 8, (input) => fifo(input, { depth: 512, style: 'block' })),
  {
    name: 'fork, 2 outputs, 8 bits',
    from: [8],
    to: [8, 8],
    element: ([input]) => fork(input as Stream<Word>, 2),
  },
  {
    name: 'arbiter, 4 inputs, 8 bits, priority',
    from: [8, 8, 8, 8],
    to: [8],
    element: (inputs) => [arbiter(inputs, { policy: 'priority' })],
  },
  {
    name: 'arbiter, 4 inputs, 8 bits, roundRobin',
    from: [8, 8, 8, 8],
    to: [8],
    element: (inputs) => [arbiter(inputs)],
  },
  {
    name: 'widthConverter, 8 to 32',
    from: [8],
    to: [32],
    element: ([input]) => [widthConverter(input as Stream<Word>, 32)],
  },
  {
    name: 'widthConverter, 32 to 8',
    from: [32],
    to: [8],
    element: ([input]) => [widthConverter(input as Stream<Word>, 8)],
  },
  {
    name: 'widthConverter, 24 to 16',
    from: [24],
    to: [16],
    element: ([input]) => [widthConverter(input as Stream<Word>, 16)],
  },
];

const rows = [];
for (const [i, given] of cases.entries()) {
  const unit = alone(`element_${i}`, given);
  const { text, top: name } = emitVerilog(elaborate(unit));
  const { cells } = await synthesise({ verilog: text, top: name, target: 'ice40', device: 'hx8k' });
  const { unit: top, pins } = boardTop(unit, hx8kBreakout);
  const ranked = emitVerilog(elaborate(top));
  const mhz = [];
  for (const seed of [1, 2, 3]) {
    const { report } = await buildBitstream({
      verilog: ranked.text,
      top: ranked.top,
      board: hx8kBreakout,
      pins,
      frequencyMHz: 200,
      seeds: [seed],
    });
    mhz.push(report.clocks[0]?.achievedMHz ?? 0);
  }
  rows.push({
    element: given.name,
    lut4: cells.luts,
    flipFlops: cells.ffs,
    blockRams: cells.rams,
    mhz: Math.round(median(mhz) * 10) / 10,
  });
}
console.log(JSON.stringify({ benchmark: 'streams', machine: machine(), rows }, null, 2));
