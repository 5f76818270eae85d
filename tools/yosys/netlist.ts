/** The netlist Yosys writes as JSON: what of it the flow reads, checked before it is believed. */
import * as v from 'valibot';
import { GatewrightError } from '../../hdl/errors.js';

/** One bit of a net: the number of a wire, or a constant. */
export type NetBit = number | '0' | '1' | 'x' | 'z';

/** Bits under one name, in the order Yosys lists them. */
export interface NetlistVector {
  readonly bits: readonly NetBit[];
  /** The lowest index. */
  readonly offset: number;
  /** 1 where the declaration counts up, `[0:7]`. */
  readonly upto: number;
}

/** One port of the top module. */
export interface NetlistPort extends NetlistVector {
  readonly direction: 'input' | 'output' | 'inout';
}

/** One cell: its type and the nets at its ports. */
export interface NetlistCell {
  readonly type: string;
  /** Numbers are written as strings of binary digits. */
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly connections: Readonly<Record<string, readonly NetBit[]>>;
}

/** The flattened top module: ports, cells, named nets. */
export interface NetlistModule {
  readonly ports: Readonly<Record<string, NetlistPort>>;
  readonly cells: Readonly<Record<string, NetlistCell>>;
  readonly netnames: Readonly<Record<string, NetlistVector>>;
}

const bit = v.union([v.number(), v.picklist(['0', '1', 'x', 'z'])]);
const vector = { bits: v.array(bit), offset: v.optional(v.number(), 0), upto: v.optional(v.number(), 0) };

const netlistModule: v.GenericSchema<unknown, NetlistModule> = v.object({
  ports: v.record(v.string(), v.object({ direction: v.picklist(['input', 'output', 'inout']), ...vector })),
  cells: v.record(
    v.string(),
    v.object({
      type: v.string(),
      parameters: v.optional(v.record(v.string(), v.union([v.string(), v.number()])), {}),
      connections: v.record(v.string(), v.array(bit)),
    }),
  ),
  netnames: v.record(v.string(), v.object(vector)),
});

/** The top module of a netlist. @throws GatewrightError when the text is not such a netlist. */
export function parseNetlist(json: string, top: string): NetlistModule {
  try {
    const { modules } = v.parse(v.object({ modules: v.record(v.string(), v.unknown()) }), JSON.parse(json));
    return v.parse(netlistModule, modules[top]);
  } catch (error) {
    throw new GatewrightError(`the synthesised netlist of '${top}' cannot be read: ${firstLine(error)}`, {
      cause: error,
    });
  }
}

/** The names of a vector's bits, in the order of `bits`: `led` for one bit, else `led[0]`, `led[1]`, ... */
export function bitNames(name: string, vector: NetlistVector): string[] {
  const { bits, offset, upto } = vector;
  if (bits.length === 1) return [name];
  return bits.map((_, i) => `${name}[${upto ? offset + bits.length - 1 - i : offset + i}]`);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
