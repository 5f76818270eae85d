/** A design with a parameter and a software model. `npx gatewright verify examples/saturating-adder.ts -p width=6` */
import { bits, component, constant, mux, parametric } from 'gatewright/hdl';
import { design } from 'gatewright/sim';

/** The unit: a function of its parameters that gives the same component for the same parameters. */
const unit = parametric(({ width }: { readonly width: number }) => {
  const word = bits(width);
  return component(
    `saturating_adder_${width}`,
    {
      description: `Adds unsigned ${width}-bit numbers; gives the largest number where the sum does not fit.`,
      in: { a: word, b: word },
      out: { result: word },
    },
    ({ a, b }) => {
      const sum = a.add(b);
      const overflows = sum.bit(width);
      const largest = constant(word, 2n ** BigInt(width) - 1n);
      return { result: mux(overflows, largest, sum.trunc(width)) };
    },
  );
});

/** What the command line needs to write, verify and build it. */
export const saturatingAdder = design({
  name: 'saturating-adder',
  summary: 'Adds unsigned numbers and stays at the largest.',
  parameters: [{ name: 'width', meaning: 'width in bits', min: 1, max: 64, default: 8 }],
  unit: ({ width = 8 }) => unit({ width }),
  reference: ({ width = 8 }) => {
    const largest = 2n ** BigInt(width) - 1n;
    return {
      model: ({ a = 0n, b = 0n }) => ({ result: a + b > largest ? largest : a + b }),
      vectors: 100_000,
    };
  },
});
