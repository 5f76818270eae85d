// What is claimed of elements of streams, as hardware: outputs that are 1 in cycles in which a claim does not hold.
import {
  type AnyComponent,
  type Bit,
  type Bits,
  bit,
  bits,
  component,
  constant,
  mux,
  type Ports,
  reg,
  type Stream,
  when,
  withReset,
} from 'gatewright/hdl';
import { producer } from './bench.js';

/** A component without other outputs than these; a proof shows that they are never 1, whatever the inputs do. */
export type Claims = Readonly<Record<string, Bit>>;

/** Free inputs and claims as a component that is in reset in the first cycle, and only then. */
export function claimed<const I extends Ports>(
  name: string,
  inputs: I,
  outputs: readonly string[],
  body: (inputs: { readonly [K in keyof I]: Bits<number> }) => Claims,
): AnyComponent {
  const out = Object.fromEntries(outputs.map((output) => [output, bit]));
  return component(name, { in: inputs, out }, (ports) => {
    const started = reg(bit, { powerUp: 0 });
    started.next = 1;
    const claims = withReset(started.not(), () => body(ports as never));
    return Object.fromEntries(Object.entries(claims).map(([key, broken]) => [key, broken.and(started)])) as never;
  });
}

/** What is claimed of an element that gives the bits of its input in order, perhaps as words of another width. */
export interface OrderedElement {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly element: (input: Stream<Bits<number>>) => Stream<Bits<number>>;
  /** Parts (of the greatest width that divides both) that the element holds at most. */
  readonly capacity: number;
  /** Cycles in which a word that is complete may be missing at the output. */
  readonly late?: number;
  /** Whether `ready` is 1 exactly where another word fits in. */
  readonly exactReady?: boolean;
  /** Which end of a word comes first. */
  readonly order?: 'lowFirst' | 'highFirst';
}

/**
 * - order: any part of any item comes out in its turn and with its value (so nothing is lost, doubled, changed or overtaken);
 * - invented: nothing comes out that did not go in, and no more goes in than there is room for;
 * - unstable: an offer is withdrawn or changes while it waits;
 * - late: a complete word is not on offer in time;
 * - stuck: the empty element does not take an item (with exactReady: there is room and it does not, or there is none and it does).
 */
export function orderedClaims(given: OrderedElement): AnyComponent {
  const { from, to, capacity, late = 0, exactReady = false, order = 'lowFirst' } = given;
  const part = divisor(from, to);
  const taken = from / part;
  const made = to / part;
  const most = capacity + taken + made;
  const counter = bits<number>(most.toString(2).length);
  const inputs = { offer: bit, word: bits<number>(from), take: bit, mark: bits<number>(taken) };
  return claimed(given.name, inputs, ['order', 'invented', 'unstable', 'late', 'stuck'], (ports) => {
    const input = producer(ports.offer as Bit, ports.word);
    const output = given.element(input);
    output.ready.value = ports.take as Bit;
    // How many parts are inside.
    const inside = reg(counter, { reset: 0 });
    const left = mux(output.transfer, inside.wrapSub(made), inside);
    inside.next = mux(input.transfer, left.wrapAdd(taken), left);
    // One part, of an item chosen by `mark`: its value, and how many parts are before it.
    const marked = reg(bit, { reset: 0 });
    const followed = reg(bit, { reset: 0 });
    const ahead = reg(counter, { reset: 0 });
    const value = reg(bits<number>(part), { reset: 0 });
    const isNew = marked.not().and(input.transfer).and(ports.mark.any());
    const pieces = piecesOf(input.data, part, order);
    const results = piecesOf(output.data, part, order);
    const isOut = followed.and(output.transfer).and(ahead.lt(made));
    when(isNew, () => {
      marked.next = 1;
      followed.next = 1;
      value.next = chosen(pieces, ports.mark);
      ahead.next = left.wrapAdd(placeOf(ports.mark, counter.width));
    });
    when(followed.and(output.transfer), () => {
      ahead.next = ahead.wrapSub(made);
      followed.next = isOut.not();
    });
    const actual = results.reduce((best, piece, i) => mux(ahead.eq(i), piece, best));
    return {
      order: isOut.and(actual.ne(value)),
      invented: output.valid.and(inside.lt(made)).or(inside.gt(capacity)),
      unstable: unstable(output),
      late: longerThan(late, inside.ge(made).and(output.valid.not())),
      stuck: exactReady ? input.ready.ne(inside.le(capacity - taken)) : inside.eq(0).and(input.ready.not()),
    };
  });
}

/** 1 where an offer of `output` that was not taken is withdrawn or changed. */
export function unstable(output: Stream<Bits<number>>): Bit {
  const waited = reg(bit, { reset: 0 });
  const before = reg(bits<number>(output.data.width));
  waited.next = output.valid.and(output.ready.not());
  before.next = output.data;
  return waited.and(output.valid.not().or(before.ne(output.data)));
}

/** 1 where `condition` has been 1 for more than `cycles` cycles up to now. */
export function longerThan(cycles: number, condition: Bit): Bit {
  let result = condition;
  for (let i = 0; i < cycles; i += 1) {
    const before = reg(bit, { reset: 0 });
    before.next = result;
    result = condition.and(before);
  }
  return result;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** The parts of a word in the order in which they pass. */
function piecesOf(word: Bits<number>, part: number, order: 'lowFirst' | 'highFirst'): readonly Bits<number>[] {
  const pieces = Array.from(
    { length: word.width / part },
    (_, i) => word.bits(i * part + part - 1, i * part) as Bits<number>,
  );
  return order === 'lowFirst' ? pieces : pieces.toReversed();
}

/** The piece whose bit is the lowest one set in `mark`. */
function chosen(pieces: readonly Bits<number>[], mark: Bits<number>): Bits<number> {
  return pieces.reduceRight((best, piece, i) => mux(mark.bit(i) as Bit, piece, best));
}

/** The number of the lowest bit set in `mark`. */
function placeOf(mark: Bits<number>, width: number): Bits<number> {
  const places = Array.from({ length: mark.width }, (_, i) => constant(bits<number>(width), i));
  return chosen(places, mark);
}
