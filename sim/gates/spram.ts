/** The single-port RAM of iCE40 UltraPlus, SB_SPRAM256KA: 16 384 words of 16 bits, written in nibbles. */
import type { CircuitBuilder } from './builder.js';
import { one, zero } from './circuit.js';
import type { Pins } from './pins.js';

/**
 * Adds an SPRAM. While it sleeps or is off its output is 0. What the device leaves undefined is kept here: contents that were powered off,
 * the output after a write and in standby.
 */
export function readSpram(cell: string, pins: Pins, circuit: CircuitBuilder): void {
  const edge = { clock: pins.input('CLOCK'), falling: false };
  // POWEROFF is active low, whatever its name says.
  const off = circuit.or(pins.input('SLEEP'), circuit.not(pins.input('POWEROFF', one)));
  const ready = circuit.gate([pins.input('CHIPSELECT'), pins.input('STANDBY'), off], (selected, standby, away) =>
    Number(selected === 1 && standby === 0 && away === 0),
  );
  const write = pins.input('WREN');
  const address = pins.inputs('ADDRESS', 14);
  const enable = circuit.and(ready, circuit.not(write));
  const output = pins.outputs('DATAOUT', 16);
  const word = off === zero ? output : circuit.nets(16);
  circuit.rams.push({
    name: cell,
    width: 16,
    depth: 16_384,
    laneWidth: 4,
    init: undefined,
    write: {
      ...edge,
      enable: circuit.and(ready, write),
      address,
      data: pins.inputs('DATAIN', 16),
      lanes: pins.inputs('MASKWREN', 4),
    },
    read: { edge: off === zero ? edge : undefined, enable: off === zero ? enable : one, address, output: word },
  });
  if (off === zero) return;
  circuit.register(word, edge, enable, off).forEach((net, i) => {
    circuit.connect(output[i] as number, net);
  });
}
