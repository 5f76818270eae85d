/** Puts flip-flops together to registers: those that change together, in the order of the vectors that they are bits of. */
import type { FlipFlop, GateCircuit, Net } from './circuit.js';

/** Flip-flops that share clock, enable and reset; the lowest bit first. */
export interface FlipFlopWord {
  readonly name: string;
  readonly bits: readonly FlipFlop[];
}

/** The registers of a circuit. Flip-flops without a name in the source stand alone. */
export function registersOf({ flipFlops, vectors }: GateCircuit): readonly FlipFlopWord[] {
  const byOutput = new Map<Net, FlipFlop>(flipFlops.map((flipFlop) => [flipFlop.output, flipFlop]));
  const words: FlipFlopWord[] = [];
  // Names of the source first, and of those the longest: it keeps most bits together.
  const rank = ({ name, nets }: GateCircuit['vectors'][number]): number => (name.includes('$') ? 1e6 : 0) - nets.length;
  for (const { name, nets } of vectors.toSorted((a, b) => rank(a) - rank(b))) {
    const groups = new Map<string, FlipFlop[]>();
    for (const net of nets) {
      const flipFlop = byOutput.get(net);
      if (!flipFlop) continue;
      byOutput.delete(net);
      const key = controlsOf(flipFlop);
      const group = groups.get(key);
      if (group) group.push(flipFlop);
      else groups.set(key, [flipFlop]);
    }
    for (const bits of groups.values()) words.push({ name, bits });
  }
  for (const flipFlop of byOutput.values()) words.push({ name: '', bits: [flipFlop] });
  return words;
}

function controlsOf({ clock, falling, enable, reset }: FlipFlop): string {
  return [clock, falling, enable, reset?.net, reset?.asynchronous].join();
}
