// The same vectors through a unit and its pipelined form: the same results, as many cycles later as it says.
import fc from 'fast-check';
import { positAdd } from 'gatewright/generators';
import {
  type AnyComponent,
  bit,
  bits,
  component,
  elaborate,
  ice40,
  latencyOf,
  lut6,
  type PipelineOptions,
  pipeline,
  signed,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { build, type Recipe, recipes } from '../../support/random-circuit.js';
import { type Cycle, interpreted, inWasm, stimulusFor, values } from '../../support/random-stimulus.js';

/** Runs the same stimulus through both, a new vector in every cycle, and compares. */
function sameLater(unit: AnyComponent, options: PipelineOptions, from: readonly bigint[], vectors = 24): void {
  const plain = elaborate(unit);
  const pipelined = pipeline(unit, options);
  const netlist = elaborate(pipelined);
  const stimulus = stimulusFor(plain.top, from, vectors);
  const latency = latencyOf(pipelined);
  const idle: Cycle = stimulus[0] ?? {};
  const given = [...stimulus, ...Array.from({ length: latency }, () => idle)];
  expect(inWasm(netlist, given).slice(latency)).toEqual(interpreted(plain, stimulus));
}

const patterns = Array.from({ length: 20 }, (_, i) => (0x9e3779b97f4a7c15f39cc0605cedc834n * BigInt(i + 1)) >> 7n);

describe('the posit(16, 2) adder', () => {
  for (const stages of [0, 1, 2, 3, 5, 9]) {
    test(`on ${stages} ranks`, () => {
      const unit = positAdd({ n: 16, es: 2 });
      expect(pipeline(unit, { stages }).latency).toBe(stages);
      sameLater(unit, { stages }, patterns, 200);
    });
  }

  test('for 100 MHz on each device', () => {
    for (const device of [ice40.hx, lut6]) sameLater(positAdd({ n: 16, es: 2 }), { device, mhz: 100 }, patterns, 50);
    sameLater(positAdd({ n: 16, es: 2 }), { device: ice40.up5k, mhz: 40 }, patterns, 50);
  });

  test('with registers at both ends', () => {
    sameLater(positAdd({ n: 16, es: 2 }), { stages: 2, registerInputs: true, registerOutputs: true }, patterns, 50);
  });
});

describe('carry chains in segments', () => {
  const arithmetic = component(
    'arithmetic',
    {
      in: { a: bits(96), b: bits(96), x: signed(70), y: signed(70) },
      out: { sum: bits(97), difference: signed(97), below: bit, belowSigned: bit },
    },
    ({ a, b, x, y }) => ({ sum: a.add(b), difference: a.sub(b), below: a.lt(b), belowSigned: x.lt(y) }),
  );
  const close = patterns.flatMap((pattern) => [pattern, pattern, pattern + 1n, (1n << 96n) - 1n, 0n]);

  for (const stages of [1, 2, 3, 6]) {
    test(`on ${stages} ranks`, () => sameLater(arithmetic, { stages }, close, 100));
  }

  test('for 150 MHz', () => sameLater(arithmetic, { device: ice40.hx, mhz: 150 }, close, 100));
});

/** A combinational circuit of widths up to 20. */
function small(recipe: Recipe): Recipe {
  return {
    ...recipe,
    inputs: recipe.inputs.map((width) => 1 + (width % 20)),
    registers: [],
    steps: recipe.steps.map((step) => ({ ...step, width: 1 + (step.width % 20) })),
  };
}

test('60 random circuits on 1 to 4 ranks, seed 5', () => {
  fc.assert(
    fc.property(recipes(12), fc.integer({ min: 1, max: 4 }), values, (recipe, stages, from) => {
      sameLater(build(small(recipe)), { stages }, from, 6);
    }),
    { seed: 5, numRuns: 60 },
  );
});

test('a unit of instances is cut across them', () => {
  const inner = component('inner', { in: { a: bits(8), b: bits(8) }, out: { p: bits(16) } }, ({ a, b }) => ({
    p: a.mul(b),
  }));
  const outer = component('outer', { in: { a: bits(8), b: bits(8) }, out: { q: bits(32) } }, ({ a, b }) => {
    const { p } = inner({ a, b });
    return { q: p.mul(p) };
  });
  const netlist = elaborate(pipeline(outer, { stages: 3 }));
  expect(netlist.modules).toHaveLength(1);
  sameLater(outer, { stages: 3 }, patterns);
});
