/** Reads the netlist that Yosys makes for iCE40 as a circuit of gates. */
import { GatewrightError } from '../../hdl/index.js';
import type { NetBit, NetlistModule } from '../../tools/yosys/netlist.js';
import { recogniseAdders } from './adders.js';
import { CircuitBuilder } from './builder.js';
import { type GateCircuit, type Net, one, zero } from './circuit.js';
import { isFlipFlop, readFlipFlop } from './flip-flop.js';
import { readMac16 } from './mac16.js';
import { Pins } from './pins.js';
import { isRam, readRam } from './ram.js';
import { readSpram } from './spram.js';

/** How to read a netlist. */
export interface ReadOptions {
  /** Value of the bits that Yosys left open, called once for each; 0 unless given. */
  readonly unknown?: (() => 0 | 1) | undefined;
}

const kinds =
  'SB_LUT4, SB_CARRY, SB_DFF and its variants, SB_RAM40_4K and its variants, SB_SPRAM256KA, SB_MAC16, SB_GB';

/**
 * The circuit of `netlist`, whose top module is `name`.
 * @throws GatewrightError for a cell that is none of iCE40's logic and memory, and for parameters it cannot have
 */
export function readCells(name: string, netlist: NetlistModule, { unknown = () => 0 }: ReadOptions = {}): GateCircuit {
  const builder = new CircuitBuilder(highestNet(netlist) + 1);
  const open = (): Net => (unknown() === 1 ? one : zero);
  const carries: { readonly a: Net; readonly b: Net; readonly carryIn: Net; readonly output: Net }[] = [];
  for (const [cell, description] of Object.entries(netlist.cells)) {
    const { type } = description;
    const pins = new Pins(cell, description, open, () => builder.net());
    if (type === 'SB_LUT4') {
      const inputs = ['I0', 'I1', 'I2', 'I3'].map((pin) => pins.input(pin));
      builder.lut(pins.output('O'), inputs, Number(pins.parameter('LUT_INIT', 16)));
    } else if (type === 'SB_CARRY') {
      const [a, b, carryIn] = [pins.input('I0'), pins.input('I1'), pins.input('CI')];
      carries.push({ a, b, carryIn, output: pins.output('CO') });
    } else if (isFlipFlop(type)) readFlipFlop(type, pins, builder);
    else if (isRam(type)) readRam(cell, type, pins, builder);
    else if (type === 'SB_SPRAM256KA') readSpram(cell, pins, builder);
    else if (type === 'SB_MAC16') readMac16(pins, builder);
    else if (type === 'SB_GB') {
      builder.connect(pins.output('GLOBAL_BUFFER_OUTPUT'), pins.input('USER_SIGNAL_TO_GLOBAL_BUFFER'));
    } else {
      throw new GatewrightError(
        `the synthesised netlist of '${name}' has a cell '${type}' ('${cell}'), which the gate engine does not simulate; it knows ${kinds}`,
      );
    }
  }
  const nets = (bits: readonly NetBit[]): Net[] =>
    bits.map((bit) => (typeof bit === 'number' ? bit : bit === '1' ? one : bit === '0' ? zero : open()));
  const ports = (direction: 'input' | 'output'): Map<string, readonly Net[]> =>
    new Map(
      Object.entries(netlist.ports)
        .filter(([, port]) => port.direction === direction)
        .map(([port, { bits }]) => [port, nets(bits)]),
    );
  const { luts, adders } = recogniseAdders(builder, carries);
  return {
    name,
    inputs: ports('input'),
    outputs: ports('output'),
    luts,
    adders,
    products: builder.products,
    flipFlops: builder.flipFlops,
    rams: builder.rams,
    vectors: Object.entries(netlist.netnames).map(([vector, { bits }]) => ({ name: vector, nets: nets(bits) })),
  };
}

function highestNet(netlist: NetlistModule): number {
  let highest: number = one;
  const see = (bits: readonly NetBit[]): void => {
    for (const bit of bits) if (typeof bit === 'number' && bit > highest) highest = bit;
  };
  for (const { bits } of Object.values(netlist.ports)) see(bits);
  for (const { bits } of Object.values(netlist.netnames)) see(bits);
  for (const { connections } of Object.values(netlist.cells)) for (const bits of Object.values(connections)) see(bits);
  return highest;
}
