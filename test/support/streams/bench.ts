// A bench around elements of streams: producers and consumers that keep the rules, stalling as their inputs say.
import {
  type AnyComponent,
  type Bit,
  type Bits,
  bit,
  bits,
  component,
  mux,
  type Ports,
  reg,
  type Signal,
  type Stream,
  stream,
  streamOf,
} from 'gatewright/hdl';

/** What is tried: the elements between the bench's producers and consumers. */
export type Elements = (inputs: readonly Stream<Bits<number>>[]) => readonly Stream<Bits<number>>[];

/** The bench as a component, and the names of its streams. */
export interface StreamBench {
  readonly unit: AnyComponent;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly widths: readonly number[];
}

/**
 * `elements` between one producer per width in `widths`, `from_0` on, and consumers, `to_0` on. A producer begins to offer `word_i`
 * in a cycle in which `offer_i` is 1 and goes on until the item has passed; consumer j is ready where `take_j` is 1.
 */
export function streamBench(
  widths: readonly number[],
  outputWidths: readonly number[],
  elements: Elements,
  name = 'bench',
): StreamBench {
  const inputs = widths.map((_, i) => `from_${i}`);
  const outputs = outputWidths.map((_, j) => `to_${j}`);
  const ins: Record<string, Ports[string]> = {};
  const outs: Record<string, Ports[string]> = {};
  widths.forEach((width, i) => {
    ins[`offer_${i}`] = bit;
    ins[`word_${i}`] = bits(width);
    Object.assign(outs, parts(`from_${i}`, width));
  });
  outputWidths.forEach((width, j) => {
    ins[`take_${j}`] = bit;
    Object.assign(outs, parts(`to_${j}`, width));
  });
  const unit = component(name, { in: ins, out: outs }, (ports) => {
    const result: Record<string, Signal> = {};
    const show = (name: string, shown: Stream<Bits<number>>): void => {
      Object.assign(result, { [`${name}_v`]: shown.valid, [`${name}_d`]: shown.data, [`${name}_r`]: shown.ready });
    };
    const produced = widths.map((_, i) => {
      const made = producer(ports[`offer_${i}`] as Bit, ports[`word_${i}`] as Bits<number>);
      show(`from_${i}`, made);
      return made;
    });
    elements(produced).forEach((output, j) => {
      output.ready.value = ports[`take_${j}`] as Bit;
      show(`to_${j}`, output);
    });
    return result as never;
  });
  return { unit, inputs, outputs, widths };
}

function parts(name: string, width: number): Record<string, Ports[string]> {
  return { [`${name}_v`]: bit, [`${name}_d`]: bits(width), [`${name}_r`]: bit };
}

/** A producer that may offer an item at any time and then keeps it on offer. */
export function producer(offer: Bit, word: Bits<number>): Stream<Bits<number>> {
  const waiting = reg(bit, { reset: 0 });
  const kept = reg(bits(word.width));
  const made = streamOf(waiting.or(offer), mux(waiting, kept, word) as Bits<number>);
  waiting.next = made.valid.and(made.ready.not());
  kept.next = made.data;
  return made;
}

/** The elements as a component of their own, to look at what depends on what: ports `in_0_valid`, `out_0_ready` and so on. */
export function bare(widths: readonly number[], outputWidths: readonly number[], elements: Elements): AnyComponent {
  const ports = (name: string, all: readonly number[]) =>
    Object.fromEntries(all.map((width, i) => [`${name}_${i}`, stream(bits(width))]));
  return component('bare', { in: ports('in', widths), out: ports('out', outputWidths) }, (inputs) =>
    Object.fromEntries(
      elements(widths.map((_, i) => inputs[`in_${i}`] as Stream<Bits<number>>)).map((output, j) => [
        `out_${j}`,
        output,
      ]),
    ),
  );
}
