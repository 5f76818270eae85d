/** `posit-div-sqrt`: division and square root of posits by one iterative unit. */
import { positDivSqrt } from '../../../generators/index.js';
import { positFormat } from '../../../kernels-sw/index.js';
import { type BatchModel, batchModel, type Design, design, type PatternColumn } from '../../../sim/index.js';
import { directedQuotient, directedRoot } from './directed/quotients.js';
import { iterativeParameters, iterativeProtocol, iterativeValues } from './iterative.js';
import { operations, positModel } from './models.js';

/** Held against exact division and square root, rounded once. */
export const positDivSqrtDesign: Design = design({
  name: 'posit-div-sqrt',
  summary: 'Divides posits or takes square roots, on one datapath.',
  parameters: iterativeParameters,
  unit: (values) => positDivSqrt(iterativeValues(values)),
  reference: (values) => {
    const { n, es, status } = iterativeValues(values);
    const format = positFormat(n, es);
    const modelOf = (operation: typeof operations.div): BatchModel =>
      positModel(format, operation, status) as BatchModel;
    const [divide, takeRoot] = [modelOf(operations.div), modelOf(operations.sqrt)];
    return {
      model: batchModel<Columns, Columns>(({ op, a, b }, results, count) => {
        const roots = Object.fromEntries(Object.entries(results).map(([name, column]) => [name, column.slice()]));
        divide.run({ a, b } as Columns, results, count);
        takeRoot.run({ a } as Columns, roots, count);
        for (let i = 0; i < count; i += 1) {
          if (Number(op?.[i]) === 0) continue;
          for (const [name, column] of Object.entries(results)) column[i] = roots[name]?.[i] as never;
        }
      }),
      directed: (random) => {
        const [a, b] = directedQuotient(format, random);
        return random.below(2) === 0 ? { op: 0n, a, b } : { op: 1n, a: directedRoot(format, random), b };
      },
      protocol: iterativeProtocol(),
      vectors: 2 ** 16,
    };
  },
});

type Columns = Readonly<Record<string, PatternColumn>>;
