/** Blinks an LED: the first thing to build for a board. `npx gatewright build examples/blinky.ts --board icebreaker` */
import { bit, bits, component, reg } from 'gatewright/hdl';

/**
 * The green LED blinks about 0.7 times a second with the iCEBreaker's 12 MHz clock; the red one is on while the button is
 * down. The ports are called after the board's pins (`gatewright boards` shows them), and so they are connected to them;
 * a name that ends in `_n` is low when the LED is on or the button is down.
 */
export const blinky = component(
  'blinky',
  {
    description: 'Blinks the green LED; the red one is on while the button is down.',
    in: { button_n: bit },
    out: { led_green_n: bit, led_red_n: bit },
  },
  ({ button_n }) => {
    const cycles = reg(bits(24), { reset: 0 });
    cycles.next = cycles.add(1).trunc(24);
    return { led_green_n: cycles.bit(23).not(), led_red_n: button_n };
  },
);
