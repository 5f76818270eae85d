/** Many designs in one run of Icarus Verilog: starting it takes longer than most designs do. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emitVerilog, GatewrightError, type Netlist } from '../../hdl/index.js';
import { portLayouts, type Rows } from '../rows.js';
import { runCommand } from '../run-command.js';
import { benchText } from './bench.js';
import { buildIcarus } from './build.js';
import { resultBytes, resultRows, stimulusBytes, type UnknownBits } from './rows-file.js';

/** A design, with its stimulus. */
export interface IcarusCase {
  /** Its ports; and, where there is no `verilog`, all of it. */
  readonly netlist: Netlist;
  readonly stimulus: Rows;
  /** Verilog of a module with the ports and the name of the netlist's top; its modules must not be named like those of other cases. */
  readonly verilog?: string | undefined;
}

/** How to run them. */
export interface BatchOptions {
  /** Verilog that several designs use, such as the cells of a device. */
  readonly library?: string | undefined;
  /** Default: `refuse`. */
  readonly unknown?: UnknownBits | undefined;
  readonly language?: '2005' | '2012' | undefined;
}

/**
 * The results of every case, all from power-up on.
 * @throws GatewrightError where Icarus is missing or fails, or an output has unknown bits that are to be refused
 */
export async function runIcarusBatch(cases: readonly IcarusCase[], options: BatchOptions = {}): Promise<Rows[]> {
  const { library, unknown = 'refuse', language = '2005' } = options;
  const benches = cases.map(({ netlist, stimulus }, i) => {
    const rows = stimulus.length / portLayouts(netlist).inputs.limbs;
    return benchText({ name: `bench_${i}`, netlist, stimulus: `in_${i}`, results: `out_${i}`, rows });
  });
  const designs = cases.map(({ netlist, verilog }) => verilog ?? emitVerilog(netlist).text);
  const name = cases[0]?.netlist.top.name ?? '';
  const build = await buildIcarus({
    files: {
      ...(library !== undefined && { 'library.v': library }),
      'designs.v': designs.join('\n'),
      'benches.v': benches.join('\n'),
    },
    tops: cases.map((_, i) => `bench_${i}`),
    name,
    language,
  });
  try {
    for (const [i, { netlist, stimulus }] of cases.entries()) {
      await writeFile(join(build.folder, `in_${i}`), stimulusBytes(stimulus, portLayouts(netlist).inputs));
    }
    const { succeeded, ending, output } = await runCommand('vvp', ['-n', build.model], { cwd: build.folder });
    if (!succeeded) {
      throw new GatewrightError(`Icarus Verilog failed to run '${name}': vvp ${ending}: ${output.slice(-500)}`);
    }
    const results: Rows[] = [];
    for (const [i, { netlist, stimulus }] of cases.entries()) {
      const { inputs, outputs } = portLayouts(netlist);
      const bytes = await readFile(join(build.folder, `out_${i}`));
      if (bytes.byteLength !== (stimulus.length / inputs.limbs) * resultBytes(outputs)) {
        throw new GatewrightError(`Icarus Verilog ended before '${netlist.top.name}' was done: ${output.slice(-500)}`);
      }
      results.push(resultRows(bytes, outputs, unknown, { name: netlist.top.name, first: 0 }));
    }
    return results;
  } finally {
    await build.dispose();
  }
}
