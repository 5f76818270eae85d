/** The protocol of units with streams: items go in and come out by valid and ready, with pauses on both sides. */
import { UsageError } from '../../../hdl/index.js';
import type { EngineSession } from '../../engine.js';
import { type Column, type Rows, readCell, writeCell } from '../../rows.js';
import { RandomBits } from '../random.js';
import type { Answer, ProtocolFor } from './protocol.js';
import { Pins, type PortOptions, type Selection, selection, type UnitPorts } from './unit-ports.js';

/** How streams are driven. */
export interface StreamsOptions extends PortOptions {
  /** Seed of the pauses; 1 unless said. */
  readonly seed?: number | undefined;
  /** Whether producers and consumers pause at times; true unless said. */
  readonly pauses?: boolean | undefined;
  /** Whether outputs may take back or change an offer; false unless said: then each such offer counts as a mismatch. */
  readonly mayWithdraw?: boolean | undefined;
  /** Cycles without any item passing after which the rest is given up; 1000 unless said. */
  readonly most?: number | undefined;
}

/**
 * Vector i is the i-th item of every input stream and of every output stream of the unit. A stream `x` of plain items is the
 * operand or result `x`; of structs or vecs, `x_field` for each field. Pauses come in phases: free flow, slow producers, slow consumers, both.
 * No result within `most` cycles, an item too many and an offer withdrawn count as mismatches.
 * @throws UsageError where the unit has no streams, or inputs and outputs beside them that are neither held nor ignored
 */
export function streams(options: StreamsOptions = {}): ProtocolFor {
  const { seed = 1, pauses = true, mayWithdraw = false, most = 1000 } = options;
  if (!Number.isInteger(most) || most < 1)
    throw new UsageError(`streams: most must be a number of cycles, not ${most}`);
  return (unit) => {
    const pins = new Pins(unit, options);
    const sides = findStreams(pins);
    const operandNames = sides.into.flatMap(({ data }) => data.map(({ column }) => column));
    const resultNames = sides.out.flatMap(({ data }) => data.map(({ column }) => column));
    const shortNames = new Map(
      [...sides.into, ...sides.out].flatMap(({ data }) => data.map((d) => [d.column, d.name])),
    );
    const nameOf = (column: Column): string => shortNames.get(column) ?? column.name;
    const operands = selection(unit.inputs, operandNames, nameOf);
    const results = selection(unit.outputs, resultNames, nameOf);
    return {
      operands: operands.layout,
      results: results.layout,
      vectorsAtATime: 1024,
      converse: (vectors, session) =>
        new Traffic({ pins, sides, operands, results, seed, pauses, mayWithdraw, most }, vectors, session).run(),
    };
  };
}

/** One stream: its handshake, and the columns of its items with the names that models know them by. */
interface StreamPins {
  readonly name: string;
  readonly valid: Column;
  readonly ready: Column;
  readonly data: readonly { readonly column: Column; readonly name: string }[];
}

interface Sides {
  readonly into: readonly StreamPins[];
  readonly out: readonly StreamPins[];
}

function findStreams({ free, seen, unit }: Pins): Sides {
  const pair = (there: readonly Column[], back: readonly Column[]): StreamPins[] =>
    there
      .filter(({ name, width }) => name.endsWith('_valid') && width === 1)
      .flatMap((valid) => {
        const name = valid.name.slice(0, -'_valid'.length);
        const ready = back.find((column) => column.name === `${name}_ready`);
        if (!ready) return [];
        const data = there
          .filter((column) => column.name === `${name}_data` || column.name.startsWith(`${name}_data_`))
          .map((column) => ({ column, name: column.name.replace(`${name}_data`, name) }));
        return [{ name, valid, ready, data }];
      });
  const sides = { into: pair(free, seen), out: pair(seen, free) };
  if (sides.into.length === 0 || sides.out.length === 0) throw noStreams(unit);
  const used = new Set(
    [...sides.into, ...sides.out].flatMap(({ valid, ready, data }) => [valid, ready, ...data.map((d) => d.column)]),
  );
  const spare = (columns: readonly Column[]): string[] =>
    columns.filter((column) => !used.has(column)).map(({ name }) => `'${name}'`);
  const [inputs, outputs] = [spare(free), spare(seen)];
  if (inputs.length > 0) {
    throw new UsageError(
      `streams: input ${inputs.join(', ')} of '${unit.name}' is of no stream; say with hold what it is`,
    );
  }
  if (outputs.length > 0) {
    throw new UsageError(`streams: output ${outputs.join(', ')} of '${unit.name}' is of no stream; name it in ignore`);
  }
  return sides;
}

function noStreams({ name, inputs, outputs }: UnitPorts): UsageError {
  const ports = [...inputs.columns, ...outputs.columns].map((column) => `'${column.name}'`).join(', ');
  return new UsageError(
    `streams: '${name}' needs a stream in and a stream out, ports such as x_valid, x_data and x_ready; it has ${ports || 'no ports'}`,
  );
}

/** Out of 8 cycles, those in which producers offer and consumers are ready, phase by phase; a phase is 32 items long. */
const phases = [
  { offer: 8, take: 8 },
  { offer: 3, take: 8 },
  { offer: 8, take: 3 },
  { offer: 4, take: 4 },
] as const;
const phaseItems = 32;
/** Cycles after the last result in which no further item may come. */
const quietCycles = 16;

