/** Netlists as Verilog-2005 text. */
import type { Module, Netlist } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import type { NamesInside } from './instance-labels.js';
import { type ModuleText, writeModule } from './module-text.js';
import { type NameMap, nameMap } from './name-map.js';

/** How to write Verilog. */
export interface VerilogOptions {
  /**
   * Puts the source line of every net before it as `(* src = "file:line" *)`. Off by default: line numbers would make
   * the text change with every edit above, and the name map holds them anyway.
   */
  readonly sourceAttributes?: boolean;
}

/** Verilog text and what its names stand for. */
export interface Verilog {
  /** Name of the top module. */
  readonly top: string;
  /** All modules in one text. Where there are several, `line marks say which file each would be in. */
  readonly text: string;
  /** One file per module, as most style guides want it. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly nameMap: NameMap;
}

/** Writes `netlist`, modules before their users. The text depends on the design alone. */
export function emitVerilog(netlist: Netlist, options: VerilogOptions = {}): Verilog {
  const written = new Map<Module, ModuleText>();
  const inside: NamesInside = new Map();
  const modules = netlist.modules.map((module) => {
    const attribute = (node: Node): string => {
      const line = options.sourceAttributes ? node.location?.lines[0] : undefined;
      return line ? `(* src = ${JSON.stringify(line.replace(/:\d+$/, ''))} *) ` : '';
    };
    const result = writeModule(module, attribute, inside);
    written.set(module, result);
    return { name: `${module.name}.v`, text: result.text };
  });
  // Linters want a file named for each module: in a joint text the line marks give them one.
  const marked = modules.map(({ name, text }) => (modules.length > 1 ? `\`line 1 "${name}" 0\n${text}` : text));
  return {
    top: netlist.top.name,
    text: wrapped(marked.join('\n')),
    files: modules.map(({ name, text }) => ({ name, text: wrapped(text) })),
    nameMap: nameMap(netlist, written),
  };
}

/** Undeclared names are errors inside, whatever the user's own files want. */
function wrapped(text: string): string {
  return `\`default_nettype none\n\n${text}\n\`default_nettype wire\n`;
}
