// Emitted Verilog is clean in three tools without waivers: random circuits and hierarchies.
import fc from 'fast-check';
import { elaborate, type Netlist } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { runTool } from '../../../tools/run-tool.js';
import { icarusSays, underOneTop, verilatorSays } from '../../support/lint.js';
import { build, hierarchies, recipes } from '../../support/random-circuit.js';
import { withTools } from '../../support/tools.js';

const seed = 5;

function corpus(): Netlist[] {
  const shapes = [
    ...fc.sample(recipes(25), { seed, numRuns: 150 }),
    ...fc.sample(hierarchies(8), { seed, numRuns: 50 }),
  ];
  return shapes.map((shape, i) => elaborate(build(shape, `random_${i}`)));
}

describe(`150 random circuits and 50 hierarchies, seed ${seed}`, () => {
  const text = underOneTop(corpus());

  withTools(['verilator'], 'verilator', () => {
    test('--lint-only -Wall finds nothing', () => {
      expect(verilatorSays(text)).toBe('');
    });

    test('an unused input would be found', () => {
      expect(verilatorSays('module all (input wire a, output wire o);\nassign o = 1;\nendmodule\n')).toMatch(/UNUSED/);
    });
  });

  withTools(['iverilog'], 'iverilog', () => {
    test('-Wall finds nothing', () => {
      expect(icarusSays(text)).toBe('');
    });

    test('a wire that is not declared would be found', () => {
      expect(icarusSays('module all (output wire o);\nassign o = x;\nendmodule\n')).toMatch(/warning|error/);
    });
  });

  test('Yosys reads it without a warning', async () => {
    const script = 'read_verilog all.v; hierarchy -check -top all; proc; check -assert';
    const { stdout, stderr } = await runTool({
      tool: 'yosys',
      args: ['-p', script],
      files: { 'all.v': text },
      outputs: [],
    });
    expect(`${stdout}${stderr}`.split('\n').filter((line) => /warning|error/i.test(line))).toEqual([]);
  }, 60_000);
});
