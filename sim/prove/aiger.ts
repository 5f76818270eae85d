/** Questions as Verilog that Yosys makes and-inverter graphs of. */
import type { Module } from '../../hdl/index.js';
import { circuitVerilog } from './circuit-verilog.js';
import type { Task } from './solver.js';
import type { Target } from './system.js';

/** One circuit for each target, and the Yosys commands that leave `system_i.aig` and `system_i.map` of it. */
export function aigerScript({ system, targets }: Pick<Task, 'system' | 'targets'>): {
  readonly files: Readonly<Record<string, string>>;
  readonly commands: readonly string[];
} {
  const files: Record<string, string> = {};
  const commands = targets.flatMap((target, i) => {
    files[`system_${i}.v`] = targetVerilog(system.module, target);
    return [
      `read_verilog system_${i}.v`,
      'hierarchy -check -top system',
      'proc; opt -nodffe -nosdff; techmap; opt -nodffe -nosdff; dffunmap; aigmap; clean',
      `write_aiger -zinit -map system_${i}.map system_${i}.aig`,
      'design -reset',
    ];
  });
  return { files, commands };
}

/** The circuit of one target: what only others need is left out when it is read. */
export function targetVerilog(module: Module, { output }: Target): string {
  return circuitVerilog({ ...module, outputs: module.outputs.filter(({ name }) => name === output) });
}

/** What each input bit of a graph is, from Yosys's map: `input 3 1 in_2` is bit 1 of `in_2`. */
export function inputBits(map: string): ReadonlyMap<number, { readonly name: string; readonly bit: number }> {
  return new Map(
    [...map.matchAll(/^input (\d+) (\d+) (\w+)/gm)].map(([, index, bit, name = '']) => [
      Number(index),
      { name, bit: Number(bit) },
    ]),
  );
}

/** Whether the only output of a graph in binary AIGER is the constant 0, of which ABC says neither yes nor no. */
export function isNever(graph: Uint8Array): boolean {
  const lines = new TextDecoder('latin1').decode(graph).split('\n');
  const [, , latches] = /^aig (\d+ \d+) (\d+) 1 /.exec(lines[0] ?? '') ?? [];
  return latches !== undefined && lines[1 + Number(latches)] === '0';
}
