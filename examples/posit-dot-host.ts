/** Dot products on a board with `posit-dot-uart`, compared with the software quire. `npx tsx examples/posit-dot-host.ts --port /dev/ttyUSB1` */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { positFormat, positFromText, positToText } from 'gatewright/kernels-sw';
import { DotLink, encodeVector } from './host/dot-link.js';
import { openSerialPort, serialPorts } from './host/serial-port.js';
import { exactDot, runTrials, trials } from './host/trials.js';

const usage = `Usage: npx tsx examples/posit-dot-host.ts --port PATH [options]

The board: npx gatewright build posit-dot-uart --board hx8k-breakout, and iceprog of the .bin.

  --port PATH     the serial port, such as /dev/ttyUSB1 or COM4
  --list          lists serial ports, and does nothing else
  --baud N        bits per second, as built (1000000)
  --n N, --es N   the posits, as built (32, 2)
  --a X,...       one dot product, of these numbers ...
  --b Y,...       ... and these
  --vectors N     or that many random vectors ... (100)
  --length N      ... of so many pairs (64)
  --seed N        ... made from this number (1)
`;

// Imported, it does nothing.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await run();
  } catch (error) {
    process.stderr.write(`error: ${(error as Error).message}\n`);
    process.exitCode = 2;
  }
}

/** The exit status: 1 where the board is wrong. */
async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      list: { type: 'boolean' },
      help: { type: 'boolean' },
      baud: { type: 'string', default: '1000000' },
      n: { type: 'string', default: '32' },
      es: { type: 'string', default: '2' },
      a: { type: 'string' },
      b: { type: 'string' },
      vectors: { type: 'string', default: '100' },
      length: { type: 'string', default: '64' },
      seed: { type: 'string', default: '1' },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (values.list) {
    process.stdout.write((await serialPorts()).map((line) => `${line}\n`).join(''));
    return 0;
  }
  if (values.port === undefined)
    throw new Error('name the serial port of the board: --port /dev/ttyUSB1; --list shows them');
  if ((values.a === undefined) !== (values.b === undefined)) throw new Error('--a and --b go together');
  const format = positFormat(whole('n', values.n), whole('es', values.es));
  const [baud, vectors, length, seed] = [
    whole('baud', values.baud, 1),
    whole('vectors', values.vectors, 1),
    whole('length', values.length, 1),
    whole('seed', values.seed),
  ];
  const numbers = (text: string): bigint[] => text.split(',').map((part) => positFromText(format, part));
  const given: [bigint[], bigint[]] | undefined =
    values.a !== undefined && values.b !== undefined ? [numbers(values.a), numbers(values.b)] : undefined;
  // What cannot be sent is refused before a port is opened.
  if (given) encodeVector(format, ...given);

  const port = await openSerialPort(values.port, baud);
  try {
    const link = new DotLink(port.stream, format, { baud });
    await link.synchronise();
    if (given) {
      const [xs, ys] = given;
      const [sum, exact] = [await link.dot(xs, ys), exactDot(format, xs, ys)];
      process.stdout.write(`board     ${positToText(format, sum)}\nsoftware  ${positToText(format, exact)}\n`);
      return sum === exact ? 0 : 1;
    }
    const start = performance.now();
    const { wrong, wrongInDouble } = await runTrials(format, trials(format, vectors, length, seed), (xs, ys) =>
      link.dot(xs, ys),
    );
    const rate = Math.round((vectors * length * 1000) / (performance.now() - start));
    process.stdout.write(
      `${vectors} vectors of ${length} pairs of posit(${format.n}, ${format.es}), ${rate} pairs/s\n` +
        `board differs from the software quire: ${wrong}\ndouble precision differs from it: ${wrongInDouble}\n`,
    );
    return wrong === 0 ? 0 : 1;
  } finally {
    await port.close();
  }
}

function whole(name: string, text: string, least = 0): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw new Error(`--${name} must be a whole number from ${least} up, not '${text}'`);
}
