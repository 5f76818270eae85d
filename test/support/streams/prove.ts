// Proofs by property directed reachability (IC3): the `pdr` of ABC, which is part of Yosys from npm.
import {
  type AnyComponent,
  type Bit,
  bit,
  component,
  definitionOf,
  elaborate,
  emitVerilog,
  instance,
} from 'gatewright/hdl';
import { runTool } from '../../../boards/index.js';

/** What is known of the claims of a component. */
export interface Proof {
  readonly name: string;
  readonly proved: boolean;
  /** Where a claim fails: which one, and in which cycle of an example. */
  readonly broken: { readonly claim: string; readonly cycle: number } | undefined;
  /** Registers and gates of the circuit that was looked at. */
  readonly size: { readonly registers: number; readonly gates: number };
  /** What the proof took, without the synthesis before it. */
  readonly seconds: number;
}

/**
 * Whether the one-bit outputs of each component stay 0 in all cycles from power-up on, for all inputs; registers without a value at
 * power-up begin at 0. One run of Yosys for all. The invariant that ABC finds is verified by it before it says 'proved'.
 * @see A. R. Bradley, SAT-Based Model Checking without Unrolling, VMCAI 2011; N. Een, A. Mishchenko, R. Brayton, FMCAD 2011.
 */
export async function prove(units: readonly AnyComponent[]): Promise<readonly Proof[]> {
  const netlists = units.map((unit) => elaborate(unit));
  const files: Record<string, string> = { 'gate.v': 'module gate(input a, output y); assign y = !a; endmodule' };
  const script: string[] = [];
  netlists.forEach((netlist, i) => {
    files[`unit_${i}.v`] = emitVerilog(netlist).text;
    script.push(
      `read_verilog unit_${i}.v`,
      `hierarchy -check -top ${netlist.top.name}`,
      // What is undefined, such as a word that is read while it is written, may be anything: an input like others.
      'proc; flatten; opt -nodffe -nosdff; memory -nomap; memory_map; setundef -anyseq',
      'opt -nodffe -nosdff; techmap; opt -nodffe -nosdff; dffunmap; aigmap; setundef -anyseq; clean',
      `write_aiger -zinit -map unit_${i}.map unit_${i}.aig`,
      'design -reset',
    );
  });
  // ABC runs inside of the pass that maps gates, so it is given one, and it reads that back at the end.
  const commands = [
    'write_blif gate.blif',
    ...units.flatMap((_, i) => [`read_aiger unit_${i}.aig`, 'print_stats', 'pdr']),
  ];
  script.push('read_verilog gate.v', 'simplemap');
  script.push(`abc -script +${[...commands, 'read_blif gate.blif', 'strash', 'map'].join(';').replaceAll(' ', ',')}`);
  files['prove.ys'] = script.join('\n');
  const maps = units.map((_, i) => `unit_${i}.map`);
  const run = { tool: 'yosys', args: ['-q', '-l', 'log', '-s', 'prove.ys'], files, outputs: ['log', ...maps] } as const;
  const made = (await runTool(run)).files;
  const text = (name: string): string => new TextDecoder().decode(made[name]);
  const sections = text('log')
    .split(/\+ read_aiger unit_\d+\.aig/)
    .slice(1);
  return netlists.map(({ top }, i) => {
    // Yosys has an order of its own for the outputs.
    const claims = new Map(
      [...text(`unit_${i}.map`).matchAll(/^output (\d+) \d+ (\w+)/gm)].map(([, index, claim = '']) => [index, claim]),
    );
    // Claims that are constant have no name there, but count.
    const [, count] = /i\/o =\s*\d+\/\s*(\d+)/.exec(sections[i] ?? '') ?? [];
    if (Number(count) !== top.outputs.length) throw new Error(`'${top.name}': some of its claims are not in the proof`);
    return proofOf(top.name, claims, sections[i] ?? '');
  });
}

function proofOf(name: string, claims: ReadonlyMap<string | undefined, string>, text: string): Proof {
  const [, registers, gates] = /lat =\s*(\d+)\s+and =\s*(\d+)/.exec(text) ?? [];
  const [, output, frame] = /Output (\d+) of miter .* was asserted in frame (\d+)/.exec(text) ?? [];
  const proved = /Property proved/.test(text) && output === undefined;
  if (!proved && output === undefined) throw new Error(`pdr says neither yes nor no of '${name}':\n${text}`);
  return {
    name,
    proved,
    broken: output === undefined ? undefined : { claim: claims.get(output) ?? 'a constant', cycle: Number(frame) },
    size: { registers: Number(registers ?? 0), gates: Number(gates ?? 0) },
    seconds: Number(/(?:proved|frame \d+)\.\s+Time =\s*([\d.]+) sec/.exec(text)?.[1] ?? 0),
  };
}

/** The component with one of its claims only, to see whether that one fails. */
export function onlyClaim(unit: AnyComponent, claim: string): AnyComponent {
  const { name, in: inputs } = definitionOf(unit);
  return component(`${name}_${claim}`, { in: inputs, out: { [claim]: bit } }, (ports) => {
    return { [claim]: instance(unit, ports)[claim] as Bit };
  });
}
