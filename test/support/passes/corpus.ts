// The designs on which the passes are proved harmless: random circuits, rules, units of the catalog and examples.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { catalog } from '../../../cli/catalog/index.js';
import { elaborateWith } from '../../../hdl/component/elaborate.js';
import { type AnyComponent, isComponent } from '../../../hdl/index.js';
import { optimise } from '../../../hdl/passes/optimise.js';
import type { Design, ParameterValues } from '../../../sim/index.js';
import { build, type Recipe } from '../random-circuit.js';
import { root } from '../root.js';
import { type Pair, passed } from './prove.js';
import { rules } from './rules.js';
import { stateful } from './stateful.js';

/** Pairs under a heading. */
export interface Part {
  readonly title: string;
  readonly pairs: readonly Pair[];
}

/** Every module of `unit`, before and after the passes. */
export function pairsOf(name: string, unit: AnyComponent): Pair[] {
  const pairs: Pair[] = [];
  elaborateWith(unit, { locations: false }, (module) => {
    const pair = passed(`${name}: ${module.name}`, module, optimise);
    pairs.push(pair);
    return pair.after;
  });
  return pairs;
}

/** One circuit for each rule. */
export function ruleParts(): Part {
  return {
    title: 'one circuit for each rewrite rule',
    pairs: rules.map(({ name, module }) => passed(name, module(), optimise)),
  };
}

/** Few bits: SAT solvers do not multiply wide numbers. */
const bits = fc.integer({ min: 1, max: 6 });
const pick = fc.nat(1000);

/** Recipes of narrow circuits; no value is wider than 6 bits, so that no product has more than 12. */
function narrowRecipes(most: number, depth: number): fc.Arbitrary<Recipe> {
  return fc.record({
    inputs: fc.array(bits, { minLength: 2, maxLength: 4 }),
    registers: fc.array(fc.record({ width: bits, kind: fc.nat(4), a: pick, b: pick, c: pick }), {
      minLength: 1,
      maxLength: 3,
    }),
    steps: fc.array(fc.record({ op: fc.nat(32), a: pick, b: pick, c: pick, width: bits }), {
      minLength: 8,
      maxLength: most,
    }),
    children: depth === 0 ? fc.constant([]) : fc.array(narrowRecipes(most, depth - 1), { minLength: 1, maxLength: 2 }),
    registered: fc.boolean(),
  });
}

/** `count` random circuits with registers, of one module each, and half as many hierarchies. */
export function randomPart(count: number, seed: number): Part {
  const single = fc.sample(narrowRecipes(24, 0), { numRuns: count, seed });
  const nested = fc.sample(narrowRecipes(12, 1), { numRuns: Math.ceil(count / 2), seed: seed + 1 });
  const circuits = [...single, ...nested];
  return {
    title: `${circuits.length} random circuits with registers (seeds ${seed} and ${seed + 1})`,
    pairs: circuits.flatMap((recipe, i) => pairsOf(`random ${i}`, build(recipe, `random_${i}`))),
  };
}

/** Registers of all kinds, memories, instances and black boxes. */
export function statePart(): Part {
  return {
    title: 'registers, memories, clock domains and black boxes',
    pairs: Object.entries(stateful).flatMap(([name, unit]) => pairsOf(name, unit)),
  };
}

/** Two sizes of units that multiply or divide. */
const little: readonly ParameterValues[] = [
  { n: 4, es: 0 },
  { n: 5, es: 1 },
];

/** Sizes at which the solver is done in seconds. */
const small: Readonly<Record<string, readonly ParameterValues[]>> = {
  'posit-add': [
    { n: 4, es: 0 },
    { n: 5, es: 1 },
    { n: 6, es: 1 },
    { n: 8, es: 2 },
  ],
  'posit-decode': [
    { n: 4, es: 0 },
    { n: 8, es: 2 },
    { n: 16, es: 2 },
  ],
  'posit-encode': [
    { n: 4, es: 0 },
    { n: 8, es: 2 },
    { n: 16, es: 2 },
  ],
  'posit-sub': little,
  'posit-mul': little,
  'posit-div': little,
  'posit-sqrt': [...little, { n: 8, es: 2 }],
  'posit-fma': little,
  'posit-unit': little,
  'posit-div-iterative': [...little, { n: 5, es: 1, bits: 2 }],
  'posit-sqrt-iterative': [...little, { n: 5, es: 1, bits: 2 }],
  'posit-div-sqrt': [...little, { n: 5, es: 1, bits: 2 }],
  'posit-compare': [{ n: 8, es: 2 }],
  'posit-round': [0, 1, 2].map((mode) => ({ n: 16, es: 2, mode })),
  'posit-resize': [
    { n: 16, es: 2, toN: 8, toEs: 2 },
    { n: 8, es: 1, toN: 8, toEs: 2 },
  ],
  'posit-from-int': [0, 1].map((signed) => ({ n: 8, es: 2, width: 16, signed })),
  'posit-to-int': [0, 1].map((signed) => ({ n: 8, es: 2, width: 16, signed })),
  'posit-from-float': [{ n: 8, es: 2, float: 0 }],
  'posit-to-float': [{ n: 8, es: 2, float: 0 }],
  'quire-mac': [{ n: 4, es: 0 }],
  'quire-dot': [{ n: 4, es: 0, lanes: 2 }],
  'quire-to-posit': [{ n: 4, es: 0 }],
  'quire-to-posit-serial': [{ n: 4, es: 0 }],
  'posit-dot': [{ n: 4, es: 0 }],
  'posit-gemm': [{ n: 4, es: 0, rows: 2, columns: 1 }],
  'posit-dot-uart': [{ n: 4, es: 0, clockHz: 16, baud: 1 }],
  'posit-adder-uart': [{ n: 6, es: 1, clockHz: 16, baud: 1 }],
};

/** All units of the catalog. */
export function catalogPart(): Part {
  const pairs = catalog.flatMap((design) => {
    const sizes = small[design.name];
    if (!sizes) throw new Error(`say in test/support/passes/corpus.ts at which sizes ${design.name} is proved`);
    return designPairs(design, sizes);
  });
  return { title: 'units of the catalog', pairs };
}

function designPairs(design: Design, sizes: readonly ParameterValues[] = [{}]): Pair[] {
  const defaults = Object.fromEntries(design.parameters.map((parameter) => [parameter.name, parameter.default]));
  return sizes.flatMap((size) => {
    const text = Object.entries(size).map(([name, value]) => ` ${name}=${value}`);
    return pairsOf(`${design.name}${text.join('')}`, design.unit({ ...defaults, ...size }));
  });
}

/** Everything that the files in examples/ export. */
export async function examplesPart(): Promise<Part> {
  const pairs: Pair[] = [];
  for (const file of readdirSync(join(root, 'examples'))
    .filter((name) => name.endsWith('.ts'))
    .sort()) {
    const exported: Record<string, unknown> = await import(pathToFileURL(join(root, 'examples', file)).href);
    for (const [name, value] of Object.entries(exported)) {
      if (isComponent(value)) pairs.push(...pairsOf(`${file}#${name}`, value as AnyComponent));
      else if (isDesign(value)) pairs.push(...designPairs(value));
    }
  }
  return { title: 'the examples', pairs };
}

function isDesign(value: unknown): value is Design {
  return typeof value === 'object' && value !== null && 'unit' in value && 'parameters' in value;
}
