// Elements with one mistake each, for the claims to find.
import { type Bits, bit, cat, fork, mux, reg, type Signal, type Stream, streamOf, when } from 'gatewright/hdl';

type Word = Bits<number>;

/** A rank of registers; the parts that are usually wrong are given. */
function register(
  input: Stream<Word>,
  parts: (state: { readonly valid: Bits<1>; readonly output: Stream<Word> }) => {
    readonly ready: Bits<1>;
    readonly load: Bits<1>;
  },
): Stream<Word> {
  const valid = reg(bit, { reset: 0 });
  const data = reg(input.shape);
  const output = streamOf<Signal>(valid, data) as Stream<Word>;
  const { ready, load } = parts({ valid, output });
  input.ready.value = ready;
  when(valid.not().or(output.ready), () => {
    valid.next = input.valid;
  });
  when(load, () => {
    data.next = input.data;
  });
  return output;
}

/** Always ready: an item that comes while there is no room is lost. */
export function dropping(input: Stream<Word>): Stream<Word> {
  return register(input, ({ valid, output }) => {
    const load = valid.not().or(output.ready);
    return { ready: load.or(load.not()), load };
  });
}

/** Loads its register even while the item in it waits. */
export function changing(input: Stream<Word>): Stream<Word> {
  return register(input, ({ valid, output }) => ({ ready: valid.not().or(output.ready), load: input.valid }));
}

/** Takes nothing before the consumer is ready, although it is empty. */
export function waiting(input: Stream<Word>): Stream<Word> {
  const valid = reg(bit, { reset: 0 });
  const data = reg(input.shape);
  const output = streamOf<Signal>(valid, data) as Stream<Word>;
  input.ready.value = output.ready;
  when(output.ready, () => {
    valid.next = input.valid;
    data.next = input.data;
  });
  return output;
}

/** Offers each item a cycle later than it could. */
export function slow(input: Stream<Word>): Stream<Word> {
  const valid = reg(bit, { reset: 0 });
  const rested = reg(bit, { reset: 0 });
  const data = reg(input.shape);
  const output = streamOf<Signal>(valid.and(rested), data) as Stream<Word>;
  input.ready.value = valid.not();
  rested.next = valid.and(output.transfer.not());
  when(input.transfer, () => {
    valid.next = 1;
    data.next = input.data;
  }).elsewhen(output.transfer, () => {
    valid.next = 0;
  });
  return output;
}

/** Keeps offering an item after it was taken. */
export function repeating(input: Stream<Word>): Stream<Word> {
  const valid = reg(bit, { reset: 0 });
  const data = reg(input.shape);
  const output = streamOf<Signal>(valid, data) as Stream<Word>;
  input.ready.value = valid.not().or(output.ready);
  when(input.transfer, () => {
    valid.next = 1;
    data.next = input.data;
  });
  return output;
}

/** A fork that forgets which outputs have the item. */
export function forgetfulFork(input: Stream<Word>, count: number): readonly Stream<Word>[] {
  const outputs = Array.from({ length: count }, () => streamOf<Signal>(input.valid, input.data) as Stream<Word>);
  input.ready.value = outputs.map(({ ready }): Bits<1> => ready).reduce((a, b) => a.and(b));
  return outputs;
}

/** A fork whose input leaves with the first output. */
export function hastyFork(input: Stream<Word>, count: number): readonly Stream<Word>[] {
  const [first, ...others] = fork(
    input.map((data) => data),
    count,
  ) as readonly Stream<Word>[];
  return [first as Stream<Word>, ...others.map((output) => output.gate((first as Stream<Word>).ready))];
}

/** Always the first input that offers an item, even while another one's item waits. */
export function switchingArbiter(inputs: readonly Stream<Word>[]): Stream<Word> {
  const [first, second] = inputs as readonly [Stream<Word>, Stream<Word>];
  const source = first.valid.not();
  const output = streamOf(first.valid.or(second.valid), cat(source, mux(source, second.data, first.data)) as Word);
  first.ready.value = output.ready;
  second.ready.value = output.ready.and(source);
  return output as Stream<Word>;
}

/** 1 in every other cycle: a gate with it withdraws offers and comes late. */
export function everyOther(): Bits<1> {
  const on = reg(bit, { reset: 0 });
  on.next = on.not();
  return on;
}

/** Every bit of the items inverted. */
export function inverted(input: Stream<Word>): Stream<Word> {
  return input.map((data) => data.not());
}

/** A fork whose input leaves when the first output takes the item. */
export function losingFork(input: Stream<Word>, count: number): readonly Stream<Word>[] {
  const outputs = Array.from({ length: count }, () => streamOf<Signal>(input.valid, input.data) as Stream<Word>);
  input.ready.value = (outputs[0] as Stream<Word>).ready;
  return outputs;
}

/** A join that looks at its first input only. */
export function careless(inputs: readonly Stream<Word>[]): Stream<Word> {
  const [first, second] = inputs as readonly [Stream<Word>, Stream<Word>];
  const output = streamOf(first.valid, cat(first.data, second.data) as Word);
  first.ready.value = output.ready;
  second.ready.value = output.ready;
  return output as Stream<Word>;
}
