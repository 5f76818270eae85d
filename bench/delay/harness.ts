/** A datapath between two ranks of registers, reached through few pins: how its own delay is measured. */
import {
  type AnyComponent,
  type Bit,
  type Bits,
  bit,
  bits,
  cat,
  component,
  definitionOf,
  instance,
  mux,
  reg,
  type Shape,
  type Signal,
} from 'gatewright/hdl';

type Word = Bits<number>;

/**
 * `unit` with its inputs from a shift register and its outputs into a rank of registers, which is then shifted out: any
 * width fits a package of few pins, and the longest path is that through the unit.
 */
export function harness(unit: AnyComponent): AnyComponent {
  const { name, in: inputs, out: outputs } = definitionOf(unit);
  const total = (ports: Readonly<Record<string, unknown>>): number =>
    Object.values(ports as Record<string, Shape>).reduce((sum, shape) => sum + shape.width, 0);
  const inWidth = total(inputs as never);
  const outWidth = total(outputs as never);
  return component(
    `${name}_measured`,
    { in: { serial_in: bit, load: bit }, out: { serial_out: bit } },
    ({ serial_in, load }) => {
      const operands = reg(bits(inWidth)).named('operands') as never as Word & { next: Word };
      operands.next =
        inWidth > 1 ? (cat(operands.bits(inWidth - 2, 0) as Word, serial_in) as Word) : (serial_in as Word);
      const given: Record<string, Signal> = {};
      let low = 0;
      for (const [port, shape] of Object.entries(inputs as Record<string, Shape>)) {
        given[port] = shape.wrap((operands.bits(low + shape.width - 1, low) as Word).node);
        low += shape.width;
      }
      const made = instance(unit, given);
      const joined = Object.values(made).map((signal) => bits(signal.node.width).wrap(signal.node) as Word);
      const results = reg(bits(outWidth)).named('results') as never as Word & { next: Word };
      results.next = (joined.length > 1 ? cat(...joined) : joined[0]) as Word;
      const shifted = reg(bits(outWidth)).named('shifted') as never as Word & { next: Word };
      const along = outWidth > 1 ? (cat(shifted.bits(outWidth - 2, 0) as Word, shifted.msb) as Word) : shifted;
      shifted.next = mux(load, results, along) as Word;
      return { serial_out: shifted.msb as Bit };
    },
  ) as AnyComponent;
}
