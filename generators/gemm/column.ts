/** What stands on top of a column of cells and rounds the quires that come up. */
import { type Bit, bit, component, parametric, pipeline } from '../../hdl/index.js';
import { inTurn, waiting } from '../dot/in-turn.js';
import { posit } from '../posit/shape.js';
import { anyQuire, windowFormat } from '../quire/any-quire.js';
import { quireLayout } from '../quire/format.js';
import { quireRound } from '../quire/round-window.js';
import { delays, later } from '../quire/segments.js';
import { type Selected, selectInSpace, selectInTime } from '../quire/selector.js';
import { heldShape } from './accumulator.js';
import { type BuiltParameters, gemmName, waitOf } from './parameters.js';

/**
 * Rounds quires that come `spacingOf` cycles apart or more; in the cycle before one, `begins` is 1. Quires stay as long as that, so flags need no
 * registers here.
 */
export const gemmColumn = parametric((parameters: BuiltParameters) => {
  const { n, es, converter, roundStages, status } = parameters;
  const quire = anyQuire(parameters);
  const layout = quireLayout(parameters);
  const round = pipeline(quireRound(windowFormat(quire)), { stages: roundStages, valid: true });
  const wait = waitOf(parameters);
  return component(
    `gemm_column_${gemmName(parameters)}`,
    {
      description:
        `Rounds quires of ${quire.bits} bits, which come ${converter === 'serial' ? `${quire.words} cycles apart` : 'up a column'}, ` +
        `to the nearest posit(${n}, ${es}).`,
      in: { held: heldShape(layout, status), begins: bit },
      out: { result: posit(n, es), done: bit, ...(status && { nar: bit, overflow: bit }) },
    },
    ({ held, begins }) => {
      const words = held.words.toArray();
      const starts = delays(later(begins, 'starts'), wait, 'starts');
      const start = starts.at(-1) as Bit;
      const { window, isWhole } =
        converter === 'serial'
          ? selectInTime(inTurn(words, begins, wait, quire), start, quire)
          : {
              window: waitingWindow(selectInSpace(words, quire), wait),
              isWhole: delays(start, quire.words, 'whole').at(-1) as Bit,
            };
      const { result, valid_out } = round({ ...window, nar: held.nar, valid_in: isWhole });
      const late = (flag: Bit, name: string): Bit => delays(flag, roundStages, name).at(-1) as Bit;
      const { nar, overflow } = held;
      return {
        result,
        done: valid_out,
        ...(overflow && { nar: late(nar, 'nar'), overflow: late(overflow, 'overflow') }),
      };
    },
  );
});

function waitingWindow({ words, index, sticky }: Selected, cycles: number): Selected {
  return {
    words: waiting(words, cycles, 'words'),
    index: waiting(index, cycles, 'index'),
    sticky: waiting(sticky, cycles, 'sticky') as Bit,
  };
}
