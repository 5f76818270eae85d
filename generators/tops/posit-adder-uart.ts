/** A board top: a posit adder behind a serial line. */
import { bit, bits, component, constant, mux, parametric, reg, type Signal, when } from '../../hdl/index.js';
import { pack } from '../posit/pack.js';
import { checkedFormat, type PositParameters } from '../posit/shape.js';
import { addAligned, normalise, type RawSum } from '../posit/sum.js';
import { unpack } from '../posit/unpack.js';
import { bitsFor, join } from '../posit/word.js';
import type { UartParameters } from '../uart/bit-time.js';
import { uartReceiver } from '../uart/receiver.js';
import { uartTransmitter } from '../uart/transmitter.js';

/** Parameters of the serial adder. */
export interface PositAdderUartParameters extends PositParameters, UartParameters {}

/** Bytes that an n-bit operand takes on the line. */
export function operandBytes(n: number): number {
  return Math.ceil(n / 8);
}

/**
 * Takes two posits over the line, each most significant byte first and padded with zeros on top to whole bytes, and sends
 * their sum back the same way. The sum is computed in three cycles (operands, aligned sum, rounded sum), so that it keeps
 * up with a 12 MHz clock on the slowest device. A frame without stop bit starts the transaction over. Operands may
 * arrive while a sum is being sent: they take twice as long on the line as the sum, so none is lost.
 */
export const positAdderUart = parametric(({ n, es, clockHz, baud }: PositAdderUartParameters) => {
  checkedFormat(n, es);
  const format = { n, es };
  const bytes = operandBytes(n);
  const line = { clockHz, baud };
  return component(
    `posit_adder_uart_${n}_${es}`,
    {
      description: `Adds pairs of posit(${n}, ${es}) numbers that come over a UART at ${baud} baud and sends back each sum.`,
      in: { uart_rx: bit },
      out: { uart_tx: bit },
    },
    ({ uart_rx }) => {
      const receiver = uartReceiver(line)({ line: uart_rx });

      // Both operands as they come in, the last byte lowest.
      const operands = reg(bits(16 * bytes), { reset: 0 });
      const counter = bits(bitsFor(2 * bytes - 1));
      const received = reg(counter, { reset: 0 });
      const isLast = received.eq(2 * bytes - 1);
      when(receiver.valid, () => {
        operands.next = join(operands.bits(16 * bytes - 9, 0), receiver.data);
        received.next = mux(isLast, constant(counter, 0), received.wrapAdd(1));
      }).elsewhen(receiver.frameError, () => {
        received.next = 0;
      });
      const isComplete = reg(bit, { reset: 0 });
      isComplete.next = receiver.valid.and(isLast);
      const isAdded = reg(bit, { reset: 0 });
      isAdded.next = isComplete;

      const a = unpack(operands.bits(8 * bytes + n - 1, 8 * bytes), format);
      const b = unpack(operands.bits(n - 1, 0), format);
      const added = registered(addAligned(a, b, format));
      const sum = pack(normalise(added, format), format, { saturate: es === 0 });

      // The sum as it goes out, the next byte highest.
      const sending = reg(bits(8 * bytes), { reset: 0 });
      const left = reg(bits(bitsFor(bytes)), { reset: 0 });
      const transmitter = uartTransmitter(line)({
        data: sending.bits(8 * bytes - 1, 8 * bytes - 8).resize(8),
        valid: left.ne(0),
      });
      when(isAdded, () => {
        sending.next = sum.extend(8 * bytes);
        left.next = bytes;
      }).elsewhen(transmitter.ready.and(left.ne(0)), () => {
        sending.next = bytes > 1 ? sending.shiftLeft(8) : sending;
        left.next = left.wrapSub(1);
      });
      return { uart_tx: transmitter.line };
    },
  );
});

/** Every signal of `sum` one cycle later. */
function registered(sum: RawSum): RawSum {
  return {
    scale: delayed('scale', sum.scale),
    sum: delayed('sum', sum.sum),
    sticky: delayed('sticky', sum.sticky),
    areBothZero: delayed('areBothZero', sum.areBothZero),
    isNar: delayed('isNar', sum.isNar),
  };
}

function delayed<S extends Signal>(name: string, signal: S): S {
  const held = reg(signal.shape).named(`added_${name}`);
  held.next = signal;
  return held as unknown as S;
}
