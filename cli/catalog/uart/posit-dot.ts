/** `posit-dot-uart`: exact dot products behind a serial line, for a board. */
import { posit, positDotUart } from '../../../generators/index.js';
import { positFormat, qMulAdd, qToP, quireFor } from '../../../kernels-sw/index.js';
import { type Design, design, type Patterns } from '../../../sim/index.js';
import { positValues } from '../posit/parameters.js';
import { dotUartProtocol, faults } from './dot-protocol.js';

/** Held against the quire of the model at its pins: vectors in chunks, broken ones among them, and every frame that comes out checked. */
export const positDotUartDesign: Design = design({
  name: 'posit-dot-uart',
  summary: 'Exact dot products of posits that come over a UART, each sent back.',
  parameters: [
    { name: 'n', meaning: 'posit width in bits', min: 3, max: 64, default: 32 },
    { name: 'es', meaning: 'exponent bits', min: 0, max: 4, default: 2 },
    { name: 'clockHz', meaning: 'clock in Hz; a board sets its own', min: 1, max: 1e9, default: 12e6 },
    { name: 'baud', meaning: 'bits per second on the line', min: 1, max: 1e8, default: 1e6 },
  ],
  unit: (values) => positDotUart({ ...numbers(values), ...line(values) }),
  reference: (values) => {
    const { n, es } = numbers(values);
    return {
      model: dotModel(n, es),
      protocol: dotUartProtocol({
        ...line(values),
        input: 'uart_rx',
        output: 'uart_tx',
        width: n,
        format: posit(n, es).format,
      }),
      vectors: 256,
    };
  },
});

/** What comes back for a vector of the protocol. */
function dotModel(n: number, es: number): (operands: Patterns) => Patterns {
  const format = positFormat(n, es);
  const quire = quireFor(format);
  return ({ count = 0n, fault = 0n, ...operands }) => {
    if (count === 0n) return { result: 0n, bytes: 0n, malformed: 0n };
    let sum = Number(fault) === faults.afterPairs || Number(fault) === faults.withinPair ? quire.nar : 0n;
    for (let i = 0; i < count; i += 1)
      sum = qMulAdd(quire, format, sum, operands[`a${i}`] ?? 0n, operands[`b${i}`] ?? 0n);
    return { result: qToP(quire, format, sum), bytes: BigInt(Math.ceil(n / 8)), malformed: 0n };
  };
}

function numbers(values: Readonly<Record<string, number>>): { readonly n: number; readonly es: number } {
  return positValues({ n: 32, ...values });
}

function line({ clockHz = 12e6, baud = 1e6 }: Readonly<Record<string, number>>): {
  readonly clockHz: number;
  readonly baud: number;
} {
  return { clockHz, baud };
}
