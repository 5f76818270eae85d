// What the type checker knows of a test bench. Checked by `npm run types`; nothing here runs.
import { bit, bits, component, enumeration, stream, struct } from 'gatewright/hdl';
import { simulate, testBench } from 'gatewright/sim';

const pixel = struct({ r: bits(5), g: bits(6) });
const mode = enumeration('mode', ['off', 'on']);
const ports = { in: { input: stream(pixel), go: bit }, out: { output: stream(bits(8)), count: bits(4), at: mode } };

/** What compiles, and what does not. */
export function refused(): void {
  const unit = component('unit', ports, () => ({}) as never);
  const bench = testBench(unit, { seed: 1 });
  bench.process('main', async ({ dut, expect, step }) => {
    dut.go = 1;
    const count: bigint = dut.count;
    const at: 'off' | 'on' = dut.at;
    expect('count').toBe(count);
    expect('at').toBe(at);
    expect('output_valid').toBe(1);
    expect('count').toSatisfy((value: bigint) => value > 2n);
    // @ts-expect-error no such port
    expect('total').toBe(1);
    // @ts-expect-error no such member
    expect('at').toBe('away');
    // @ts-expect-error an output cannot be set
    dut.count = 1n;
    await step(1, 'clock');
  });

  const source = bench.source('input');
  source.push({ r: 1, g: 2 });
  // @ts-expect-error a field is missing
  source.push({ r: 1 });
  // @ts-expect-error no stream
  bench.source('go');
  // @ts-expect-error an output stream takes no producer
  bench.source('output');
  const sink = bench.sink('output');
  sink.onItem((item: bigint) => item);
  bench.monitor('input').onItem(({ r, g }: { r: bigint; g: bigint }) => r + g);
  // @ts-expect-error an input stream takes no consumer
  bench.sink('input');
  // @ts-expect-error no such option
  testBench(unit, { speed: 3 });
  // @ts-expect-error no such option
  simulate(unit, { seed: 3 });
}
