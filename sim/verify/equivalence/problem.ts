/** The question whether two units are equal, as Verilog and a script for Yosys. */
import { emitVerilog } from '../../../hdl/index.js';
import type { Side, Sides } from './sides.js';

/**
 * How a question is asked. `combinational`: a miter. `pipeline`: a miter over as many steps as the pipeline has, from any state.
 * `registers`: registers of equal names are cut open, so that one step from equal states decides. `induction`: from reset on, by k-induction.
 * `pdr`: from reset on, by property directed reachability in ABC, which finds invariants of its own. `bounded`: `depth` cycles from reset on.
 */
export type Method = 'combinational' | 'pipeline' | 'registers' | 'induction' | 'pdr' | 'bounded';

/** Files and script of a question. */
export interface Problem {
  readonly files: Readonly<Record<string, string>>;
}

/** The line after which the answer stands. */
export const answerMark = 'gatewright answer';

/** Whether the question is about all cycles from reset on. */
const isFromReset = (method: Method): boolean => method === 'induction' || method === 'pdr' || method === 'bounded';

/** The question for `method`; `depth` is the longest induction, or the number of cycles. */
export function problemOf(sides: Sides, method: Method, depth: number): Problem {
  const ask =
    method === 'registers'
      ? [
          'expose -shared -evert-dff left right',
          'miter -equiv -flatten left right check',
          'hierarchy -top check',
          // Registers that were not cut, as only one unit has them, may have any value.
          'setattr -unset init w:*',
          ...tidy,
          `log ${answerMark}`,
          'sat -seq 1 -set-def-inputs -prove trigger 0 check',
        ]
      : [
          'read_verilog -sv check.v',
          'hierarchy -check -top check',
          'proc',
          'flatten',
          // A pipeline's answer depends on no state that it could start in.
          ...(method === 'pipeline' ? ['setattr -unset init w:*'] : []),
          ...tidy,
          ...(method === 'pdr'
            ? pdr
            : [
                `log ${answerMark}`,
                `sat ${satOptions(sides, method, depth)} -set-def-inputs -show-inputs -prove differs 0 check`,
              ]),
        ];
  const script = [...read('left.v', 'left'), ...read('right.v', 'right'), ...restore, ...ask, ''].join('\n');
  return {
    files: {
      'left.v': emitVerilog(sides.left.netlist, { models: true }).text,
      'right.v': emitVerilog(sides.right.netlist, { models: true }).text,
      'check.v': checkModule(sides, method),
      'gate.v': 'module gate (input a, output y); assign y = !a; endmodule\n',
      'equivalence.ys': script,
    },
  };
}

/**
 * What is undefined may be anything; then equal gates are one gate. Registers are left alone: `opt` would take two of them for one
 * although each may start as it likes, and an undefined value for whichever suits it.
 */
const tidy = ['setundef -undriven -anyseq', 'opt_expr', 'opt_merge', 'opt_clean', 'dffunmap'];

/** ABC runs inside of the pass that maps gates: it is given a gate to map, and does the proof on the way. */
const pdr = [
  'techmap',
  'opt_expr',
  'dffunmap',
  'aigmap',
  'clean',
  'write_aiger -zinit check.aig',
  'design -reset',
  'read_verilog gate.v',
  'simplemap',
  `log ${answerMark}`,
  'abc -script +write_blif,gate.blif;read_aiger,check.aig;print_stats;pdr;read_blif,gate.blif;strash;map',
];

const restore = ['design -copy-from left -as left left', 'design -copy-from right -as right right'];

/** Reads one unit as a flat module of plain registers; each in a design of its own, as both may have modules of one name. */
function read(file: string, top: string): string[] {
  return [
    `read_verilog -sv ${file}`,
    `hierarchy -check -top ${top}`,
    'proc',
    'flatten',
    'opt_clean',
    'memory -nomap -nordff',
    'memory_map',
    'async2sync',
    'dffunmap',
    'opt_clean',
    `design -stash ${top}`,
  ];
}

function satOptions({ left, right }: Sides, method: Method, depth: number): string {
  if (method === 'induction') return `-tempinduct -maxsteps ${depth}`;
  if (method === 'bounded') return `-seq ${depth}`;
  if (method !== 'pipeline') return '';
  const steps = Math.max(left.latency, right.latency) + 1;
  return `-seq ${steps} -prove-skip ${steps - 1}`;
}

/** Both units with joined inputs; `differs` is 1 where outputs do. */
function checkModule(sides: Sides, method: Method): string {
  const { left, right, inputs, outputs, clock, hold } = sides;
  const resets = resetsOf(sides);
  const free = isFromReset(method) ? resets : [];
  const range = (width: number): string => (width === 1 ? '' : `[${width - 1}:0] `);
  const ports = [
    ...(clock === undefined ? [] : [`input wire ${clock}`]),
    ...free.map(({ name }) => `input wire ${name}`),
    ...inputs.map(({ name, width }) => `input wire ${range(width)}${name}`),
    'output wire differs',
  ];
  const lines: string[] = [];
  const fromReset = isFromReset(method) && resets.length > 0;
  if (fromReset) lines.push("reg started = 1'b0;", `always @(posedge ${clock}) started <= 1'b1;`);
  const instance = (side: Side, name: string): string => {
    const pins = side.ports.inputs.columns.map(({ name: port, width }) => {
      const held = hold.get(port);
      if (held !== undefined) return `.${port}(${width}'h${held.toString(16)})`;
      const reset = side.ports.resets.find((candidate) => candidate.name === port);
      if (!reset) return `.${port}(${port})`;
      if (!fromReset) return `.${port}(1'b${1n - reset.active})`;
      return reset.active === 1n ? `.${port}(${port} | !started)` : `.${port}(${port} & started)`;
    });
    if (clock !== undefined && side.ports.clocks.includes(clock)) pins.push(`.${clock}(${clock})`);
    for (const { name: port } of outputs) pins.push(`.${port}(${name}_${port})`);
    return `${name} u_${name} (${pins.join(', ')});`;
  };
  for (const [side, name] of [
    [left, 'left'],
    [right, 'right'],
  ] as const) {
    for (const { name: port, width } of outputs) lines.push(`wire ${range(width)}${name}_${port};`);
    lines.push(instance(side, name));
  }
  const later = right.latency - left.latency;
  const compared = outputs.map(({ name, width }) => {
    const [early, late] = later >= 0 ? [`left_${name}`, `right_${name}`] : [`right_${name}`, `left_${name}`];
    let delayed = early;
    for (let i = 1; i <= Math.abs(later); i += 1) {
      lines.push(
        `reg ${range(width)}delay${i}_${name};`,
        `always @(posedge ${clock}) delay${i}_${name} <= ${delayed};`,
      );
      delayed = `delay${i}_${name}`;
    }
    return `${delayed} != ${late}`;
  });
  const any = compared.map((text) => `(${text})`).join(' | ');
  lines.push(`assign differs = ${fromReset ? `started & (${any})` : any};`);
  return `module check (\n  ${ports.join(',\n  ')}\n);\n  ${lines.join('\n  ')}\nendmodule\n`;
}

/** The resets of both, each once. */
export function resetsOf({ left, right }: Sides): readonly { readonly name: string; readonly active: bigint }[] {
  return [...new Map([...left.ports.resets, ...right.ports.resets].map((reset) => [reset.name, reset])).values()];
}
