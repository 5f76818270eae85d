/** From a map of ports to package pins to nextpnr's constraint file, checked against the design's ports. */
import { closest } from 'fastest-levenshtein';
import { UsageError } from '../../hdl/errors.js';
import { bitNames, type NetlistModule } from '../../tools/yosys/netlist.js';

/** Port bit (`uart_rx`, `led[0]`) to package pin (`6`, `B10`). */
export type PinMap = Readonly<Record<string, string>>;

/**
 * The constraint file (PCF) that puts every port bit of `netlist` on its pin, in the design's order.
 * @throws UsageError for a port the design does not have, a port bit without a pin, or a pin given twice
 */
export function constraintFile(netlist: NetlistModule, pins: PinMap): string {
  const pinOf = new Map<string, string>();
  const portBits = new Set(Object.entries(netlist.ports).flatMap(([name, port]) => bitNames(name, port)));
  const portOn = new Map<string, string>();
  for (const [given, pin] of Object.entries(pins)) {
    const bit = portBits.has(given) ? given : given.replace(/\[0\]$/, '');
    if (!portBits.has(bit)) {
      throw new UsageError(`the design has no port bit '${given}'; the nearest is '${closest(given, [...portBits])}'`);
    }
    if (!/^[A-Za-z0-9_]+$/.test(pin))
      throw new UsageError(`'${pin}' for port '${given}' is not the name of a package pin`);
    const other = portOn.get(pin);
    if (other !== undefined) throw new UsageError(`pin ${pin} is given to both '${other}' and '${given}'`);
    portOn.set(pin, given);
    pinOf.set(bit, pin);
  }
  const open = [...portBits].filter((bit) => !pinOf.has(bit));
  if (open.length > 0) {
    const some = open.slice(0, 4).join(', ') + (open.length > 4 ? ` and ${open.length - 4} more` : '');
    throw new UsageError(`no pin for ${some}: give every port bit a pin, or leave the pins out altogether`);
  }
  return [...portBits].map((bit) => `set_io ${bit} ${pinOf.get(bit)}\n`).join('');
}