interface TrafficSetup {
  readonly pins: Pins;
  readonly sides: Sides;
  readonly operands: Selection;
  readonly results: Selection;
  readonly seed: number;
  readonly pauses: boolean;
  readonly mayWithdraw: boolean;
  readonly most: number;
}

/** One run of vectors through the streams of a unit. */
class Traffic {
  readonly #setup: TrafficSetup;
  readonly #vectors: Rows;
  readonly #session: EngineSession;
  readonly #count: number;
  readonly #collected: Rows;
  readonly #trouble = new Map<number, string>();
  /** Items that have passed, by stream. */
  readonly #sent: number[];
  readonly #got: number[];
  /** An item on offer must stay there: whether one is, and what was seen of it. */
  readonly #offering: boolean[];
  readonly #offered: (string | undefined)[];
  readonly #random: RandomBits;

  constructor(setup: TrafficSetup, vectors: Rows, session: EngineSession) {
    this.#setup = setup;
    this.#vectors = vectors;
    this.#session = session;
    this.#count = vectors.length / setup.operands.layout.limbs;
    this.#collected = new BigUint64Array(this.#count * setup.results.layout.limbs);
    this.#sent = setup.sides.into.map(() => 0);
    this.#offering = setup.sides.into.map(() => false);
    this.#got = setup.sides.out.map(() => 0);
    this.#offered = setup.sides.out.map(() => undefined);
    this.#random = new RandomBits(setup.seed);
  }

  async run(): Promise<Answer> {
    const { pins, most } = this.#setup;
    if (pins.resetCycles > 0) await this.#session.run(pins.reset());
    let still = 0;
    let quiet = 0;
    while (quiet < quietCycles) {
      const passed = await this.#cycle();
      still = passed ? 0 : still + 1;
      const left = this.#got.some((got) => got < this.#count) || this.#sent.some((sent) => sent < this.#count);
      if (!left) quiet += 1;
      else if (still >= most) {
        this.#giveUp(most);
        break;
      }
    }
    return { results: this.#collected, trouble: this.#trouble };
  }

  /** One cycle; whether an item passed. */
  async #cycle(): Promise<boolean> {
    const { pins, sides, pauses } = this.#setup;
    const { inputs, outputs } = this.#session;
    const phase = phases[Math.floor(Math.min(...this.#sent, ...this.#got) / phaseItems) % phases.length] ?? phases[0];
    const row = pins.idle(1);
    sides.into.forEach(({ valid, data }, i) => {
      const item = this.#sent[i] as number;
      if (item >= this.#count) return;
      const offers = this.#offering[i] || !pauses || this.#random.below(8) < phase.offer;
      this.#offering[i] = offers;
      if (!offers) return;
      writeCell(row, inputs, 0, valid, 1n);
      for (const { column, name } of data) writeCell(row, inputs, 0, column, this.#operand(item, name));
    });
    const takes = sides.out.map(() => !pauses || this.#random.below(8) < phase.take);
    sides.out.forEach(({ ready }, i) => {
      if (takes[i]) writeCell(row, inputs, 0, ready, 1n);
    });
    const answer = await this.#session.run(row);
    let passed = false;
    sides.into.forEach(({ ready }, i) => {
      if (!this.#offering[i] || readCell(answer, outputs, 0, ready) === 0n) return;
      this.#sent[i] = (this.#sent[i] as number) + 1;
      this.#offering[i] = false;
      passed = true;
    });
    sides.out.forEach((stream, i) => {
      if (this.#look(stream, i, answer, takes[i] === true)) passed = true;
    });
    return passed;
  }

  #operand(item: number, name: string): bigint {
    const { layout } = this.#setup.operands;
    const column = layout.columns.find((candidate) => candidate.name === name) as Column;
    return readCell(this.#vectors, layout, item, column);
  }

  /** Looks at an output stream; whether an item passed. */
  #look({ name, valid, data }: StreamPins, i: number, answer: Rows, takes: boolean): boolean {
    const { outputs } = this.#session;
    const { results, mayWithdraw } = this.#setup;
    const item = this.#got[i] as number;
    const before = this.#offered[i];
    const values = data.map(({ column }) => readCell(answer, outputs, 0, column));
    const offer = readCell(answer, outputs, 0, valid) === 1n ? values.join() : undefined;
    if (!mayWithdraw && before !== undefined && offer !== before) {
      this.#blame(item, `'${name}' ${offer === undefined ? 'withdrew' : 'changed'} an item before it was taken`);
    }
    this.#offered[i] = takes ? undefined : offer;
    if (offer === undefined || !takes) return false;
    if (item >= this.#count) this.#blame(item, `'${name}' gave an item more than went in`);
    else {
      data.forEach(({ name: short }, j) => {
        const column = results.layout.columns.find((candidate) => candidate.name === short) as Column;
        writeCell(this.#collected, results.layout, item, column, values[j] ?? 0n);
      });
    }
    this.#got[i] = item + 1;
    return true;
  }

  #blame(item: number, what: string): void {
    const vector = Math.min(item, this.#count - 1);
    if (!this.#trouble.has(vector)) this.#trouble.set(vector, what);
  }

  #giveUp(most: number): void {
    const { sides } = this.#setup;
    sides.into.forEach(({ name }, i) => {
      const sent = this.#sent[i] as number;
      if (sent < this.#count) this.#blame(sent, `'${name}' took no item within ${most} cycles`);
    });
    sides.out.forEach(({ name }, i) => {
      for (let item = this.#got[i] as number; item < this.#count; item += 1) {
        this.#blame(item, `'${name}' gave no item within ${most} cycles`);
      }
    });
  }
}
