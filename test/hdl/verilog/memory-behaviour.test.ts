// What memories do in Icarus Verilog, against words in an array: lanes, writes in order, reads of words being written.
import fc from 'fast-check';
import { bit, bits, component, elaborate, memory, reg, when } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { runIcarus } from '../../support/icarus.js';
import type { Cycle } from '../../support/random-stimulus.js';
import { withIcarus } from '../../support/tools.js';

const seed = 7;
const depth = 8;
const initial = Array.from({ length: depth }, (_, i) => i * 17);

const unit = component(
  'unit',
  {
    in: {
      write: bit,
      lanes: bits(2),
      to: bits(3),
      value: bits(8),
      write2: bit,
      to2: bits(3),
      from: bits(3),
      read: bit,
    },
    out: { now: bits(8), old: bits(8), fresh: bits(8), any: bits(8), same: bits(8) },
  },
  ({ write, lanes, to, value, write2, to2, from, read }) => {
    const words = memory(bits(8), depth, { lane: 4, init: initial });
    when(write, () => {
      words.write(to, value, { lanes });
    });
    when(write2, () => {
      words.write(to2, value.not());
    });
    // Words read are unknown before the first edge.
    const started = reg(bit, { powerUp: 0 });
    started.next = 1;
    const known = started.repeat(8);
    return {
      now: words.readNow(from),
      old: words.read(from).and(known),
      fresh: words.read(from, { duringWrite: 'new' }).and(known),
      any: words.read(from, { duringWrite: 'any' }).and(known),
      same: words.read(to, { duringWrite: 'new', enable: write.or(read) }).and(known),
    };
  },
);

/** The unit, as an array of words. */
function expected(stimulus: readonly Cycle[]): Cycle[] {
  const words = [...initial];
  let [old, fresh, same] = [0, 0, 0];
  return stimulus.map((cycle) => {
    const at = (name: string): number => Number(cycle[name] ?? 0n);
    const outputs = { now: words[at('from')] ?? 0, old, fresh, any: old, same };
    old = words[at('from')] ?? 0;
    if (at('write')) {
      const mask = (at('lanes') & 1 ? 0x0f : 0) | (at('lanes') & 2 ? 0xf0 : 0);
      words[at('to')] = ((words[at('to')] ?? 0) & ~mask) | (at('value') & mask);
    }
    if (at('write2')) words[at('to2')] = ~at('value') & 0xff;
    fresh = words[at('from')] ?? 0;
    if (at('write') || at('read')) same = words[at('to')] ?? 0;
    return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, BigInt(value)]));
  });
}

withIcarus(`a memory in Icarus, seed ${seed}`, () => {
  test('300 random cycles', async () => {
    const netlist = elaborate(unit);
    const cycle = fc.record(
      Object.fromEntries(
        netlist.top.inputs
          .filter(({ kind }) => kind === 'data')
          .map(({ name, width }) => [name, fc.bigInt({ min: 0n, max: (1n << BigInt(width)) - 1n })]),
      ),
    );
    const stimulus = fc.sample(cycle, { seed, numRuns: 300 });
    expect(await runIcarus([{ netlist, stimulus }])).toEqual([expected(stimulus)]);
  });
});
