/** Netlists as text in the dialects `hw`, `comb` and `seq` of CIRCT, the way into MLIR flows. */
import { GatewrightError } from '../errors.js';
import type { Netlist } from '../ir/module.js';
import { primitiveSources, writtenModules } from '../verilog/written-modules.js';
import { declareExterns } from './externs.js';
import { LocationTable } from './locations.js';
import { writeModule } from './module-text.js';

/** How to write CIRCT's dialects. */
export interface CirctOptions {
  /**
   * Puts the source line of every operation behind it, as `loc(...)`, with the calls around it. Off by default: line numbers
   * would make the text change with every edit above.
   */
  readonly sourceLocations?: boolean;
  /** Writes primitives that have a model as that, for tools that run the text; others are `hw.module.extern`. */
  readonly models?: boolean;
}

/** MLIR text. */
export interface Circt {
  /** Name of the top module, the only described one that is not private. */
  readonly top: string;
  /** All modules. */
  readonly text: string;
  /** What goes with the text: contents of memories at power-up (`$readmemh`), and Verilog of modules from elsewhere. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/**
 * Writes `netlist`, modules before their users. The text depends on the design alone.
 * @throws GatewrightError where the netlist has properties
 */
export function emitCirct(netlist: Netlist, options: CirctOptions = {}): Circt {
  const claiming = netlist.modules.find(({ properties }) => properties);
  if (claiming) {
    throw new GatewrightError(
      `'${claiming.name}' was elaborated with its properties, which are not written for CIRCT; elaborate without { properties: true }`,
    );
  }
  const locations = new LocationTable(options.sourceLocations ?? false);
  const written = writtenModules(netlist, options.models ?? false);
  const top = written.of(netlist.top);
  const taken = new Set(written.order.map(({ name }) => name));
  const externs = declareExterns(written.primitives, taken, locations);
  const files = primitiveSources(written);
  const modules = written.order.map(({ module, name, contents }) =>
    writeModule(contents, name, module === netlist.top ? 'public' : 'private', {
      locations,
      nameOf: (used) => externs.symbols.get(used) ?? written.of(used),
      isExtern: (used) => externs.symbols.has(used),
      file: (memory, text) => {
        files.push({ name: `${name}.${memory}.hex`, text });
        return `${name}.${memory}.hex`;
      },
    }),
  );
  const aliases = locations.definitions();
  const parts = [...externs.texts, ...modules, ...(aliases.length === 0 ? [] : [`${aliases.join('\n')}\n`])];
  return { top, text: parts.join('\n'), files };
}
