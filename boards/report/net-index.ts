/** All names of the wires of a flattened netlist: which names mean the same wire, and which cells drive it. */
import { bitNames, type NetBit, type NetlistModule } from '../../tools/yosys/netlist.js';

/** Look-ups from the names nextpnr uses to the wires of the netlist. */
export interface NetIndex {
  /** Every name of the wire that `net` names; empty for a wire nextpnr made itself. */
  aliases(net: string): readonly string[];
  /** A name of the wire at the output of a placed cell: of its flip-flop where it has one. */
  outputOf(cell: string): string | undefined;
}

/** nextpnr marks the wires and cells it makes around pins and clocks with `$...` suffixes. */
export function withoutSuffix(name: string): string {
  const at = name.indexOf('$', 1);
  return at < 0 ? name : name.slice(0, at);
}

/** Builds the look-ups of a netlist. */
export function indexNets(netlist: NetlistModule): NetIndex {
  const bitOf = new Map<string, NetBit>();
  const namesOf = new Map<NetBit, string[]>();
  for (const [name, vector] of Object.entries(netlist.netnames)) {
    for (const [i, bitName] of bitNames(name, vector).entries()) {
      const bit = vector.bits[i];
      if (typeof bit !== 'number') continue;
      bitOf.set(bitName, bit);
      const names = namesOf.get(bit);
      if (names) names.push(bitName);
      else namesOf.set(bit, [bitName]);
    }
  }
  const flipFlopOn = new Map<NetBit, NetBit>();
  for (const { type, connections } of Object.values(netlist.cells)) {
    const [d] = connections.D ?? [];
    const [q] = connections.Q ?? [];
    if (type.startsWith('SB_DFF') && d !== undefined && q !== undefined) flipFlopOn.set(d, q);
  }
  const nameOf = (bit: NetBit | undefined): string | undefined =>
    bit === undefined ? undefined : namesOf.get(bit)?.[0];
  return {
    aliases(net) {
      const bit = bitOf.get(net) ?? bitOf.get(withoutSuffix(net));
      return bit === undefined ? [] : (namesOf.get(bit) ?? []);
    },
    outputOf(cell) {
      const name = withoutSuffix(cell);
      // A packed logic cell is called after its LUT (`_LC`) or, without one, after its flip-flop (`_DFFLC`).
      const found = netlist.cells[name] ?? netlist.cells[name.replace(/_(DFF)?LC$/, '')];
      if (!found) return bitOf.has(name) ? name : undefined;
      const [q] = found.connections.Q ?? [];
      const [o] = found.connections.O ?? [];
      return nameOf(q ?? (o === undefined ? undefined : (flipFlopOn.get(o) ?? o)));
    },
  };
}
