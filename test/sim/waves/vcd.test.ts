// Dumps, read back by a strict reader and by a parser from npm.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bits, component, reg } from 'gatewright/hdl';
import { simulate, Trace, VcdWriter, vcdFile, vcdText } from 'gatewright/sim';
import VCDParser from 'vcd-parser';
import { describe, expect, test } from 'vitest';
import { messageOf } from '../../support/describe-unit.js';
import { temporaryFolder } from '../../support/temporary.js';
import { readDump } from '../../support/vcd.js';
import { counter, nested, sequencer, twoClocks } from './designs.js';

function sequence(trace: Trace): void {
  const running = simulate(sequencer, { trace });
  running.x = 2.5;
  running.step();
  running.go = 1;
  running.poke('x', 63n);
  running.step(2);
}

describe('a dump', () => {
  test('has bits, numbers of formats and names of members, by time', () => {
    const trace = new Trace();
    sequence(trace);
    const { timescale, variables, end } = readDump(vcdText(trace));
    // Ten ticks of 100 ps are the nanosecond that a unit of time is unless said, and a row lasts ten units.
    expect([timescale, end]).toEqual(['100 ps', 400]);
    expect([...variables].map(([path, { type, width }]) => `${type} ${width} ${path}`)).toEqual([
      'wire 1 sequencer.clock',
      'wire 1 sequencer.reset',
      'wire 1 sequencer.go',
      'wire 6 sequencer.x',
      'real 64 sequencer.x_real',
      'wire 4 sequencer.d',
      'wire 2 sequencer.at',
      'string 1 sequencer.at_name',
      'wire 6 sequencer.half',
      'real 64 sequencer.half_real',
      'wire 5 sequencer.neg',
    ]);
    const of = (name: string) => variables.get(`sequencer.${name}`)?.changes;
    expect(of('clock')).toEqual([
      [0, '0'],
      [100, '1'],
      [150, '0'],
      [200, '1'],
      [250, '0'],
      [300, '1'],
      [350, '0'],
    ]);
    expect(of('go')).toEqual([
      [0, '0'],
      [100, '1'],
    ]);
    expect(of('x')).toEqual([
      [0, '1010'],
      [100, '111111'],
    ]);
    expect(of('x_real')).toEqual([
      [0, '2.5'],
      [100, 'nan'],
    ]);
    expect(of('at')).toEqual([
      [0, '0'],
      [200, '1'],
      [300, '10'],
    ]);
    expect(of('at_name')).toEqual([
      [0, 'idle'],
      [200, 'run'],
      [300, 'stop'],
    ]);
    expect(of('half_real')).toEqual([
      [0, '1.25'],
      [100, '7.75'],
    ]);
  });

  test('has the scopes of the design, and one code for what is connected', () => {
    const trace = new Trace({ signals: 'all' });
    simulate(nested, { trace }).step();
    const text = vcdText(trace);
    const paths = [...readDump(text).variables.keys()];
    expect(paths).toContain('nested.tile_1.held');
    expect(paths).toContain('nested.total');
    const code = (name: string, scope: string): string | undefined =>
      new RegExp(`\\$scope module ${scope} \\$end[\\s\\S]*?\\$var wire 4 (\\S+) ${name} `).exec(text)?.[1];
    expect(code('d', 'tile_0')).toBe(code('d', 'nested'));
    expect(code('d', 'tile_1')).toBe(code('total', 'nested'));
    expect(code('d', 'tile_1')).not.toBe(code('d', 'nested'));
  });

  test('has edges where they are, also of clocks that meet', () => {
    const trace = new Trace();
    simulate(twoClocks, { trace }).schedule({ clock: 10, pixel_clock: { period: 5, phase: 1 } }, 20);
    const { variables } = readDump(vcdText(trace, { unit: '10 ns' }));
    expect(variables.get('two_clocks.clock')?.changes).toEqual([
      [0, '0'],
      [100, '1'],
      [150, '0'],
      [200, '1'],
      [250, '0'],
    ]);
    expect(variables.get('two_clocks.pixel_clock')?.changes.slice(0, 5)).toEqual([
      [0, '0'],
      [10, '1'],
      [35, '0'],
      [60, '1'],
      [85, '0'],
    ]);
    expect(variables.get('two_clocks.b')?.changes).toEqual([
      [0, '0'],
      [10, '1'],
      [60, '10'],
      [110, '11'],
      [160, '100'],
    ]);
  });

  test('is read by another parser', async () => {
    const trace = new Trace();
    const running = simulate(counter, { trace });
    running.enable = 1;
    running.step(4);
    const { signal, endtime } = await VCDParser.parse(vcdText(trace));
    expect(endtime).toBe('500');
    expect(signal.map(({ name }) => name)).toEqual([
      'counter.clock',
      'counter.reset',
      'counter.enable',
      'counter.count[2:0]',
    ]);
    expect(signal[3]?.wave).toEqual([
      ['0', '0'],
      ['100', '1'],
      ['200', '10'],
      ['300', '11'],
      ['400', '100'],
    ]);
  });

  test('of more signals than there are characters has longer codes, all different', () => {
    const names = Array.from({ length: 200 }, (_, i) => `o${i}`);
    const unit = component('many', { in: {}, out: Object.fromEntries(names.map((name) => [name, bits(9)])) }, () =>
      Object.fromEntries(
        names.map((name, i) => {
          const value = reg(bits(9), { powerUp: i });
          value.next = value.wrapAdd(1);
          return [name, value];
        }),
      ),
    );
    const trace = new Trace();
    simulate(unit, { trace }).step();
    const { variables } = readDump(vcdText(trace));
    names.forEach((name, i) => {
      expect(variables.get(`many.${name}`)?.changes).toEqual([
        [0, i.toString(2)],
        [100, (i + 1).toString(2)],
      ]);
    });
  });

  test.each(['1ns', '1 fs', '5 ns', 'fast'])('takes no unit %s', (unit) => {
    expect(messageOf(() => new VcdWriter(() => {}, { unit: unit as '1 ns' }))).toBe(
      `a unit of time is 1, 10 or 100 of s, ms, us, ns or ps, such as '1 ns', not '${unit}'`,
    );
  });
});

