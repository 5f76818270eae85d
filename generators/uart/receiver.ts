/** UART receiver: a serial line in, bytes out. */
import { bit, bits, cat, component, constant, mux, parametric, reg, when } from '../../hdl/index.js';
import { counterWidth, cyclesPerBit, type UartParameters } from './bit-time.js';

/**
 * Receives 8N1 frames, least significant bit first. The line is brought into the clock domain by two registers and each
 * bit is sampled in its middle. `valid` is 1 for one cycle with each byte in `data`; `frameError` is 1 for one cycle
 * where a stop bit is missing.
 */
export const uartReceiver = parametric(({ clockHz, baud }: UartParameters) => {
  const cycles = cyclesPerBit({ clockHz, baud });
  const width = counterWidth(cycles);
  return component(
    `uart_receiver_${cycles}`,
    {
      description: `UART receiver, 8 data bits, no parity, 1 stop bit, ${cycles} clock cycles per bit.`,
      in: { line: bit },
      out: { data: bits(8), valid: bit, frameError: bit },
    },
    ({ line }) => {
      // The line idles high, and so must what stands for it after reset.
      const sampled = reg(bit, { reset: 1 });
      const settled = reg(bit, { reset: 1 });
      sampled.next = line;
      settled.next = sampled;

      const busy = reg(bit, { reset: 0 });
      const timer = reg(bits(width), { reset: 0 });
      const received = reg(bits(4), { reset: 0 });
      const shifted = reg(bits(8), { reset: 0 });
      const sample = busy.and(timer.eq(0));
      const isStart = received.eq(0);
      const isStop = received.eq(9);
      // A start bit that is gone by its middle was a disturbance.
      const isOver = isStop.or(isStart.and(settled));

      when(busy.not(), () => {
        busy.next = settled.not();
        timer.next = Math.floor(cycles / 2) - 1;
        received.next = 0;
      })
        .elsewhen(sample, () => {
          busy.next = isOver.not();
          timer.next = cycles - 1;
          received.next = received.wrapAdd(1);
          shifted.next = mux(isStop, shifted, cat(settled, shifted.bits(7, 1)));
        })
        .otherwise(() => {
          timer.next = timer.wrapSub(1);
        });

      const ends = sample.and(isStop);
      const done = reg(bits(2), { reset: 0 });
      done.next = mux(ends, cat(settled.not(), settled), constant(bits(2), 0));
      return { data: shifted, valid: done.bit(0), frameError: done.bit(1) };
    },
  );
});
