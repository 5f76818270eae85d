/** Gives wires that synthesis left without a name the name of the signal they compute, by comparing functions. */
import { bitNames, type NetBit, type NetlistModule } from '../../tools/yosys/netlist.js';
import { randomSource, type Signature, signatureKey, signatures } from './signatures.js';

/** Names of the signals of the design that the wire of that name computes (itself or inverted); empty where there is none. */
export type FunctionalNames = (net: string) => readonly string[];

/**
 * Compares the optimised netlist with the design as written. Both see the same random values on equally named inputs and state;
 * a wire and a signal that agree on all of them compute the same function, as far as random vectors can tell.
 */
export function functionalNames(written: NetlistModule, optimised: NetlistModule): FunctionalNames {
  const wireOf = new Map<string, number>();
  const random = randomSource(1);
  const valueWritten = signatures(written, random);
  const namesByFunction = new Map<string, string[]>();
  for (const [name, wire] of namedWires(written)) {
    wireOf.set(name, wire);
    const key = signatureKey(valueWritten(wire));
    if (key === undefined) continue;
    const names = namesByFunction.get(key);
    if (names) names.push(name);
    else namesByFunction.set(key, [name]);
  }

  // A wire that kept a name of the design is taken for that signal, whatever drives it now.
  const kept = new Map<NetBit, number>();
  const optimisedWires = namedWires(optimised);
  for (const [name, wire] of optimisedWires) {
    const original = wireOf.get(name);
    if (original !== undefined && !kept.has(wire)) kept.set(wire, original);
  }
  const fresh = randomSource(2);
  const valueHere = signatures(optimised, (wire): Signature => {
    const original = kept.get(wire);
    return original === undefined ? fresh() : valueWritten(original);
  });
  const wires = new Map(optimisedWires);
  return (net) => {
    const wire = wires.get(net);
    const key = wire === undefined ? undefined : signatureKey(valueHere(wire));
    return (key === undefined ? undefined : namesByFunction.get(key)) ?? [];
  };
}

/** Every bit that has a name and is a wire; names Yosys made up begin with `$`. */
function namedWires(netlist: NetlistModule): [string, number][] {
  return Object.entries(netlist.netnames).flatMap(([name, vector]) =>
    name.startsWith('$')
      ? []
      : bitNames(name, vector).flatMap((bitName, i): [string, number][] => {
          const bit = vector.bits[i];
          return typeof bit === 'number' ? [[bitName, bit]] : [];
        }),
  );
}
