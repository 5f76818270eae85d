/** How vectors travel that are several items of the stream `input` and give several of the stream `output`. */
import {
  type Answer,
  type Column,
  type Conversation,
  columnOf,
  type EngineSession,
  type Patterns,
  type RowLayout,
  type Rows,
  readCell,
  writeCell,
} from '../../../sim/index.js';

/** A number of an operand or result. */
export interface Cell {
  readonly name: string;
  /** At most 64. */
  readonly width: number;
  readonly format?: Column['format'];
}

/** What a vector is. */
export interface ItemsLink {
  readonly operands: readonly Cell[];
  readonly results: readonly Cell[];
  /** The items that carry operands in, by the ports of `input`. */
  readonly send: (operands: Patterns) => readonly Patterns[];
  /** The ports of `output` for each item that carries results out, with the result that is there. */
  readonly receive: readonly ReadonlyMap<string, string>[];
}

/** Cycles of reset, cycles without an item after which the rest is given up, and those after the end in which none may come. */
const resetCycles = 2;
const mostStill = 4000;
const quietCycles = 64;

/**
 * The protocol of `link`. Producer and consumer pause in phases of 64 cycles: neither does, one does, the other, both, and the consumer
 * takes nothing at all. An item too few or too many is trouble of its vector.
 */
export function itemsProtocol(link: ItemsLink): Conversation {
  const operands = layoutOf(link.operands);
  const results = layoutOf(link.results);
  return {
    operands,
    results,
    vectorsAtATime: 512,
    converse: (vectors, session) => converse(link, operands, results, vectors, session),
  };
}

async function converse(
  { send, receive }: ItemsLink,
  operands: RowLayout,
  results: RowLayout,
  vectors: Rows,
  session: EngineSession,
): Promise<Answer> {
  const { inputs, outputs } = session;
  const count = vectors.length / operands.limbs;
  const items = Array.from({ length: count }, (_, i) =>
    send(Object.fromEntries(operands.columns.map((column) => [column.name, readCell(vectors, operands, i, column)]))),
  ).flat();
  const collected = new BigUint64Array(count * results.limbs);
  const trouble = new Map<number, string>();
  const wanted = count * receive.length;
  const reset = new BigUint64Array(resetCycles * inputs.limbs);
  for (let row = 0; row < resetCycles; row += 1) writeCell(reset, inputs, row, columnOf(inputs, 'reset'), 1n);
  await session.run(reset);

  let sent = 0;
  let got = 0;
  let isOffering = false;
  let seed = 1;
  const random = (): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return seed >>> 29;
  };
  let still = 0;
  let quiet = 0;
  for (let cycle = 0; quiet < quietCycles && still < mostStill; cycle += 1) {
    const phase = phases[(cycle >> 6) % phases.length] as (typeof phases)[number];
    const row = new BigUint64Array(inputs.limbs);
    isOffering ||= sent < items.length && random() < phase.offer;
    if (isOffering) {
      writeCell(row, inputs, 0, columnOf(inputs, 'input_valid'), 1n);
      for (const [port, value] of Object.entries(items[sent] as Patterns)) {
        writeCell(row, inputs, 0, columnOf(inputs, port), value);
      }
    }
    const takes = random() < phase.take;
    writeCell(row, inputs, 0, columnOf(inputs, 'output_ready'), takes ? 1n : 0n);
    const answer = await session.run(row);
    const see = (port: string): bigint => readCell(answer, outputs, 0, columnOf(outputs, port));
    still += 1;
    if (isOffering && see('input_ready') === 1n) {
      sent += 1;
      isOffering = false;
      still = 0;
    }
    if (takes && see('output_valid') === 1n) {
      const vector = Math.floor(got / receive.length);
      if (vector >= count) trouble.set(count - 1, 'more came out than went in');
      for (const [port, name] of vector < count ? (receive[got % receive.length] ?? []) : []) {
        writeCell(collected, results, vector, columnOf(results, name), see(port));
      }
      got += 1;
      still = 0;
    }
    quiet = got >= wanted && sent === items.length ? quiet + 1 : 0;
  }
  for (let vector = Math.floor(got / receive.length); vector < count; vector += 1) {
    trouble.set(vector, `no result within ${mostStill} cycles`);
  }
  return { results: collected, trouble };
}

/** Out of 8 cycles, those in which items are offered and taken. */
const phases = [
  { offer: 8, take: 8 },
  { offer: 3, take: 8 },
  { offer: 8, take: 2 },
  { offer: 4, take: 4 },
  { offer: 8, take: 0 },
] as const;

function layoutOf(cells: readonly Cell[]): RowLayout {
  const columns = cells.map(({ name, width, format }, offset): Column => {
    return { name, width, format, signed: false, offset, limbs: 1 };
  });
  return { columns, limbs: columns.length };
}
