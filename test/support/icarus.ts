// Runs emitted Verilog in Icarus Verilog: many designs in one run, each with its own stimulus.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emitVerilog, type Netlist } from 'gatewright/hdl';
import type { Cycle } from './random-stimulus.js';
import { makeFolder, removeFolder } from './temporary.js';

/** A design and its inputs in every cycle. Names of modules must differ between the designs of a run. */
export interface IcarusCase {
  readonly netlist: Netlist;
  readonly stimulus: readonly Cycle[];
}

/** The outputs of every case in every cycle, read before the clock rises; an unknown bit is an error. */
export function runIcarus(cases: readonly IcarusCase[]): Cycle[][] {
  const folder = makeFolder();
  try {
    const source = join(folder, 'designs.v');
    const model = join(folder, 'designs.vvp');
    const benches = cases.map((entry, i) => bench(entry, i));
    writeFileSync(source, [...cases.map(({ netlist }) => emitVerilog(netlist).text), ...benches].join('\n'));
    const tops = cases.flatMap((_, i) => ['-s', `bench_${i}`]);
    execFileSync('iverilog', ['-g2005', '-o', model, ...tops, source], { stdio: ['ignore', 'pipe', 'pipe'] });
    const text = execFileSync('vvp', ['-n', model], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    return parse(cases, text);
  } finally {
    removeFolder(folder);
  }
}

/** A module that steps through the stimulus and prints `case row output output ...` in hexadecimal. */
function bench({ netlist: { top }, stimulus }: IcarusCase, index: number): string {
  const range = (width: number): string => (width === 1 ? '' : `[${width - 1}:0] `);
  const clock = top.inputs.find(({ kind }) => kind === 'clock');
  const ports = [...top.inputs, ...top.outputs].map(({ name }) => `.${name}(p_${name})`);
  const format = `${index} %0d${' %h'.repeat(top.outputs.length)}`;
  const shown = top.outputs.map(({ name }) => `, p_${name}`).join('');
  const cycles = stimulus.flatMap((cycle, row) => [
    ...top.inputs
      .filter((port) => port !== clock)
      .map(({ name, width }) => `p_${name} = ${width}'h${(cycle[name] ?? 0n).toString(16)};`),
    `#1 $display("${format}", ${row}${shown});`,
    ...(clock ? [`#1 p_${clock.name} = 1; #1 p_${clock.name} = 0;`] : []),
  ]);
  return [
    `module bench_${index};`,
    ...top.inputs.map(({ name, width }) => `reg ${range(width)}p_${name};`),
    ...top.outputs.map(({ name, width }) => `wire ${range(width)}p_${name};`),
    `${top.name} dut (${ports.join(', ')});`,
    'initial begin',
    ...(clock ? [`p_${clock.name} = 0;`] : []),
    ...cycles,
    'end',
    'endmodule',
  ].join('\n');
}

function parse(cases: readonly IcarusCase[], text: string): Cycle[][] {
  const results: Cycle[][] = cases.map(() => []);
  for (const line of text.trim().split('\n')) {
    const [index = 0, row = 0, ...patterns] = line.split(' ').map((word, i) => (i < 2 ? Number(word) : word));
    const outputs = cases[Number(index)]?.netlist.top.outputs ?? [];
    const cycle = Object.fromEntries(
      outputs.map(({ name }, i) => {
        const pattern = String(patterns[i]);
        if (!/^[0-9a-f]+$/.test(pattern)) throw new Error(`case ${index} row ${row}: ${name} is ${pattern}`);
        return [name, BigInt(`0x${pattern}`)];
      }),
    );
    (results[Number(index)] as Cycle[])[Number(row)] = cycle;
  }
  return results;
}
