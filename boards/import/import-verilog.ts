/** Existing Verilog as a component: its ports as Yosys reads them, its text kept, and a model for simulation where there can be one. */
import {
  bits,
  blackBox,
  type Component,
  combinationalInputs,
  elaborate,
  GatewrightError,
  type Ports,
  signed,
  UsageError,
} from '../../hdl/index.js';
import type { StepOptions } from '../../tools/cached-tool.js';
import { modelOf } from './model.js';
import { type ImportedModule, readSources, readVerilog } from './read-verilog.js';

/** What to import. */
export interface ImportOptions<I extends Ports = Ports, O extends Ports = Ports> extends StepOptions {
  /** The module wanted; where left out, the one that no other uses. */
  readonly top?: string;
  /** Values of its parameters; the others keep their defaults. */
  readonly parameters?: Readonly<Record<string, number | bigint | string>>;
  /** The ports expected, which types the component; an error where the file has others. */
  readonly ports?: { readonly in: I; readonly out: O };
}

/** An imported module. */
export interface Imported<I extends Ports, O extends Ports> {
  /** Use it like any component; clocks are ports like others: connect `clockSignal()`. */
  readonly unit: Component<I, O>;
  /** Why no model could be made, so that only engines that read Verilog simulate it; undefined where there is one. */
  readonly notSimulated: string | undefined;
}

/**
 * Reads the Verilog in `paths` (a file, or several) with Yosys and makes its top module a component. The text goes into the
 * emitted Verilog as it is.
 * @throws GatewrightError for files that cannot be read or are no Verilog, inout ports, and ports other than those expected
 */
export async function importVerilog<I extends Ports = Ports, O extends Ports = Ports>(
  paths: string | readonly string[],
  options: ImportOptions<I, O> = {},
): Promise<Imported<I, O>> {
  const list = typeof paths === 'string' ? [paths] : paths;
  if (list.length === 0) throw new UsageError('importVerilog: give at least one file');
  const files = await readSources(list);
  const { parameters = {}, ports: expected } = options;
  const module = await readVerilog({ ...options, files });
  const found = portsOf(module);
  if (expected) checkExpected(module.name, found, expected);
  const ports = (expected ?? found) as { readonly in: I; readonly out: O };
  let model: Component<I, O> | undefined;
  let notSimulated: string | undefined;
  let paths_: Readonly<Record<string, readonly string[]>> | undefined;
  try {
    model = modelOf(module, ports) as unknown as Component<I, O>;
    const reached = combinationalInputs(elaborate(model).top);
    paths_ = Object.fromEntries([...reached].map(([output, inputs]) => [output, [...inputs]]));
  } catch (error) {
    if (!(error instanceof GatewrightError)) throw error;
    model = undefined;
    notSimulated = error.message.split('\n')[0];
  }
  const unit = blackBox<I, O>(module.name, {
    ...ports,
    parameters,
    source: Object.values(files).join('\n'),
    ...(model && { model }),
    ...(paths_ && { combinational: paths_ as never }),
  });
  return { unit, notSimulated };
}

function portsOf(module: ImportedModule): { readonly in: Ports; readonly out: Ports } {
  const ports = { in: {} as Record<string, Ports[string]>, out: {} as Record<string, Ports[string]> };
  for (const [name, { direction, bits: nets, signed: isSigned }] of Object.entries(module.ports)) {
    const shape = isSigned ? signed(nets.length) : bits(nets.length);
    if (direction === 'input') ports.in[name] = shape;
    else ports.out[name] = shape;
  }
  return ports;
}

function checkExpected(
  name: string,
  found: { readonly in: Ports; readonly out: Ports },
  expected: { readonly in: Ports; readonly out: Ports },
): void {
  for (const side of ['in', 'out'] as const) {
    const names = new Set([...Object.keys(found[side]), ...Object.keys(expected[side])]);
    for (const port of names) {
      const [is, wanted] = [found[side][port]?.text, expected[side][port]?.text];
      if (is === wanted) continue;
      const what = `port '${port}' of '${name}'`;
      if (is === undefined)
        throw new GatewrightError(`${what} is expected as ${side}put ${wanted}, but the file has none`);
      if (wanted === undefined) throw new GatewrightError(`${what} is ${is}, but not among the ports expected; add it`);
      throw new GatewrightError(`${what} is ${is} in the file, but expected as ${wanted}`);
    }
  }
}
