/** Stimulus that begins with a reset and goes on at random. */
import { GatewrightError, type Netlist } from '../../hdl/index.js';
import { resetPatterns } from '../reset-ports.js';
import { clockPorts, portLayouts, type Rows, writeCell } from '../rows.js';
import { type ClockPeriod, clockEdges } from '../schedule.js';
import { RandomBits } from '../verify/random.js';

/** What the stimulus is like. */
export interface ResetStimulusOptions {
  /** Rises of each clock under reset. */
  readonly reset: number;
  /** Rows after that. */
  readonly cycles: number;
  /** Of the inputs. */
  readonly seed: number;
  /** When clocks rise; all of them at the end of every row unless said. */
  readonly periods: Readonly<Record<string, ClockPeriod>> | undefined;
  /** Patterns of inputs by row, counted from the end of the reset and negative before; those it does not name are random. */
  readonly inputs: ((cycle: number) => Readonly<Record<string, bigint>>) | undefined;
}

/** Rows of inputs, and how many of them are under reset. */
export interface ResetStimulus {
  readonly rows: Rows;
  readonly underReset: number;
  readonly count: number;
}

/** The stimulus of `netlist`. */
export function resetStimulus(netlist: Netlist, options: ResetStimulusOptions): ResetStimulus {
  const { inputs } = portLayouts(netlist);
  const clocks = clockPorts(netlist);
  const unknown = Object.keys(options.periods ?? {}).find((name) => !clocks.includes(name));
  if (unknown !== undefined) throw new GatewrightError(`'${netlist.top.name}' has no clock '${unknown}'`);
  const rising = risingClocks(clocks, options.periods);
  const resets = new Set(netlist.top.inputs.filter(({ kind }) => kind === 'reset').map(({ name }) => name));
  const during = new Map(resetPatterns(netlist.top.inputs, true));
  const after = new Map(resetPatterns(netlist.top.inputs, false));
  const edges: (readonly string[])[] = [];
  const rises = new Map(clocks.map((clock) => [clock, 0]));
  while (resets.size > 0 && [...rises.values()].some((count) => count < options.reset)) {
    const names = rising();
    edges.push(names);
    for (const clock of names) rises.set(clock, (rises.get(clock) ?? 0) + 1);
  }
  const underReset = edges.length;
  for (let i = 0; i < options.cycles; i += 1) edges.push(rising());
  const rows: Rows = new BigUint64Array(edges.length * inputs.limbs);
  const bits = new RandomBits(options.seed);
  edges.forEach((names, row) => {
    const given = options.inputs?.(row - underReset) ?? {};
    for (const column of inputs.columns) {
      const { name, width } = column;
      let pattern = 0n;
      for (let done = 0; done < width; done += 32) pattern = (pattern << 32n) | BigInt(bits.next());
      if (clocks.includes(name)) pattern = names.includes(name) ? 1n : 0n;
      else if (resets.has(name)) pattern = (row < underReset ? during : after).get(name) ?? 0n;
      else pattern = given[name] ?? pattern;
      writeCell(rows, inputs, row, column, BigInt.asUintN(width, pattern));
    }
  });
  return { rows, underReset, count: edges.length };
}

function risingClocks(
  clocks: readonly string[],
  periods: Readonly<Record<string, ClockPeriod>> | undefined,
): () => readonly string[] {
  if (!periods || clocks.length < 2) return () => clocks;
  const edges = clockEdges(new Map(Object.entries(periods)), 0, Number.MAX_SAFE_INTEGER);
  return () => {
    const { value } = edges.next();
    return value ? value.clocks : [];
  };
}
