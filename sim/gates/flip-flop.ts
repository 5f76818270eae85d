/** The flip-flops of iCE40: SB_DFF with N, E and one of SR, R, SS, S in its name. */
import type { CircuitBuilder } from './builder.js';
import { one } from './circuit.js';
import type { Pins } from './pins.js';

const name = /^SB_DFF(?<falling>N?)(?<enable>E?)(?<reset>SR|SS|R|S|)$/;

/** Whether a cell type is one of the twenty flip-flops. */
export function isFlipFlop(type: string): boolean {
  return name.test(type);
}

/** Adds a flip-flop of that type. SR and SS act at the clock edge and only where enabled, R and S at once. */
export function readFlipFlop(type: string, pins: Pins, circuit: CircuitBuilder): void {
  const { falling, enable, reset = '' } = name.exec(type)?.groups ?? {};
  const pin = reset.at(-1);
  circuit.flipFlops.push({
    output: pins.output('Q'),
    data: pins.input('D'),
    clock: pins.input('C'),
    falling: falling === 'N',
    enable: enable === 'E' ? pins.input('E', one) : one,
    reset: pin ? { net: pins.input(pin), value: pin === 'S' ? 1 : 0, asynchronous: reset.length === 1 } : undefined,
  });
}
