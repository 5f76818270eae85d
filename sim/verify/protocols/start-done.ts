/** The protocol of units that work for a while: `start` with the operands, `done` with the results. */
import { UsageError } from '../../../hdl/index.js';
import { type RowLayout, type Rows, readCell, writeCell } from '../../rows.js';
import { RandomBits } from '../random.js';
import type { Answer, ProtocolFor } from './protocol.js';
import { need, Pins, type PortOptions, selection } from './unit-ports.js';

/** Which ports, and how long to wait. */
export interface StartDoneOptions extends PortOptions {
  /** The input that is 1 for one cycle to start; `start` unless said. */
  readonly start?: string | undefined;
  /** The output that is 1 when results are there; `done` unless said. Looked at from the cycle after `start` on. */
  readonly done?: string | undefined;
  /** Whether operands stay until `done`; unless said they are there in the cycle of `start` alone, and zeros follow. */
  readonly holdOperands?: boolean | undefined;
  /** Cycles after which a unit that is not done is given up; 10 000 unless said. */
  readonly most?: number | undefined;
}

/**
 * Each vector is started when the one before is done, at once or after a pause of up to three cycles. Results are read in the first cycle in which
 * `done` is 1. A vector that is not done in time counts as a mismatch, and the unit is reset for the next.
 */
export function startDone(options: StartDoneOptions = {}): ProtocolFor {
  const { start = 'start', done = 'done', holdOperands = false, most = 10_000 } = options;
  if (!Number.isInteger(most) || most < 1)
    throw new UsageError(`startDone: most must be a number of cycles, not ${most}`);
  return (unit) => {
    const pins = new Pins(unit, options);
    const startColumn = need(pins.free, start, unit.name, 'input', 'startDone');
    const doneColumn = need(pins.seen, done, unit.name, 'output', 'startDone');
    const operands = selection(
      unit.inputs,
      pins.free.filter((column) => column !== startColumn),
    );
    const results = selection(
      unit.outputs,
      pins.seen.filter((column) => column !== doneColumn),
    );
    return {
      operands: operands.layout,
      results: results.layout,
      vectorsAtATime: 256,
      async converse(vectors, session): Promise<Answer> {
        const { inputs, outputs }: { inputs: RowLayout; outputs: RowLayout } = session;
        const count = vectors.length / operands.layout.limbs;
        const collected: Rows = new BigUint64Array(count * results.layout.limbs);
        const trouble = new Map<number, string>();
        const random = new RandomBits(1);
        const reset = async (): Promise<void> => {
          if (pins.resetCycles > 0) await session.run(pins.reset());
        };
        await reset();
        for (let i = 0; i < count; i += 1) {
          const pause = random.below(8);
          // Half of all come without a pause.
          if (pause > 4) await session.run(pins.idle(pause - 4));
          const row = pins.idle(1);
          operands.scatter(vectors, i, row, 0);
          writeCell(row, inputs, 0, startColumn, 1n);
          await session.run(row);
          if (holdOperands) writeCell(row, inputs, 0, startColumn, 0n);
          else row.set(pins.idle(1));
          let waited = 1;
          let answer = await session.run(row);
          while (readCell(answer, outputs, 0, doneColumn) === 0n && waited < most) {
            answer = await session.run(row);
            waited += 1;
          }
          if (readCell(answer, outputs, 0, doneColumn) === 1n) {
            results.gather(answer, 0, collected, i);
          } else {
            trouble.set(i, `'${done}' was not 1 within ${most} cycles of '${start}'`);
            await session.restart();
            await reset();
          }
        }
        return { results: collected, trouble };
      },
    };
  };
}
