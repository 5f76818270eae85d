/** How quires travel to a unit that takes a word a cycle. */
import type { SerialQuireTiming } from '../../../generators/index.js';
import type { QuireFormat } from '../../../kernels-sw/index.js';
import { type Column, columnOf, type Protocol, type RowLayout, readCell, writeCell } from '../../../sim/index.js';

const resetCycles = 2;

/**
 * Quire after quire, word after word, without a pause; the words of NaR are ones, which nobody may look at. A result is read where
 * `done` says; `count` is how many there were.
 */
export function wordsProtocol(quire: QuireFormat, segment: number, n: number, timing: SerialQuireTiming): Protocol {
  const { words, narLatency, latency } = timing;
  const limbs = Math.ceil(quire.bits / 64);
  const plain = { format: undefined, signed: false, offset: 0 } as const;
  const q: Column = { ...plain, name: 'q', width: quire.bits, limbs };
  const result: Column = { ...plain, name: 'result', width: n, limbs: 1 };
  const operands: RowLayout = { columns: [q], limbs };
  const results: RowLayout = { columns: [result], limbs: 1 };
  return {
    operands,
    results,
    drive(vectors, inputs) {
      const count = vectors.length / operands.limbs;
      const cycles = resetCycles + count * words + latency + 1;
      const rows = new BigUint64Array(cycles * inputs.limbs);
      const write = (cycle: number, port: string, value: bigint): void =>
        writeCell(rows, inputs, cycle, columnOf(inputs, port), value);
      for (let cycle = 0; cycle < resetCycles; cycle += 1) write(cycle, 'reset', 1n);
      for (let vector = 0; vector < count; vector += 1) {
        const from = resetCycles + vector * words;
        const pattern = readCell(vectors, operands, vector, q);
        const isNar = pattern === quire.nar;
        const value = isNar ? -1n : BigInt.asIntN(quire.bits, pattern);
        write(from, 'start', 1n);
        for (let k = 0; k < words; k += 1) {
          write(from + k, 'word', BigInt.asUintN(segment, value >> BigInt(k * segment)));
        }
        if (isNar) write(from + narLatency, 'nar', 1n);
      }
      return rows;
    },
    collect(rows, outputs, count) {
      const [done, port] = [columnOf(outputs, 'done'), columnOf(outputs, 'result')];
      const collected = new BigUint64Array(count);
      let got = 0;
      for (let cycle = resetCycles; cycle < rows.length / outputs.limbs; cycle += 1) {
        if (readCell(rows, outputs, cycle, done) === 0n) continue;
        // A result at another time than promised is as good as none.
        const isInTime = cycle === resetCycles + got * words + latency;
        if (got < count && isInTime) writeCell(collected, results, got, result, readCell(rows, outputs, cycle, port));
        got += 1;
      }
      return collected;
    },
  };
}
