/** The protocol of pipelined units: results come a fixed number of cycles after their operands. */
import { UsageError } from '../../../hdl/index.js';
import type { RowLayout, Rows } from '../../rows.js';
import type { ProtocolFor } from './protocol.js';
import { Pins, type PortOptions, selection } from './unit-ports.js';

/** How a pipeline is fed. */
export interface LatencyOptions extends PortOptions {
  /** Cycles from one operand to the next, which keep the operand; 1 unless said: a new one in every cycle. */
  readonly every?: number | undefined;
}

/**
 * Results come `cycles` cycles after their operands; all inputs but clocks, resets and what is held are operands, all outputs but those ignored
 * are results. Operands follow one another without a gap, so that what one leaves behind would meet the next.
 * @throws UsageError for a latency that is no whole number
 */
export function latency(cycles: number, options: LatencyOptions = {}): ProtocolFor {
  const { every = 1 } = options;
  if (!Number.isInteger(cycles) || cycles < 0) {
    throw new UsageError(`a latency is a whole number of cycles, 0 or more, not ${cycles}`);
  }
  if (!Number.isInteger(every) || every < 1) {
    throw new UsageError(`latency: every must be a whole number of cycles from 1 up, not ${every}`);
  }
  return (unit) => {
    const pins = new Pins(unit, options);
    const operands = selection(unit.inputs, pins.free);
    const results = selection(unit.outputs, pins.seen);
    const first = pins.resetCycles;
    return {
      operands: operands.layout,
      results: results.layout,
      vectorsAtATime: 4096,
      drive(vectors: Rows, inputs: RowLayout): Rows {
        const count = vectors.length / operands.layout.limbs;
        const rows = new BigUint64Array((first + (count - 1) * every + Math.max(cycles + 1, every)) * inputs.limbs);
        rows.set(pins.reset());
        rows.set(pins.idle(rows.length / inputs.limbs - first), first * inputs.limbs);
        for (let i = 0; i < count; i += 1) {
          for (let cycle = 0; cycle < every; cycle += 1) operands.scatter(vectors, i, rows, first + i * every + cycle);
        }
        return rows;
      },
      collect(rows: Rows, _: RowLayout, count: number): Rows {
        const collected = new BigUint64Array(count * results.layout.limbs);
        for (let i = 0; i < count; i += 1) results.gather(rows, first + i * every + cycles, collected, i);
        return collected;
      },
    };
  };
}
