/** The Verilog test bench around a design: reads rows from a file, applies them, and writes the outputs of each row to another. */
import { flatten, GatewrightError, type Module, type Netlist, type Node } from '../../hdl/index.js';
import { clockPorts, portLayouts, type RowLayout } from '../rows.js';

/** What a bench is written for. */
export interface BenchOptions {
  /** Name of the bench's own module. */
  readonly name: string;
  /** The ports of the design, and the name of its module. */
  readonly netlist: Netlist;
  /** Files it reads rows from and writes rows to, in the folder that it runs in. */
  readonly stimulus: string;
  readonly results: string;
  /** Rows to run; undefined where they are asked for on standard input, run by run. */
  readonly rows: number | undefined;
}

/** The bench prints this and the number of rows when rows asked for on standard input are done. */
export const doneMark = 'gatewright rows done:';

/**
 * The text of the bench. A row of stimulus is a number of `inputs.limbs` limbs in the order of `$fread`, the highest byte first; one
 * of results, `outputs.limbs` limbs in the order of `%z`. The inputs of a row are applied and the clocks fall, the outputs are written, and
 * the clocks of the row rise. What takes values when a clock falls takes those of the new inputs, so these come first; but inputs that clocks
 * are made from change together with the clocks, so that none of those rises in between.
 */
export function benchText({ name, netlist, stimulus, results, rows }: BenchOptions): string {
  const { top } = netlist;
  const { inputs, outputs } = portLayouts(netlist);
  for (const port of [
    top.name,
    ...top.inputs.map((input) => input.name),
    ...top.outputs.map((output) => output.name),
  ]) {
    if (!/^[A-Za-z_][A-Za-z0-9_$]*$/.test(port)) {
      throw new GatewrightError(`'${port}' of module '${top.name}' is not a name for Icarus Verilog`);
    }
  }
  const range = (width: number): string => (width === 1 ? '' : `[${width - 1}:0] `);
  const clocks = clockPorts(netlist);
  const late = clockInputs(netlist);
  const part = (port: string): string => {
    const { offset, width } = inputs.columns.find((column) => column.name === port) ?? { offset: 0, width: 1 };
    return width === 1 ? `row[${64 * offset}]` : `row[${64 * offset} +: ${width}]`;
  };
  const several = clocks.length > 1;
  const apply = (withClocks: boolean): string[] =>
    top.inputs
      .filter((port) => port.kind !== 'clock' && (late?.has(port.name) ?? true) === withClocks)
      .map((port) => `    p_${port.name} = ${part(port.name)};`);
  const early = apply(false);
  const cycle = [
    ...early,
    ...(late && early.length > 0 ? ['    #1;'] : []),
    ...apply(true),
    ...clocks.map((clock) => `    p_${clock} = 0;`),
    '    #1;',
    `    $fwrite(to, "%z", ${outputVector(outputs)});`,
    ...clocks.map((clock) => `    p_${clock} = ${several ? part(clock) : '1'};`),
    '    #1;',
  ];
  const ports = [...top.inputs, ...top.outputs].map((port) => `.${port.name}(p_${port.name})`);
  const runRows = [
    `from = $fopen("${stimulus}", "rb");`,
    `to = $fopen("${results}", "wb");`,
    'for (i = 0; i < rows; i = i + 1) begin',
    '    got = $fread(row, from);',
    ...cycle,
    'end',
    '$fclose(from);',
    '$fclose(to);',
  ];
  const asked = [
    'got = $fscanf(32\'h8000_0000, "%d", rows);',
    'while (got == 1) begin',
    ...runRows,
    `$display("${doneMark} %0d", rows);`,
    '$fflush;',
    'got = $fscanf(32\'h8000_0000, "%d", rows);',
    'end',
    '$finish(0);',
  ];
  return [
    '`timescale 1ns / 1ns',
    `module ${name};`,
    `reg [${64 * inputs.limbs - 1}:0] row;`,
    'integer from, to, rows, got, i;',
    // Low from the beginning: no clock falls at power-up.
    ...top.inputs.map((port) => `reg ${range(port.width)}p_${port.name}${port.kind === 'clock' ? ' = 0' : ''};`),
    ...top.outputs.map((port) => `wire ${range(port.width)}p_${port.name};`),
    `${top.name} dut (${ports.join(', ')});`,
    'initial begin',
    ...(rows === undefined ? asked : [`rows = ${rows};`, ...runRows]),
    'end',
    'endmodule',
    '',
  ].join('\n');
}

/** All outputs in one vector, each in limbs of its own. */
function outputVector({ columns, limbs }: RowLayout): string {
  if (columns.length === 0) return `${64 * limbs}'d0`;
  const parts = columns.toReversed().map(({ name, width, limbs: own }) => {
    const above = 64 * own - width;
    return above > 0 ? `${above}'d0, p_${name}` : `p_${name}`;
  });
  return `{${parts.join(', ')}}`;
}

/** The inputs that clocks depend on, besides clock ports; undefined where there are cells that cannot be looked into. */
function clockInputs(netlist: Netlist): ReadonlySet<string> | undefined {
  const hidden = netlist.modules.some(({ primitive }) => primitive && !primitive.model);
  return hidden ? undefined : inputsOfClocks(flatten(netlist));
}

function inputsOfClocks({ inputs, registers, memories }: Module): ReadonlySet<string> {
  const names = new Map(inputs.filter(({ kind }) => kind !== 'clock').map(({ node, name }) => [node, name]));
  const found = new Set<string>();
  const pending: Node[] = [
    ...registers.map(({ clock }) => clock),
    ...memories.flatMap(({ reads, writes }) => [...reads, ...writes].flatMap(({ clock }) => clock ?? [])),
  ];
  const seen = new Set<Node>();
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const name = names.get(node);
    if (name !== undefined) found.add(name);
    pending.push(...node.args);
  }
  return found;
}
