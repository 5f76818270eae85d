// What is claimed of elements in which streams part and meet, as hardware.
import {
  type AnyComponent,
  type ArbiterPolicy,
  type Bit,
  type Bits,
  bit,
  bits,
  cat,
  constant,
  mux,
  type Ports,
  reg,
  type Stream,
  when,
} from 'gatewright/hdl';
import { producer } from './bench.js';
import { claimed, unstable } from './claims.js';

/** A free producer per input and a free `take` per output; words of `width` bits. */
function ends(inputs: number, outputs: number, width: number): Ports {
  const ports: Record<string, Ports[string]> = {};
  for (let i = 0; i < inputs; i += 1) Object.assign(ports, { [`offer_${i}`]: bit, [`word_${i}`]: bits<number>(width) });
  for (let j = 0; j < outputs; j += 1) ports[`take_${j}`] = bit;
  return ports;
}

type Free = Readonly<Record<string, Bits<number>>>;

function producers(ports: Free, count: number): readonly Stream<Bits<number>>[] {
  return Array.from({ length: count }, (_, i) =>
    producer(ports[`offer_${i}`] as Bit, ports[`word_${i}`] as Bits<number>),
  );
}

function consume(ports: Free, outputs: readonly Stream<Bits<number>>[]): void {
  outputs.forEach((output, j) => {
    output.ready.value = ports[`take_${j}`] as Bit;
  });
}

const any = (conditions: readonly Bit[]): Bit => conditions.reduce((a, b) => a.or(b));
const all = (conditions: readonly Bit[]): Bit => conditions.reduce((a, b) => a.and(b));

/**
 * - wrong: an output takes an item twice, or another item than the one at the input;
 * - lost: an item leaves the input before every output has it;
 * - unstable: an offer is withdrawn or changes while it waits (not claimed of lazy forks);
 * - late: an output that has not had the item is not offered it (not claimed of lazy forks);
 * - stuck: the item does not leave although every output has it or takes it.
 */
export function forkClaims(
  name: string,
  count: number,
  width: number,
  fork: (input: Stream<Bits<number>>) => readonly Stream<Bits<number>>[],
  lazy = false,
): AnyComponent {
  const names = ['wrong', 'lost', 'stuck', ...(lazy ? [] : ['unstable', 'late'])];
  return claimed(name, ends(1, count, width), names, (ports: Free) => {
    const [input] = producers(ports, 1) as [Stream<Bits<number>>];
    const outputs = fork(input);
    consume(ports, outputs);
    const has = outputs.map((output) => {
      const had = reg(bit, { reset: 0 });
      had.next = input.transfer.not().and(had.or(output.transfer));
      return had as Bit;
    });
    const of = (claim: (output: Stream<Bits<number>>, had: Bit) => Bit): readonly Bit[] =>
      outputs.map((output, j) => claim(output, has[j] as Bit));
    return {
      wrong: any(of(({ transfer, data }, had) => transfer.and(had.or(input.valid.not()).or(data.ne(input.data))))),
      lost: any(of(({ transfer }, had) => input.transfer.and(had.or(transfer).not()))),
      stuck: all(of(({ ready }, had) => had.or(ready)))
        .and(input.valid)
        .ne(input.transfer),
      ...(!lazy && {
        unstable: any(of((output) => unstable(output))),
        late: any(of(({ valid }, had) => valid.ne(input.valid.and(had.not())))),
      }),
    };
  });
}

/**
 * - apart: an input's item passes and the output's does not, or the other way round;
 * - wrong: the item is not made of those at the inputs;
 * - unstable: an offer is withdrawn or changes while it waits;
 * - late: the output is not valid exactly where all inputs are.
 */
export function joinClaims(
  name: string,
  count: number,
  width: number,
  join: (inputs: readonly Stream<Bits<number>>[]) => Stream<Bits<number>>,
): AnyComponent {
  return claimed(name, ends(count, 1, width), ['apart', 'wrong', 'unstable', 'late'], (ports: Free) => {
    const inputs = producers(ports, count);
    const output = join(inputs);
    consume(ports, [output]);
    const together = cat(...inputs.map(({ data }) => data)) as Bits<number>;
    return {
      apart: any(inputs.map(({ transfer }) => transfer.ne(output.transfer))),
      wrong: output.valid.and(output.data.ne(together)),
      unstable: unstable(output),
      late: output.valid.ne(all(inputs.map(({ valid }) => valid))),
    };
  });
}

/** An arbiter whose items carry the number of their input above the data: `cat(source, data)`. */
export interface ArbiterUnderTest {
  readonly name: string;
  readonly inputs: number;
  readonly width: number;
  readonly policy: ArbiterPolicy;
  /** The highest bit of an item ends a packet. */
  readonly packets: boolean;
  readonly arbiter: (inputs: readonly Stream<Bits<number>>[]) => Stream<Bits<number>>;
}

/**
 * - apart: an item passes at the output and not at the input it says it is from, or the other way round;
 * - wrong: the item is not that of its input;
 * - unstable: an offer, or where it is from, changes while it waits;
 * - late: inputs offer items and the output does not (within a packet: the input of the packet);
 * - torn: an item gets into another input's packet;
 * - unfair: priority: a new offer is not of the first input that offers; round robin: an input waits while another one has two turns.
 */
