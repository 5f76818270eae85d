/** The component behind `arbiter`. */
import { type Component, component } from '../../component/component.js';
import { addressWidth } from '../../ir/memory.js';
import type { PortType } from '../../shape/port-type.js';
import type { Shape } from '../../shape/shape.js';
import { type Bit, type Bits, bit, bits } from '../../signal/bits.js';
import { cat } from '../../signal/cat.js';
import { mux } from '../../signal/mux.js';
import type { Signal } from '../../signal/signal.js';
import { type Reg, reg } from '../../state/reg.js';
import { when } from '../../state/when.js';
import { allOf, anyOf, others } from '../all.js';
import { type Stream, type StreamType, stream, streamOf } from '../stream.js';

/** How the next input is chosen. */
export type ArbiterPolicy = 'priority' | 'roundRobin';

type ArbiterUnit = Component<
  Readonly<Record<string, PortType>>,
  { output: StreamType<Signal>; source: Shape<Bits<number>> }
>;

/** Chooses an input, and stays with it until its item, or with `packets` the item with `last`, has gone. */
export function arbiterUnit(shape: Shape, count: number, policy: ArbiterPolicy, packets: boolean): ArbiterUnit {
  const items = stream(shape);
  const inputs: Record<string, PortType> = {};
  for (let i = 0; i < count; i += 1) inputs[`input_${i}`] = items;
  if (packets) inputs.last = bit;
  const kind = policy === 'priority' ? 'priority' : 'round_robin';
  const order = policy === 'priority' ? 'the first one goes first' : 'the one after the last one goes first';
  return component(
    `${kind}_arbiter_${count}x${shape.width}`,
    {
      in: inputs,
      out: { output: items, source: bits<number>(addressWidth(count)) },
      description: `One stream out of ${count}: ${order}.`,
    },
    (ports) => {
      const offers = Array.from({ length: count }, (_, i) => ports[`input_${i}`] as Stream<Signal>);
      const valids = offers.map(({ valid }): Bit => valid);
      // The input that was last on offer, and whether it is to go on.
      const current: Reg<Bit>[] = valids.map(() => reg(bit, { reset: 0 }));
      const held: Reg<Bit> = reg(bit, { reset: 0 });
      const first = policy === 'priority' ? firstOf(valids) : firstAfter(current, valids);
      const chosen = first.map((isFirst, i) => mux(held, current[i] as Bit, isFirst));
      const granted = valids.map((valid, i) => valid.and(chosen[i] as Bit));
      const source = indexOf(granted);
      const output = streamOf(anyOf(granted), dataOf(offers, source));
      offers.forEach((offer, i) => {
        offer.ready.value = (chosen[i] as Bit).and(output.ready);
      });
      const stays = packets ? output.ready.and(ports.last as Bit).not() : output.ready.not();
      if (packets) {
        when(output.valid, () => {
          held.next = stays;
        });
      } else held.next = output.valid.and(stays);
      when(output.valid, () => {
        current.forEach((isCurrent, i) => {
          isCurrent.next = granted[i] as Bit;
        });
      });
      return { output, source };
    },
  );
}

/** For each input, whether it is the first that offers, provided that it offers: its own offer does not count. */
function firstOf(valids: readonly Bit[]): readonly Bit[] {
  return valids.map((_, i) => allOf(valids.slice(0, i).map((before) => before.not())));
}

/** As `firstOf`, in the order that begins after the current input and goes round. */
function firstAfter(current: readonly Bit[], valids: readonly Bit[]): readonly Bit[] {
  const behind = current.map((_, i) => anyOf(current.slice(0, i)));
  const pending = valids.map((valid, i) => valid.and(behind[i] as Bit));
  const elsewhere = others(pending, anyOf);
  return valids.map((_, i) => {
    const earlier = anyOf(pending.slice(0, i));
    const any = anyOf([elsewhere[i] as Bit, ...valids.slice(0, i)]);
    return mux(behind[i] as Bit, earlier, any).not();
  });
}

/** The index of the one bit that is set. */
function indexOf(granted: readonly Bit[]): Bits<number> {
  const width = addressWidth(granted.length);
  const digits = Array.from({ length: width }, (_, digit) => anyOf(granted.filter((_, i) => (i >> digit) & 1)));
  return cat(...digits.toReversed()) as Bits<number>;
}

/** The data of input `index`, chosen bit by bit. */
function dataOf(inputs: readonly Stream<Signal>[], index: Bits<number>): Signal {
  let level = inputs.map(({ data }) => data);
  for (let digit = 0; level.length > 1; digit += 1) {
    const high: Bit = index.bit(digit);
    level = level.flatMap((low, i) => {
      if (i % 2 === 1) return [];
      const other = level[i + 1];
      return [other === undefined ? low : mux<Signal>(high, other, low as never)];
    });
  }
  return level[0] as Signal;
}
