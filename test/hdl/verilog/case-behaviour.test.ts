// Chains of comparisons written as `case` do in Icarus Verilog what the netlist says, whatever their arms are.
import fc from 'fast-check';
import { bit, bits, component, elaborate, emitVerilog, reg, type WhenChain, when } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { runIcarus } from '../../support/icarus.js';
import { interpreted, stimulusFor, values } from '../../support/random-stimulus.js';
import { withIcarus } from '../../support/tools.js';

const seed = 9;

/** An arm: for which values, whether under a further condition, and what is loaded; `keep` loads nothing. */
const arm = fc.record({
  on: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 3 }),
  other: fc.constantFrom(false, false, false, true),
  nested: fc.boolean(),
  load: fc.constantFrom('keep', 'count', 1, 2, 3),
});
const chain = fc.record({
  arms: fc.array(arm, { minLength: 2, maxLength: 7 }),
  last: fc.constantFrom('keep', 'count', 5),
});

type Chain = typeof chain extends fc.Arbitrary<infer T> ? T : never;

function build({ arms, last }: Chain, name: string) {
  return component(name, { in: { n: bits(3), m: bits(3), f: bit }, out: { q: bits(4), two: bit } }, ({ n, m, f }) => {
    const q = reg(bits(4), { reset: 0, powerUp: 0 });
    // So that a chain that loads nothing is a register, too.
    q.next = q;
    const run = (load: string | number): void => {
      if (load === 'count') q.next = q.wrapAdd(1);
      else if (typeof load === 'number') q.next = load;
    };
    let so: WhenChain | undefined;
    for (const { on, other, nested, load } of arms) {
      const [first, ...rest] = on.map((value) => (other ? m : n).eq(value)) as [typeof f, ...(typeof f)[]];
      const condition = rest.reduce((either, test) => either.or(test), first);
      const body = (): void => {
        if (!nested) run(load);
        else {
          when(f, () => {
            run(load);
          });
        }
      };
      so = so ? so.elsewhen(condition, body) : when(condition, body);
    }
    so?.otherwise(() => {
      run(last);
    });
    return { q, two: n.eq(2) };
  });
}

withIcarus(`chains of comparisons in Icarus, seed ${seed}`, () => {
  test('150 chains', async () => {
    const cases = fc.sample(fc.tuple(chain, values), { seed, numRuns: 150 }).map(([shape, from], i) => {
      const netlist = elaborate(build(shape, `chain_${i}`));
      return { shape, netlist, stimulus: stimulusFor(netlist.top, from, 40) };
    });
    const written = cases.filter(({ netlist }) => emitVerilog(netlist).text.includes('case ('));
    expect(written.length).toBeGreaterThan(40);
    const results = await runIcarus(cases);
    for (const [i, { shape, netlist, stimulus }] of cases.entries()) {
      expect(results[i], JSON.stringify(shape)).toEqual(interpreted(netlist, stimulus));
    }
  });
});
