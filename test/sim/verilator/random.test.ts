/** Random circuits over every operator: Verilator agrees with the definition of the IR, row by row. */
import fc from 'fast-check';
import { elaborate, emitVerilog } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { readCell } from '../../../sim/rows.js';
import { lintVerilog, verilator } from '../../../sim/verilator/index.js';
import { Interpreter } from '../../support/interpreter.js';
import { build, recipes, stateful } from '../../support/random-circuit.js';
import { inSession, interpreted, stimulusFor, values } from '../../support/random-stimulus.js';
import { withVerilator } from '../../support/tools.js';
import { type Row, table } from './support.js';

const cycles = 200;
// Few and large: each takes a second to build.
const circuits = fc.sample(recipes(150), { numRuns: 6, seed: 2 });
const machines = fc.sample(fc.tuple(stateful(60), values), { numRuns: 12, seed: 3 });

withVerilator('random circuits in Verilator', () => {
  test.each(circuits.map((recipe, number) => ({ number, recipe })))(
    'number $number',
    async ({ number, recipe }) => {
      const netlist = elaborate(build(recipe), { locations: false });
      const session = await verilator.open(netlist);
      try {
        const { inputs, outputs } = session;
        const any = fc.record(
          Object.fromEntries(inputs.columns.map((c) => [c.name, fc.bigInt(0n, (1n << BigInt(c.width)) - 1n)])),
        );
        const rows = fc.sample(any, { numRuns: cycles, seed: number }) as Record<string, bigint>[];
        const results = await session.run(table(inputs, rows as Row[]));
        const oracle = new Interpreter(netlist);
        const read = (row: number) => outputs.columns.map((c) => [c.name, readCell(results, outputs, row, c)] as const);
        expect(rows.map((_, row) => Object.fromEntries(read(row)))).toEqual(rows.map((row) => oracle.step(row)));
      } finally {
        await session.close();
      }
      expect(await lintVerilog(emitVerilog(netlist))).toBe('');
    },
    120_000,
  );

  test.each(machines.map(([recipe, from], number) => ({ number, recipe, from, clocks: recipe.clocks })))(
    'with memories, clocks: $clocks, number $number',
    async ({ recipe, from }) => {
      const netlist = elaborate(build(recipe), { locations: false });
      const stimulus = stimulusFor(netlist.top, from, cycles);
      const session = await verilator.open(netlist);
      try {
        expect(await inSession(session, stimulus)).toEqual(interpreted(netlist, stimulus));
      } finally {
        await session.close();
      }
      expect(await lintVerilog(emitVerilog(netlist))).toBe('');
    },
    120_000,
  );
});
