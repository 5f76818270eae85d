/**
 * What do waves and test benches cost? Cycles per second of 16 counters of 32 bits, of which every one changes in every cycle: stepped
 * alone, with one output recorded, with all state recorded, with a dump of all into a file; and of a counter in a test bench of two
 * processes. The kinds of run take turns; every run of the counters ends with the same output.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bits, bit, bits, component, reg } from 'gatewright/hdl';
import { simulate, Trace, testBench, vcdFile } from 'gatewright/sim';
import { machine, median } from './machine.js';

const cycles = 50_000;
const rounds = 5;
const folder = mkdtempSync(join(tmpdir(), 'gatewright-waves-'));

const unit = component('counters', { in: {}, out: { any: bits(32) } }, () => {
  let any: Bits<32> | undefined;
  for (let i = 1; i <= 16; i += 1) {
    const count = reg(bits(32), { powerUp: i });
    count.next = count.wrapAdd(2 * i + 1);
    any = any ? any.xor(count) : count;
  }
  return { any: any as Bits<32> };
});

/** Cycles per second of one run, and what it ends with. */
function stepped(trace: Trace | undefined): { readonly rate: number; readonly end: bigint } {
  const running = simulate(unit, trace ? { trace } : {});
  running.step(100);
  const start = performance.now();
  running.step(cycles);
  trace?.end();
  const rate = (1000 * cycles) / (performance.now() - start);
  return { rate, end: running.any };
}

/** Cycles per second of a test bench: one process drives, another one looks once the circuit has settled. */
async function benched(): Promise<number> {
  const counter = component('counter', { in: { enable: bit }, out: { count: bits(8) } }, ({ enable }) => {
    const count = reg(bits(8), { reset: 0, enable });
    count.next = count.wrapAdd(1);
    return { count };
  });
  const bench = testBench(counter);
  bench.process('drives', async ({ dut, step }) => {
    for (let i = 0; i < cycles; i += 1) {
      dut.enable = i & 1;
      await step();
    }
  });
  let sum = 0n;
  bench.process(
    'looks',
    async ({ dut, settled }) => {
      for (;;) {
        await settled();
        sum += dut.count;
      }
    },
    { background: true },
  );
  const start = performance.now();
  await bench.run();
  if (sum === 0n) throw new Error('nothing was counted');
  return (1000 * cycles) / (performance.now() - start);
}

const kinds: Readonly<Record<string, () => Trace | undefined>> = {
  alone: () => undefined,
  portsRecorded: () => new Trace({ signals: 'ports' }),
  stateRecorded: () => new Trace({ signals: 'state' }),
  stateInFile: () => new Trace({ signals: 'state', keep: 0, to: vcdFile(join(folder, 'run.vcd')) }),
};
const rates = new Map(Object.keys(kinds).map((kind) => [kind, [] as number[]]));
const benchRates: number[] = [];
const ends = new Set<bigint>();
for (let round = 0; round < rounds; round += 1) {
  for (const [kind, trace] of Object.entries(kinds)) {
    const { rate, end } = stepped(trace());
    rates.get(kind)?.push(rate);
    ends.add(end);
  }
  benchRates.push(await benched());
}
if (ends.size !== 1) throw new Error('recording changed the outputs');
const perSecond = Object.fromEntries([...rates].map(([kind, list]) => [kind, Math.round(median(list))]));
const megabytes = statSync(join(folder, 'run.vcd')).size / 1e6;
rmSync(folder, { recursive: true, force: true });
const alone = perSecond.alone ?? 1;
console.log(
  JSON.stringify(
    {
      ...machine(),
      design: '16 counters of 32 bits',
      cycles,
      cyclesPerSecond: { ...perSecond, testBench: Math.round(median(benchRates)) },
      timesSlower: Object.fromEntries(
        Object.entries(perSecond).map(([kind, rate]) => [kind, Number((alone / rate).toFixed(2))]),
      ),
      dumpMB: Number(megabytes.toFixed(2)),
    },
    undefined,
    2,
  ),
);
