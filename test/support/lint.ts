// Opinions of Verilator, Icarus Verilog and Yosys about emitted Verilog, many designs in one run.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emitVerilog, type Netlist } from 'gatewright/hdl';
import { makeFolder, removeFolder } from './temporary.js';

/** All designs as one text, under a top named `all` that passes every port out. Names of modules must differ. */
export function underOneTop(netlists: readonly Netlist[]): string {
  const range = (width: number): string => (width === 1 ? '' : `[${width - 1}:0] `);
  const ports = netlists.flatMap(({ top }, i) => [
    ...top.inputs.map(({ name, width }) => `  input wire ${range(width)}p${i}_${name}`),
    ...top.outputs.map(({ name, width }) => `  output wire ${range(width)}p${i}_${name}`),
  ]);
  const instances = netlists.map(({ top }, i) => {
    const pins = [...top.inputs, ...top.outputs].map(({ name }) => `.${name}(p${i}_${name})`);
    return `  ${top.name} u${i} (${pins.join(', ')});`;
  });
  const texts = netlists.map((netlist) => {
    const { text, top } = emitVerilog(netlist);
    return netlist.modules.length > 1 ? text : `\`line 1 "${top}.v" 0\n${text}`;
  });
  return [...texts, '`line 1 "all.v" 0', `module all (\n${ports.join(',\n')}\n);`, ...instances, 'endmodule', ''].join(
    '\n',
  );
}

/** What `verilator --lint-only -Wall` says of a text; '' where it finds nothing. */
export function verilatorSays(text: string): string {
  return say('verilator', ['--lint-only', '-Wall'], text, []);
}

/** What `iverilog -Wall` says of a text. */
export function icarusSays(text: string): string {
  return say('iverilog', ['-g2005', '-Wall', '-t', 'null'], text, []);
}

function say(tool: string, before: readonly string[], text: string, after: readonly string[]): string {
  const folder = makeFolder();
  try {
    writeFileSync(join(folder, 'all.v'), text);
    const { stdout, stderr } = spawnSync(tool, [...before, 'all.v', ...after], { cwd: folder, encoding: 'utf8' });
    return stdout + stderr;
  } finally {
    removeFolder(folder);
  }
}
