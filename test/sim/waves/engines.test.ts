// Signals from inside come out of every engine, and a design with more outputs does what it did.
import { elaborate, emitVerilog, type Netlist } from 'gatewright/hdl';
import { signalsOf, Trace, traced, vcdText, verilator, wasm } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../sim/engine.js';
import { recordable } from '../../../sim/waves/recordable.js';
import { inSession, interpreted } from '../../support/random-stimulus.js';
import { withVerilator } from '../../support/tools.js';
import { clockCases } from '../state/clock-cases.js';
import { memoryCases } from '../state/memory-cases.js';
import { prepared, rowsOf } from '../state/waves.js';
import { counter, nested } from './designs.js';

const cases = [...memoryCases, ...clockCases];

test.each(cases)('$name, recorded in full', async (entry) => {
  const { netlist, stimulus, expected } = prepared(entry);
  const trace = new Trace({ signals: 'all' });
  const session = await traced(wasm, trace).open(netlist);
  expect(await inSession(session, stimulus)).toEqual(expected);
  const view = trace.view();
  for (const { name } of netlist.top.outputs) {
    const signal = view.signal(name);
    expect(expected.map((_, row) => view.pattern(signal, row))).toEqual(expected.map((row) => row[name]));
  }
  await session.close();
});

describe('what is inside', () => {
  test('has its path, what it is, and how wide', () => {
    const named = signalsOf(nested).map(({ path, kind, width }) => `${kind} ${width} ${path}`);
    expect(named.filter((text) => text.includes('tile_1.'))).toEqual([
      'clock 1 tile_1.clock',
      'input 4 tile_1.d',
      'output 4 tile_1.q',
      'register 4 tile_1.held',
      'word 4 tile_1.q_0',
      'net 4 tile_1.doubled',
    ]);
  });

  test('has the values that the interpreter computes for the ports that show them', async () => {
    const { netlist, waves } = recordable(elaborate(nested), 'all');
    const stimulus = rowsOf({ d: [3, 1, 3, 7, 15, 3, 3, 0] });
    const oracle = interpreted(netlist, stimulus);
    const trace = new Trace({ signals: 'all' });
    await inSession(await traced(wasm, trace).open(elaborate(nested)), stimulus);
    const view = trace.view();
    for (const signal of waves.signals) {
      const source = waves.sources[signal.source];
      if (source?.from !== 'output') continue;
      const shown = oracle.map((_, row) => view.pattern(view.signal(signal.path), row));
      expect({ [signal.path]: shown }).toEqual({ [signal.path]: oracle.map((row) => row[source.port]) });
    }
    // By hand: held is twice d, a cycle later; the second tile gets what the first makes of 3 where d is 3, else d.
    const of = (path: string): bigint[] => oracle.map((_, row) => view.pattern(view.signal(path), row));
    expect(of('tile_0.held')).toEqual([0n, 6n, 2n, 6n, 14n, 14n, 6n, 6n]);
    expect(of('tile_1.d').map((value, row) => (stimulus[row]?.d === 3n ? 'q' : value))).toEqual([
      'q',
      1n,
      'q',
      7n,
      15n,
      'q',
      'q',
      0n,
    ]);
  });

  test('comes out through ports that the Verilog has beside those of the design', () => {
    const design = elaborate(nested);
    const { netlist } = recordable(design, ['tile_1.held']);
    const ports = (of: Netlist) => of.top.outputs.map(({ name }) => name);
    expect([ports(design), ports(netlist)]).toEqual([['q'], ['q', 'probe_tile_1_held']]);
    expect(emitVerilog(netlist).text).toContain('.probe_held(');
    // The design itself is as it was.
    expect(emitVerilog(design).text).toBe(emitVerilog(elaborate(nested)).text);
  });
});

test('a session has the ports of the design, and a restart empties the trace', async () => {
  const trace = new Trace({ signals: 'all' });
  const session = await traced(wasm, trace).open(elaborate(nested));
  expect(session.outputs.columns.map(({ name }) => name)).toEqual(['q']);
  await inSession(session, rowsOf({ d: [1, 2, 3] }));
  await session.restart();
  await inSession(session, rowsOf({ d: [5, 6] }));
  const view = trace.view();
  expect([view.rows, view.pattern(view.signal('d'), 0)]).toEqual([2, 5n]);
});

withVerilator('in Verilator', () => {
  const dump = async (engine: Engine, netlist: Netlist, stimulus: ReturnType<typeof rowsOf>): Promise<string> => {
    const trace = new Trace({ signals: 'all' });
    const session = await traced(engine, trace).open(netlist);
    await inSession(session, stimulus);
    await session.close();
    return vcdText(trace);
  };
  const names = [
    'clocks are columns; registers take what was there before all of them rose',
    'a register as a clock',
    'a primitive runs as its model, or from its source',
    'lanes are written on their own',
  ];
  const some = [
    ...cases.filter(({ name }) => names.includes(name)).map((entry) => ({ ...prepared(entry), name: entry.name })),
    { name: 'instances', netlist: elaborate(nested), stimulus: rowsOf({ d: [3, 1, 3, 7, 15, 3, 3, 0] }) },
    { name: 'a reset', netlist: elaborate(counter), stimulus: rowsOf({ reset: '00100', enable: '11011' }) },
  ];
  test.each(some)('$name: the dump is that of the default engine', { timeout: 120_000 }, async (entry) => {
    const { netlist, stimulus } = entry;
    expect(await dump(verilator, netlist, stimulus)).toBe(await dump(wasm, netlist, stimulus));
  });
});
