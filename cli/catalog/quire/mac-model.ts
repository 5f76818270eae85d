/** The model of a quire accumulator whose quires go in and come out as patterns. */
import { type QuireMacParameters, quireFormats, quireTiming, wholeQuireOperation } from '../../../generators/index.js';
import { qAddP, qAddQ, qMulAdd, qMulSub, qNegate, qSubP } from '../../../kernels-sw/index.js';
import { type AnyModel, type Patterns, statefulModel } from '../../../sim/index.js';

/** What an accumulator shows. */
interface Shown {
  readonly result: bigint;
  readonly overflow: bigint;
}

/** The quire after each operation, so many cycles later; 0 before the first. */
export function quireMacModel(parameters: QuireMacParameters): AnyModel {
  const { posit, quire } = quireFormats(parameters);
  const { status } = quireTiming(parameters);
  const { members } = wholeQuireOperation;

  const after = ({ result: q, overflow }: Shown, inputs: Patterns): Shown => {
    const { a = 0n, b = 0n, op = 0n, clear = 0n, quire: given = 0n } = inputs;
    const start: Shown = clear === 1n ? { result: 0n, overflow: 0n } : { result: q, overflow };
    const operation = members[Number(op)] ?? 'nop';
    const results = {
      nop: () => start.result,
      addProduct: () => qMulAdd(quire, posit, start.result, a, b),
      subProduct: () => qMulSub(quire, posit, start.result, a, b),
      addPosit: () => qAddP(quire, posit, start.result, a),
      subPosit: () => qSubP(quire, posit, start.result, a),
      addQuire: () => qAddQ(quire, start.result, given),
      negate: () => qNegate(quire, start.result),
    };
    const result = results[operation]();
    const operands: readonly bigint[] = {
      nop: [],
      addProduct: [a, b],
      subProduct: [a, b],
      addPosit: [a],
      subPosit: [a],
      addQuire: [],
      negate: [],
    }[operation];
    const isNar = operands.includes(posit.nar) || (operation === 'addQuire' && given === quire.nar);
    const overflows = result === quire.nar && start.result !== quire.nar && !isNar;
    return { result, overflow: overflows ? 1n : start.overflow };
  };

  return statefulModel<readonly Shown[]>({
    start: () => new Array<Shown>(status).fill({ result: 0n, overflow: 0n }),
    step(history, inputs) {
      const [oldest] = history as [Shown];
      const next = after(history.at(-1) as Shown, inputs);
      // What is shown now was computed from what was given `status` cycles ago.
      return {
        state: [...history.slice(1), next],
        outputs: {
          result: oldest.result,
          nar: oldest.result === quire.nar ? 1n : 0n,
          overflow: oldest.overflow,
        },
      };
    },
  });
}