describe('a file', () => {
  test('has what the text has, though nothing is kept', () => {
    const path = join(temporaryFolder(), 'new', 'run.vcd');
    const trace = new Trace({ to: vcdFile(path), keep: 0 });
    sequence(trace);
    expect(existsSync(path)).toBe(false);
    trace.end();
    const kept = new Trace();
    sequence(kept);
    expect(readFileSync(path, 'utf8')).toBe(vcdText(kept));
    expect(readdirSync(join(path, '..'))).toEqual(['run.vcd']);
  });

  test('of a long run is written in pieces', () => {
    const path = join(temporaryFolder(), 'long.vcd');
    const trace = new Trace({ to: vcdFile(path), keep: 0 });
    const running = simulate(counter, { trace });
    running.enable = 1;
    running.step(50_000);
    trace.end();
    const { variables, end } = readDump(readFileSync(path, 'utf8'));
    expect(end).toBe(50_001 * 100);
    expect(variables.get('counter.count')?.changes.at(-1)).toEqual([5_000_000, '0']);
    expect(variables.get('counter.clock')?.changes.length).toBe(100_001);
  });

  test('begins anew with the run', () => {
    const path = join(temporaryFolder(), 'again.vcd');
    const trace = new Trace({ to: vcdFile(path) });
    const running = simulate(counter, { trace });
    running.step(1000);
    running.restart();
    running.enable = 1;
    running.step();
    trace.end();
    expect(readDump(readFileSync(path, 'utf8')).variables.get('counter.count')?.changes).toEqual([
      [0, '0'],
      [100, '1'],
    ]);
  });

  test('that is discarded, or cannot be written, leaves what was there', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'kept.vcd');
    writeFileSync(path, 'before');
    const file = vcdFile(path);
    simulate(counter, { trace: new Trace({ to: file }) }).step();
    file.discard();
    expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['before', ['kept.vcd']]);
    const taken = join(folder, 'folder.vcd');
    mkdirSync(join(taken, 'full'), { recursive: true });
    const trace = new Trace({ to: vcdFile(taken) });
    simulate(counter, { trace }).step();
    expect(messageOf(() => trace.end())).toBe(`cannot write ${taken}: illegal operation on a directory`);
    expect(readdirSync(folder)).toEqual(['folder.vcd', 'kept.vcd']);
    const nowhere = join(path, 'below.vcd');
    expect(messageOf(() => simulate(counter, { trace: new Trace({ to: vcdFile(nowhere) }) }))).toMatch(
      `cannot write ${nowhere}: `,
    );
  });
});
