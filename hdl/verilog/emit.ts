/** Netlists as Verilog-2005 text; those with properties as SystemVerilog. */
import type { Module, Netlist } from '../ir/module.js';
import { NamesInside } from './instance-labels.js';
import { type ModuleText, writeModule } from './module-text.js';
import { type NameMap, nameMap } from './name-map.js';
import { primitiveSources, type WrittenModule, writtenModules } from './written-modules.js';

/** How to write Verilog. */
export interface VerilogOptions {
  /**
   * Puts the source line of every net before it as `(* src = "file:line" *)`. Off by default: line numbers would make
   * the text change with every edit above, and the name map holds them anyway.
   */
  readonly sourceAttributes?: boolean;
  /**
   * Writes the models of primitives under the primitives' names, for simulators and linters that do not know the cells of a
   * vendor. Off by default: synthesis has cells of its own.
   */
  readonly models?: boolean;
}

/** Verilog text and what its names stand for. */
export interface Verilog {
  /** Name of the top module. */
  readonly top: string;
  /** All modules in one text. Where there are several, `line marks say which file each would be in. */
  readonly text: string;
  /** One file per module, as most style guides want it, and one for the source of each primitive that has one. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly nameMap: NameMap;
}

/**
 * Writes `netlist`, modules before their users. The text depends on the design alone. Where the netlist was elaborated with properties,
 * they are in it as immediate assertions, which are SystemVerilog: for formal tools.
 */
export function emitVerilog(netlist: Netlist, options: VerilogOptions = {}): Verilog {
  const models = options.models ?? false;
  const modules = writtenModules(netlist, models);
  const sources = primitiveSources(modules);
  const written = new Map<WrittenModule, ModuleText>();
  const inside = new NamesInside();
  const attribute = ({ location }: Pick<Module, 'location'>): string => {
    const line = options.sourceAttributes ? location?.lines[0] : undefined;
    return line ? `(* src = ${JSON.stringify(line.replace(/:\d+$/, ''))} *) ` : '';
  };
  const texts = modules.order.map((entry) => {
    const { module, name, contents } = entry;
    const result = writeModule(contents, { attribute, inside, modules, name });
    // Instances look for the names inside the primitive, not in the model it is written as.
    if (contents !== module) inside.stand(module, contents);
    written.set(entry, result);
    return { name: `${name}.v`, text: result.text };
  });
  // Linters want a file named for each module: in a joint text the line marks give them one.
  const several = texts.length + sources.length > 1;
  const mark = ({ name, text }: { readonly name: string; readonly text: string }): string =>
    several ? `\`line 1 "${name}" 0\n${text}` : text;
  // Sources after ours: what they define and set stays with them.
  const text = [wrapped(texts.map(mark).join('\n')), ...sources.map(mark)].join('\n');
  return {
    top: modules.of(netlist.top),
    text,
    files: [...texts.map(({ name, text: own }) => ({ name, text: wrapped(own) })), ...sources],
    nameMap: nameMap(modules.of(netlist.top), written, modules),
  };
}

/** Undeclared names are errors inside, whatever the user's own files want. */
function wrapped(text: string): string {
  return `\`default_nettype none\n\n${text}\n\`default_nettype wire\n`;
}
