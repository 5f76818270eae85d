// Proves modules equal before and after passes: one miter for each pair, and the SAT solver of Yosys on all of them in one run.

import type { Module } from '../../../hdl/index.js';
import { runTool } from '../../../tools/run-tool.js';
import { cutOpen, markState } from './cut.js';
import { nodeVerilog } from './node-verilog.js';

/** A module before and after the passes. */
export interface Pair {
  readonly name: string;
  readonly before: Module;
  readonly after: Module;
}

/** Applies `passes` to a module whose state is marked first, so that it is found again. */
export function passed(name: string, before: Module, passes: (module: Module) => Module): Pair {
  markState(before);
  return { name, before, after: passes(before) };
}

/** What came out for a pair. */
export interface Verdict {
  readonly name: string;
  readonly result: 'equal' | 'different' | 'undecided';
  /** What differs, or inputs for which something does. */
  readonly reason: string;
  /** Bits of inputs, and of outputs compared. */
  readonly inputBits: number;
  readonly outputBits: number;
  /** Size of the problem as the solver got it. */
  readonly variables: number;
  readonly clauses: number;
}

/** How long the solver may take for one pair, in seconds. */
const timeout = 120;

/** A verdict for each pair, in order. */
export async function prove(pairs: readonly Pair[]): Promise<Verdict[]> {
  const prepared = pairs.map((pair, i) => prepare(pair, i));
  const open = prepared.flatMap(({ problem }) => problem ?? []);
  const script = [
    'read_verilog pairs.v',
    ...open.flatMap(({ id }) => [
      `log gatewright pair ${id}`,
      `miter -equiv -flatten before_${id} after_${id} miter_${id}`,
      // Every input must have a value: there are no unknown ones in the netlist.
      `sat -timeout ${timeout} -set-def-inputs -show-inputs -prove trigger 0 miter_${id}`,
    ]),
    '',
  ];
  const files = { 'pairs.v': open.map(({ text }) => text).join('\n'), 'prove.ys': script.join('\n') };
  const text =
    open.length === 0 ? '' : (await runTool({ tool: 'yosys', args: ['-s', 'prove.ys'], files, outputs: [] })).stdout;
  const logs = new Map(
    text
      .split(/^.*gatewright pair (?=\d+$)/m)
      .slice(1)
      .map((log) => [Number.parseInt(log, 10), log] as const),
  );
  return prepared.map(({ verdict, problem }) =>
    problem ? { ...verdict, ...readLog(logs.get(problem.id) ?? '') } : verdict,
  );
}

interface Prepared {
  readonly verdict: Verdict;
  readonly problem: { readonly id: number; readonly text: string } | undefined;
}

function prepare({ name, before, after }: Pair, id: number): Prepared {
  const [old, made] = [cutOpen(before), cutOpen(after)];
  const verdict: Verdict = {
    name,
    result: 'equal',
    reason: 'nothing to compare',
    inputBits: 0,
    outputBits: 0,
    variables: 0,
    clauses: 0,
  };
  const differs = (reason: string): Prepared => ({
    verdict: { ...verdict, result: 'different', reason },
    problem: undefined,
  });
  for (const [item, fact] of made.facts) {
    const was = old.facts.get(item);
    if (was !== fact) return differs(`${item}: ${was ?? 'not there'} before, ${fact} after`);
  }
  for (const port of before.outputs) {
    if (!made.outputs.has(`out_${port.name}`)) return differs(`output ${port.name} is gone`);
  }
  for (const [port, node] of [...made.inputs, ...made.outputs]) {
    const was = old.inputs.get(port) ?? old.outputs.get(port);
    if (was?.width !== node.width) return differs(`${port}: ${was?.width ?? 'no'} bits before, ${node.width} after`);
  }
  const inputs = new Map([...old.inputs].map(([port, node]) => [port, node.width]));
  const outputs = new Map([...made.outputs].map(([port, node]) => [port, node.width]));
  if (outputs.size === 0) return { verdict, problem: undefined };
  const bits = (ports: ReadonlyMap<string, number>): number =>
    [...ports.values()].reduce((sum, width) => sum + width, 0);
  const text = nodeVerilog(`before_${id}`, old, inputs, outputs) + nodeVerilog(`after_${id}`, made, inputs, outputs);
  return { verdict: { ...verdict, inputBits: bits(inputs), outputBits: bits(outputs) }, problem: { id, text } };
}

function readLog(log: string): Pick<Verdict, 'result' | 'reason' | 'variables' | 'clauses'> {
  const [, variables = 0, clauses = 0] = /Solving problem with (\d+) variables and (\d+) clauses/.exec(log) ?? [];
  const size = { variables: Number(variables), clauses: Number(clauses) };
  if (/SAT proof finished - no model found: SUCCESS!/.test(log))
    return { result: 'equal', reason: 'no inputs differ', ...size };
  if (/SAT proof finished - model found: FAIL!/.test(log)) {
    // The miter puts `in_` before names that have one for ports already.
    const model = [...log.matchAll(/^\s+\\in_(?:in_)?(\S+)\s+(\d+)\s/gm)].map(([, port, value]) => `${port}=${value}`);
    return { result: 'different', reason: `for ${model.slice(0, 8).join(', ') || 'some state'}`, ...size };
  }
  return {
    result: 'undecided',
    reason: /TIMEOUT/.test(log) ? `not within ${timeout} s` : 'the solver gave no answer',
    ...size,
  };
}