export function arbiterClaims({
  name,
  inputs: count,
  width,
  policy,
  packets,
  arbiter,
}: ArbiterUnderTest): AnyComponent {
  const names = ['apart', 'wrong', 'unstable', 'late', 'torn', 'unfair'];
  return claimed(name, ends(count, 1, width), names, (ports: Free) => {
    const inputs = producers(ports, count);
    const output = arbiter(inputs);
    consume(ports, [output]);
    const source = output.data.bits(output.data.width - 1, width) as Bits<number>;
    const data = output.data.bits(width - 1, 0) as Bits<number>;
    const from = inputs.map((_, i) => source.eq(i));
    const ends = packets ? (data.msb as Bit) : constant(bit, 1);
    // Whose packet has begun and not ended.
    const open = reg(bit, { reset: 0 });
    const owner = reg(bits<number>(source.width), { reset: 0 });
    when(output.transfer, () => {
      open.next = ends.not();
      owner.next = source;
    });
    const mayGo = inputs.map(({ valid }, i) => valid.and(open.not().or(owner.eq(i))));
    const waiting = reg(bit, { reset: 0 });
    waiting.next = output.valid.and(output.ready.not());
    const isNew = output.valid.and(waiting.not()).and(open.not());
    const turn = (j: number): Bit => output.transfer.and(ends).and(from[j] as Bit);
    const overtakes = (i: number, j: number): Bit => {
      const waits = (inputs[i] as Stream<Bits<number>>).valid.and((inputs[i] as Stream<Bits<number>>).ready.not());
      const once = reg(bit, { reset: 0 });
      once.next = waits.and(once.or(turn(j)));
      return once.and(waits).and(turn(j));
    };
    const pairs = inputs.flatMap((_, i) => inputs.flatMap((__, j) => (i === j ? [] : [[i, j] as const])));
    const first = inputs.map(({ valid }, i) => valid.and(source.gt(i)));
    return {
      apart: any(inputs.map(({ transfer }, i) => transfer.ne(output.transfer.and(from[i] as Bit)))),
      wrong: output.valid.and(
        data.ne(inputs.reduceRight((best, input, i) => mux(from[i] as Bit, input.data, best), data.not())),
      ),
      unstable: unstable(output),
      late: output.valid.ne(any(mayGo)),
      torn: open.and(output.valid).and(source.ne(owner)),
      unfair: policy === 'priority' ? isNew.and(any(first)) : any(pairs.map(([i, j]) => overtakes(i, j))),
    };
  });
}

/**
 * - apart: an item passes at the input and not at its output, or the other way round;
 * - wrong: the item at an output is not that of the input;
 * - unstable: an offer is withdrawn or changes while it waits;
 * - stuck: an item for no output stays.
 */
export function demuxClaims(
  name: string,
  count: number,
  width: number,
  demux: (input: Stream<Bits<number>>) => readonly Stream<Bits<number>>[],
): AnyComponent {
  return claimed(name, ends(1, count, width), ['apart', 'wrong', 'unstable', 'stuck'], (ports: Free) => {
    const [input] = producers(ports, 1) as [Stream<Bits<number>>];
    const outputs = demux(input);
    consume(ports, outputs);
    const mine = outputs.map((_, j) => input.data.eq(j));
    return {
      apart: any(outputs.map(({ transfer }, j) => transfer.ne(input.transfer.and(mine[j] as Bit)))),
      wrong: any(outputs.map(({ valid, data }) => valid.and(data.ne(input.data)))),
      unstable: any(outputs.map((output) => unstable(output))),
      stuck: input.valid.and(any(mine).not()).and(input.ready.not()),
    };
  });
}

/** As of a demultiplexer; the last producer gives the numbers of the inputs to take from. */
export function muxClaims(
  name: string,
  count: number,
  width: number,
  collect: (inputs: readonly Stream<Bits<number>>[], index: Stream<Bits<number>>) => Stream<Bits<number>>,
): AnyComponent {
  return claimed(name, ends(count + 1, 1, width), ['apart', 'wrong', 'unstable', 'stuck'], (ports: Free) => {
    const all = producers(ports, count + 1);
    const inputs = all.slice(0, count);
    const index = all[count] as Stream<Bits<number>>;
    const output = collect(inputs, index);
    consume(ports, [output]);
    const mine = inputs.map((_, i) => index.valid.and(index.data.eq(i)));
    const passes = inputs.map(({ transfer }) => transfer);
    return {
      apart: any([
        ...inputs.map(({ transfer }, i) => transfer.ne(output.transfer.and(mine[i] as Bit))),
        index.transfer.and(any(mine)).ne(any(passes)),
      ]),
      wrong: any(inputs.map(({ data }, i) => output.valid.and(mine[i] as Bit).and(data.ne(output.data)))),
      unstable: unstable(output),
      stuck: index.valid.and(any(mine).not()).and(index.ready.not()),
    };
  });
}
