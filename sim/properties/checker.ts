/** Looks at the rows of a simulation: stops at a property that fails, counts the covers, and takes the additional outputs away. */
import { GatewrightError, type Netlist } from '../../hdl/index.js';
import { type Column, clockPorts, columnOf, type RowLayout, type Rows, readCell } from '../rows.js';
import type { PlacedProperty, Probed } from './probed.js';
import { PropertyError, type PropertyValue, propertyValue } from './violation.js';

/** How often covers were reached, by their names with the path of the instance: `u_fifo.full`. */
export type Covers = Readonly<Record<string, number>>;

/** Both together. */
export function addCovers(a: Covers, b: Covers): Covers {
  const sum: Record<string, number> = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

/** Rows of a simulation after a look at its properties. */
export interface CheckedRows {
  readonly results: Rows;
  readonly failure: { readonly row: number; readonly error: PropertyError } | undefined;
}

/** The checks of one run of a netlist. */
export class PropertyChecker {
  readonly #design: { readonly top: string; readonly clocked: boolean };
  readonly #probed: Probed;
  readonly #inputs: RowLayout;
  readonly #outputs: RowLayout;
  /** The outputs without the additional ones. */
  readonly outputs: RowLayout;
  readonly #counts: number[];
  /** Of designs with several clocks: the column that says whether a property counts, by property. */
  readonly #clocks: ReadonlyMap<PlacedProperty, Column>;
  #cycle = 0;

  /** `inputs` and `outputs` are the layouts of the netlist with the additional outputs. */
  constructor(netlist: Netlist, probed: Probed, inputs: RowLayout, outputs: RowLayout) {
    this.#design = { top: netlist.top.name, clocked: clockPorts(netlist).length > 0 };
    this.#probed = probed;
    this.#inputs = inputs;
    this.#outputs = outputs;
    const columns = outputs.columns.slice(0, netlist.top.outputs.length);
    this.outputs = { columns, limbs: Math.max(1, ...columns.map(({ offset, limbs }) => offset + limbs)) };
    this.#counts = probed.covers.map(() => 0);
    const several = clockPorts(netlist).length > 1;
    const clocks = new Map<PlacedProperty, Column>();
    for (const placed of [...probed.checks, ...probed.covers]) {
      const { clock, property } = placed;
      if (clock === undefined) {
        throw new GatewrightError(
          `'${property.text}' is a property at a clock that is made inside '${netlist.top.name}', but properties are checked at clocks that ` +
            `are ports; simulate the part that the clock goes to by itself, or divide with an enable instead of a clock\n  at ${property.location?.trail ?? 'an unknown source line'}`,
        );
      }
      if (several && clock !== 'always') clocks.set(placed, columnOf(inputs, clock));
    }
    this.#clocks = clocks;
  }

  /** The covers and how often each was reached since power-up. */
  get covers(): Covers {
    const covers: Record<string, number> = {};
    this.#probed.covers.forEach(({ path, property }, i) => {
      const name = `${path}${property.text}`;
      covers[name] = (covers[name] ?? 0) + (this.#counts[i] ?? 0);
    });
    return covers;
  }

  /** Back to power-up. */
  restart(): void {
    this.#cycle = 0;
    this.#counts.fill(0);
  }

  /** The rows of `results` without the additional outputs, and the first one in which a property fails. */
  check(stimulus: Rows, results: Rows): CheckedRows {
    const { limbs } = this.#outputs;
    const rows = results.length / limbs;
    const { failed, covered } = this.#probed.names;
    const failures = failed === undefined ? undefined : columnOf(this.#outputs, failed);
    const reached = covered === undefined ? undefined : columnOf(this.#outputs, covered);
    let failure: CheckedRows['failure'];
    for (let row = 0; row < rows && !failure; row += 1) {
      if (reached && any(results, row * limbs, reached)) this.#count(stimulus, results, row, reached);
      const error = failures && any(results, row * limbs, failures) && this.#failing(stimulus, results, row, failures);
      if (error) failure = { row, error };
    }
    this.#cycle += rows;
    return { results: this.plain(results), failure };
  }

  /** `results` without the additional outputs, unchecked. */
  plain(results: Rows): Rows {
    const from = this.#outputs.limbs;
    const to = this.outputs.limbs;
    const rows = results.length / from;
    const plain = new BigUint64Array(rows * to);
    if (this.outputs.columns.length === 0) return plain;
    for (let row = 0; row < rows; row += 1) plain.set(results.subarray(row * from, row * from + to), row * to);
    return plain;
  }

  #counted(placed: PlacedProperty, stimulus: Rows, row: number): boolean {
    const clock = this.#clocks.get(placed);
    return !clock || readCell(stimulus, this.#inputs, row, clock) === 1n;
  }

  #count(stimulus: Rows, results: Rows, row: number, column: Column): void {
    const bits = readCell(results, this.#outputs, row, column);
    this.#probed.covers.forEach((placed, i) => {
      if ((bits >> BigInt(i)) & 1n && this.#counted(placed, stimulus, row)) {
        this.#counts[i] = (this.#counts[i] as number) + 1;
      }
    });
  }

  /** The error for one of the properties that do not hold in a row and count there, if any does. */
  #failing(stimulus: Rows, results: Rows, row: number, column: Column): PropertyError | undefined {
    const bits = readCell(results, this.#outputs, row, column);
    const failing = this.#probed.checks.filter(
      (placed, i) => (bits >> BigInt(i)) & 1n && this.#counted(placed, stimulus, row),
    );
    // What follows from a broken assumption says nothing about the design.
    const first = failing.find(({ property }) => property.kind === 'assume') ?? failing[0];
    if (!first) return undefined;
    const values = this.#valuesOf(first, results, row);
    return new PropertyError(this.#design, first.property, first.path, this.#cycle + row, values);
  }

  #valuesOf(wanted: PlacedProperty, results: Rows, row: number): readonly PropertyValue[] {
    const { checks, names } = this.#probed;
    if (names.values === undefined) return [];
    let rest = readCell(results, this.#outputs, row, columnOf(this.#outputs, names.values));
    for (const placed of checks) {
      const values = placed.property.watched.map((signal) => {
        const pattern = BigInt.asUintN(signal.node.width, rest);
        rest >>= BigInt(signal.node.width);
        return propertyValue(signal, pattern);
      });
      if (placed === wanted) return values;
    }
    return [];
  }
}

function any(rows: Rows, start: number, { offset, limbs }: Column): boolean {
  for (let limb = 0; limb < limbs; limb += 1) if (rows[start + offset + limb] !== 0n) return true;
  return false;
}
