/** UART transmitter: bytes in, a serial line out. */
import { bit, bits, cat, component, constant, parametric, reg, when } from '../../hdl/index.js';
import { counterWidth, cyclesPerBit, type UartParameters } from './bit-time.js';

/**
 * Sends 8N1 frames, least significant bit first. A byte is taken in every cycle in which `valid` and `ready` are both 1;
 * `ready` is 1 while the line is idle.
 */
export const uartTransmitter = parametric(({ clockHz, baud }: UartParameters) => {
  const cycles = cyclesPerBit({ clockHz, baud });
  const width = counterWidth(cycles);
  return component(
    `uart_transmitter_${cycles}`,
    {
      description: `UART transmitter, 8 data bits, no parity, 1 stop bit, ${cycles} clock cycles per bit.`,
      in: { data: bits(8), valid: bit },
      out: { line: bit, ready: bit },
    },
    ({ data, valid }) => {
      // Bit 0 is on the line; ones come in behind the stop bit, so an idle line is high.
      const frame = reg(bits(9), { reset: 0x1ff });
      const left = reg(bits(4), { reset: 0 });
      const timer = reg(bits(width), { reset: 0 });
      const ready = left.eq(0);

      when(ready, () => {
        when(valid, () => {
          frame.next = cat(data, constant(bit, 0));
          left.next = 10;
          timer.next = cycles - 1;
        });
      })
        .elsewhen(timer.eq(0), () => {
          frame.next = cat(constant(bit, 1), frame.bits(8, 1));
          left.next = left.wrapSub(1);
          timer.next = cycles - 1;
        })
        .otherwise(() => {
          timer.next = timer.wrapSub(1);
        });
      return { line: frame.bit(0), ready };
    },
  );
});
