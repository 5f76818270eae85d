/** `posit-adder-uart`: the posit adder behind a serial line, for a board. */
import { posit, positAdderUart } from '../../../generators/index.js';
import { addPosit, positFormat } from '../../../kernels-sw/index.js';
import { type Design, design, type ParameterValues } from '../../../sim/index.js';
import { positParameters, positValues } from '../posit/parameters.js';
import { uartProtocol } from './protocol.js';

/** Held against exact addition at its pins: real waveforms in, and every frame that comes out checked. */
export const positAdderUartDesign: Design = design({
  name: 'posit-adder-uart',
  summary: 'Adds pairs of posits that come over a UART and sends back each sum.',
  parameters: [
    ...positParameters,
    { name: 'clockHz', meaning: 'clock in Hz; a board sets its own', min: 1, max: 1e9, default: 12e6 },
    { name: 'baud', meaning: 'bits per second on the line', min: 1, max: 1e8, default: 115_200 },
  ],
  unit: (values) => positAdderUart({ ...positValues(values), ...line(values) }),
  reference: (values) => {
    const { n, es } = positValues(values);
    const format = positFormat(n, es);
    const bytes = Math.ceil(n / 8);
    const { format: shown } = posit(n, es);
    const operand = { width: n, format: shown };
    return {
      model: ({ a = 0n, b = 0n }) => ({ result: addPosit(format, a, b), bytes: BigInt(bytes), malformed: 0n }),
      protocol: uartProtocol({
        ...line(values),
        input: 'uart_rx',
        output: 'uart_tx',
        operands: [
          { name: 'a', ...operand },
          { name: 'b', ...operand },
        ],
        result: { name: 'result', ...operand },
      }),
      vectors: 256,
    };
  },
});

function line({ clockHz = 12e6, baud = 115_200 }: ParameterValues): {
  readonly clockHz: number;
  readonly baud: number;
} {
  return { clockHz, baud };
}
