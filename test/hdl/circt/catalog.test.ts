// Whole designs: the text of catalog units runs as their models and netlists say.
import {
  type AnyComponent,
  asyncFifo,
  bits,
  clockDomain,
  component,
  elaborate,
  emitCirct,
  fifo,
  inDomain,
  skidBuffer,
  stream,
} from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { catalog } from '../../../cli/catalog/index.js';
import { positAdd, positAdderUart } from '../../../generators/index.js';
import { addPosit, positFormat } from '../../../kernels-sw/index.js';
import { CirctCircuit } from '../../support/circt/run.js';
import { Interpreter } from '../../support/interpreter.js';

test('all pairs of posit(6, 1): the text adds as the software model does', () => {
  const format = positFormat(6, 1);
  const circuit = new CirctCircuit(emitCirct(elaborate(positAdd({ n: 6, es: 1 }))));
  for (let a = 0n; a < 64n; a += 1n) {
    for (let b = 0n; b < 64n; b += 1n) {
      expect(circuit.step({ a, b }).result, `${a} + ${b}`).toBe(addPosit(format, a, b));
    }
  }
});

test('the adder behind a UART sends what the netlist sends', () => {
  const netlist = elaborate(positAdderUart({ n: 8, es: 2, clockHz: 4, baud: 1 }));
  const circuit = new CirctCircuit(emitCirct(netlist));
  const oracle = new Interpreter(netlist);
  /** Two frames of eight bits, four cycles each: a start bit, the data, a stop bit. */
  const frame = (byte: number): number[] => [0, ...Array.from({ length: 8 }, (_, i) => (byte >> i) & 1), 1, 1];
  const line = [1, 1, ...frame(0x40), ...frame(0x48), ...Array<number>(20).fill(1)].flatMap((level) =>
    Array<number>(4).fill(level),
  );
  const sent = line.map((level, cycle) => {
    const inputs = { uart_rx: BigInt(level), reset: cycle < 2 ? 1n : 0n };
    const outputs = circuit.step(inputs);
    expect(outputs, `cycle ${cycle}`).toEqual(oracle.step(inputs));
    return outputs.uart_tx;
  });
  expect(new Set(sent)).toEqual(new Set([0n, 1n]));
});

const word = bits(4);
const far = clockDomain('far_side');

test.each([
  [
    'in block RAM, with a skid buffer',
    component('queue', { in: { input: stream(word) }, out: { output: stream(word) } }, ({ input }) => ({
      output: skidBuffer(fifo(input, { depth: 5, style: 'block' })),
    })) as AnyComponent,
  ],
  [
    'between clocks',
    component('queue', { in: { input: stream(word) }, out: { output: inDomain(far, stream(word)) } }, ({ input }) => ({
      output: asyncFifo(input, { to: far, depth: 4 }),
    })) as AnyComponent,
  ],
])('queues %s hand on the same items', (_, unit) => {
  const netlist = elaborate(unit);
  const circuit = new CirctCircuit(emitCirct(netlist));
  const oracle = new Interpreter(netlist);
  let random = 5;
  const next = (): number => {
    random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
    return random >>> 9;
  };
  const items = new Set<bigint>();
  for (let cycle = 0; cycle < 200; cycle += 1) {
    const inputs = Object.fromEntries(
      netlist.top.inputs.map(({ name, kind, width }) => [
        name,
        kind === 'reset' ? BigInt(cycle < 3 ? 1 : 0) : BigInt(next() % 2 ** width),
      ]),
    );
    const outputs = circuit.step(inputs);
    expect(outputs, `cycle ${cycle}`).toEqual(oracle.step(inputs));
    if (outputs.output_valid === 1n) items.add(outputs.output_data ?? 0n);
  }
  expect(items.size).toBeGreaterThan(8);
});

test.each(catalog.map((design) => [design.name, design] as const))('%s is text of the subset', (_, design) => {
  const values = Object.fromEntries(design.parameters.map((parameter) => [parameter.name, parameter.default]));
  const circt = emitCirct(elaborate(design.unit(values)));
  expect(new CirctCircuit(circt).modules.map(({ name }) => name)).toContain(`@${circt.top}`);
});
