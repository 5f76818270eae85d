/** Units with more ports than a package has pins, behind shift registers: their own paths still run from register to register. */
import {
  type AnyComponent,
  type Bits,
  bit,
  bits,
  cat,
  component,
  definitionOf,
  elaborate,
  flatPorts,
  instance,
  mux,
  reg,
  type Shape,
  type Signal,
} from 'gatewright/hdl';

/** A shape that takes patterns: of enumerations and number formats. */
interface Encoding {
  readonly from?: (pattern: Bits<number>) => Signal;
}

/**
 * `unit` with all its inputs out of one shift register, and all its outputs caught by another one while `load` is 1. Every output bit
 * keeps a reader of its own, so that nothing is optimised away: a lookup table and a flip-flop each.
 */
export function serialPins(unit: AnyComponent): AnyComponent {
  const flat = flatPorts(unit);
  const { top } = elaborate(flat);
  const shapes = definitionOf(flat).in as Readonly<Record<string, Shape & Encoding>>;
  const ports = { in: { serial: bit, load: bit }, out: { shifted: bit } };
  return component(`serial_${top.name}`, ports, ({ serial, load }) => {
    let last: Bits<number> = serial;
    const given: Record<string, Signal> = {};
    for (const { name, width, kind } of top.inputs) {
      if (kind !== 'data') continue;
      const shifting = reg(bits(width)).named(`${name}_held`);
      shifting.next = cat(shifting, last).bits(width - 1, 0);
      given[name] = shapes[name]?.from?.(shifting) ?? shifting;
      last = shifting.bits(width - 1, width - 1);
    }
    const results = Object.values(instance(flat, given)) as { asBits?: () => Bits<number> }[];
    const whole = cat(...results.map((result) => result.asBits?.() ?? (result as Bits<number>)));
    const caught = reg(bits(whole.width));
    caught.next = mux(load, whole, cat(caught, last).bits(whole.width - 1, 0));
    return { shifted: caught.msb };
  });
}
