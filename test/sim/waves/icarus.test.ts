// Dumps beside those that Icarus Verilog writes of the same run: every signal, every edge, also inside.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Component, elaborate, emitVerilog } from 'gatewright/hdl';
import { simulate, Trace, vcdText } from 'gatewright/sim';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary.js';
import { withIcarus } from '../../support/tools.js';
import { readDump } from '../../support/vcd.js';
import { rowsOf, type Wave } from '../state/waves.js';
import { counter, nested, sequencer } from './designs.js';

const cases: readonly {
  readonly name: string;
  readonly signals: number;
  readonly unit: Component;
  readonly in: Readonly<Record<string, Wave>>;
}[] = [
  { name: 'counter', signals: 4, unit: counter as unknown as Component, in: { reset: '1000010', enable: '0111111' } },
  { name: 'instances', signals: 17, unit: nested as unknown as Component, in: { d: [3, 1, 3, 7, 15, 3, 3, 0, 9, 3] } },
  {
    name: 'formats and enumerations',
    signals: 8,
    unit: sequencer as unknown as Component,
    in: { go: '01000', x: [0, 9, 63, 5, 5], d: [1, 2, 8, 8, 7] },
  },
];

withIcarus('a dump of Icarus Verilog', () => {
  test.each(cases)('$name', ({ unit, signals, in: waves }) => {
    const stimulus = rowsOf(waves);
    const trace = new Trace({ signals: 'all' });
    const running = simulate(unit, { trace });
    for (const row of stimulus) {
      for (const [port, pattern] of Object.entries(row)) running.poke(port, pattern);
      running.step();
    }
    const ours = readDump(vcdText(trace));
    const theirs = readDump(inIcarus(unit, stimulus), true);
    expect(ours.timescale.replace(' ', '')).toBe(theirs.timescale.replace(' ', ''));
    const { name } = elaborate(unit).top;
    let compared = 0;
    for (const [path, { type, changes }] of ours.variables) {
      if (type === 'real' || type === 'string') continue;
      const inTheirs = path.replace(new RegExp(`^${name}\\b`), 'bench.dut');
      const other = theirs.variables.get(inTheirs);
      expect({ path: inTheirs, found: other !== undefined }).toEqual({ path: inTheirs, found: true });
      // What a memory has not read yet is unknown there, and so is what depends on it.
      const expected = known(other?.changes ?? [], ours.end - 100);
      const since = expected[0]?.[0] ?? 0;
      const before = changes.findLast(([time]) => time <= since)?.[1] ?? '';
      const got = [[since, before], ...changes.filter(([time]) => time > since && time < ours.end - 100)];
      expect({ [path]: got }).toEqual({ [path]: expected });
      compared += 1;
    }
    expect(compared).toBe(signals);
  });
});

/** Changes before `end` from one known value to another. */
function known(changes: readonly (readonly [number, string])[], end: number): (readonly [number, string])[] {
  const kept: (readonly [number, string])[] = [];
  for (const change of changes) {
    if (change[0] >= end || /[xz]/.test(change[1])) continue;
    if (kept.at(-1)?.[0] === change[0]) kept.pop();
    if (kept.at(-1)?.[1] !== change[1]) kept.push(change);
  }
  return kept;
}

/** The dump of a bench that sets inputs at the rise before: as they are shown in ours. */
function inIcarus(unit: Component, stimulus: readonly Readonly<Record<string, bigint>>[]): string {
  const netlist = elaborate(unit);
  const { top } = netlist;
  const range = (width: number): string => (width === 1 ? '' : `[${width - 1}:0] `);
  const inputs = top.inputs.filter(({ kind }) => kind !== 'clock');
  const set = (row: Readonly<Record<string, bigint>>, how: string): string =>
    inputs.map(({ name, width }) => `${name} ${how} ${width}'d${row[name] ?? 0n};`).join(' ');
  const bench = [
    '`timescale 1ns/100ps',
    'module bench;',
    'reg clock;',
    ...inputs.map(({ name, width }) => `reg ${range(width)}${name};`),
    ...top.outputs.map(({ name, width }) => `wire ${range(width)}${name};`),
    `${top.name} dut (${[...top.inputs, ...top.outputs].map(({ name }) => `.${name}(${name})`).join(', ')});`,
    'initial begin',
    '$dumpfile("run.vcd"); $dumpvars(0, bench);',
    `clock = 0; ${set(stimulus[0] ?? {}, '=')}`,
    // Ten units from rise to rise, of which the clock is high for five.
    ...stimulus.map((row, i) => `#${i === 0 ? 10 : 5} clock = 1; ${set(stimulus[i + 1] ?? row, '<=')} #5 clock = 0;`),
    '#5 $finish;',
    'end',
    'endmodule',
  ];
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'bench.v'), `${emitVerilog(netlist).text}\n${bench.join('\n')}\n`);
  const options = { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'] };
  execFileSync('iverilog', ['-g2005', '-s', 'bench', '-o', 'bench.vvp', 'bench.v'], options);
  execFileSync('vvp', ['-n', 'bench.vvp'], options);
  return readFileSync(join(folder, 'run.vcd'), 'utf8');
}
