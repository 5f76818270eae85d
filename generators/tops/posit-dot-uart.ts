/** A board top: exact dot products of posits behind a serial line. */
import { bit, component, parametric, widthConverter } from '../../hdl/index.js';
import { quireFor } from '../../kernels-sw/index.js';
import { type PositDotParameters, positDot } from '../dot/posit-dot.js';
import { checkedFormat, type PositParameters } from '../posit/shape.js';
import type { UartParameters } from '../uart/bit-time.js';
import { uartReceiver } from '../uart/receiver.js';
import { uartTransmitter } from '../uart/transmitter.js';
import { dotFrames } from './dot-frames.js';

/** Parameters of the serial dot products. */
export interface PositDotUartParameters extends PositParameters, UartParameters {}

/**
 * Takes vectors of pairs over the line and sends back the sum of the products of each, most significant byte first and padded with zeros on
 * top: exact in the quire that the standard gives the posits, whatever the length, and rounded once. Bytes are those of {@link dotFrames}; in
 * short, lengths and pairs, and a 0 after the last pair. A vector may follow the one before at once: a reply is shorter than any vector.
 */
export const positDotUart = parametric(({ n, es, clockHz, baud }: PositDotUartParameters) => {
  const line = { clockHz, baud };
  const bytes = Math.ceil(n / 8);
  return component(
    `posit_dot_uart_${n}_${es}`,
    {
      description: `Dot products of posit(${n}, ${es}) vectors that come over a UART at ${baud} baud, each rounded once and sent back.`,
      in: { uart_rx: bit },
      out: { uart_tx: bit },
    },
    ({ uart_rx }) => {
      const { data, valid, frameError } = uartReceiver(line)({ line: uart_rx });
      const pairs = dotFrames({ n, es, ...line })({ data, valid, error: frameError }).output;
      const sums = positDot({ n, es, ...stagesFor(n, es, clockHz) })({ input: pairs }).output;
      const words = sums.map((sum) => sum.asBits().extend(8 * bytes));
      const sent = widthConverter(words, 8, { order: 'highFirst' });
      const transmitter = uartTransmitter(line)({ data: sent.data, valid: sent.valid });
      sent.ready.value = transmitter.ready;
      return { uart_tx: transmitter.line };
    },
  );
});

/** Up to this clock few ranks of registers do; measured on the HX8K. */
const slowClock = 16e6;

/**
 * With a slow clock, few ranks and long segments: registers that only wait take cells of their own on the iCE40, and with the
 * ranks of a fast clock posit32 and its quire would not fit the HX8K.
 */
function stagesFor(n: number, es: number, clockHz: number): Omit<PositDotParameters, 'n' | 'es'> {
  if (clockHz > slowClock) return {};
  const isLong = quireFor(checkedFormat(n, es)).bits >= 128;
  return { frontStages: 2, roundStages: 1, ...(isLong && { segment: 64 }) };
}
