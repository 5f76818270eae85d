/** The ports of a model as the runner sees them, and the Verilog module that gives them their names. */
import { GatewrightError, type Netlist, type PortKind } from '../../hdl/index.js';
import type { Column, RowLayout } from '../rows.js';

/** One port of the model. */
export interface ModelPort {
  /** Name in the model. */
  readonly name: string;
  /** Name in the netlist's top module. */
  readonly of: string;
  readonly width: number;
  /** First limb within a row; undefined for a clock that rises after every row and is in none. */
  readonly offset: number | undefined;
}

/** The ports of a model. */
export interface ModelPorts {
  readonly clocks: readonly ModelPort[];
  /** All inputs but clocks. */
  readonly inputs: readonly ModelPort[];
  readonly outputs: readonly ModelPort[];
  /**
   * Inputs whose level acts without an edge: asynchronous resets. Verilog waits for an edge, so the first row after power-up needs
   * one.
   */
  readonly resets: readonly ModelPort[];
}

/**
 * The ports of `netlist` under names of their own: a port may be called `template` or `a__b`, which Verilator renames.
 * @throws GatewrightError for a name that is no Verilog identifier
 */
export function modelPorts(netlist: Netlist, inputs: RowLayout, outputs: RowLayout): ModelPorts {
  const { top } = netlist;
  for (const name of [top.name, ...top.inputs.map((port) => port.name), ...top.outputs.map((port) => port.name)]) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      throw new GatewrightError(
        `'${name}' of module '${top.name}' is not a name for Verilator: use letters, digits and _ and begin with a letter`,
      );
    }
  }
  const port =
    (prefix: string) =>
    ({ name, width }: Pick<Column, 'name' | 'width'>, index: number): ModelPort => {
      const column = [...inputs.columns, ...outputs.columns].find((candidate) => candidate.name === name);
      return { name: `${prefix}${index}`, of: name, width, offset: column?.offset };
    };
  const asynchronous = netlist.modules.some(({ registers }) => registers.some((r) => r.resetStyle === 'async'));
  const ofKind = (kind: PortKind) => top.inputs.filter((input) => input.kind === kind);
  const isClock = (name: string): boolean => ofKind('clock').some((clock) => clock.name === name);
  const into = inputs.columns.filter(({ name }) => !isClock(name)).map(port('in'));
  return {
    clocks: ofKind('clock').map(port('clock')),
    inputs: into,
    outputs: outputs.columns.map(port('out')),
    resets: asynchronous ? into.filter(({ of }) => ofKind('reset').some(({ name }) => name === of)) : [],
  };
}

/** A name for the model's own top module that no module of `netlist` has. */
export function modelTop(netlist: Netlist): string {
  const taken = new Set(netlist.modules.map(({ name }) => name));
  let name = 'model';
  while (taken.has(name)) name += '_top';
  return name;
}

/** The Verilog of module `name`: one instance of `top`, its ports passed on. */
export function modelVerilog(name: string, top: string, { clocks, inputs, outputs }: ModelPorts): string {
  const declare = (direction: string) => (port: ModelPort) => `  ${direction} wire [${port.width - 1}:0] ${port.name}`;
  const into = [...clocks, ...inputs];
  const declarations = [...into.map(declare('input')), ...outputs.map(declare('output'))];
  const connections = [...into, ...outputs].map((port) => `    .${port.of}(${port.name})`);
  return [
    `module ${name} (`,
    declarations.join(',\n'),
    ');',
    `  ${top} dut (`,
    connections.join(',\n'),
    '  );',
    'endmodule',
    '',
  ].join('\n');
}
