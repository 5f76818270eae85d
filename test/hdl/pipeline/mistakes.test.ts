// What cannot be pipelined, and how it is said.
import {
  bit,
  bits,
  blackBox,
  component,
  elaborate,
  ice40,
  latencyOf,
  memory,
  type PipelineOptions,
  pipeline,
  reg,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { lineOf, messageOf } from '../../support/describe-unit.js';

const here = (marker: string): string => lineOf(import.meta.url, marker);
const adder = component('adder', { in: { a: bits(8), b: bits(8) }, out: { sum: bits(9) } }, ({ a, b }) => ({
  sum: a.add(b),
}));
const refused = (options: PipelineOptions): string => messageOf(() => pipeline(adder, options));

describe('options', () => {
  test('neither stages nor a frequency', () => {
    expect(refused({})).toBe('pipeline: say how far, with { stages: 4 } or { device: ice40.hx, mhz: 100 }');
  });

  test('one that there is not', () => {
    expect(refused({ stages: 2, depth: 3 } as never)).toContain(
      "pipeline has no option 'depth'; its options are 'stages'",
    );
    expect(refused(2 as never)).toContain('pipeline: options are written as an object');
  });

  test('both', () => {
    expect(refused({ stages: 2, mhz: 100, device: ice40.hx })).toBe(
      'pipeline: give either stages or mhz; with mhz the number of stages follows from it',
    );
  });

  test.each([-1, 1.5, Number.NaN])('%d stages', (stages) => {
    expect(refused({ stages })).toBe(
      `pipeline: stages must be a whole number of register ranks, 0 or more, not ${stages}`,
    );
  });

  test.each([0, -5, Number.POSITIVE_INFINITY])('%d MHz', (mhz) => {
    expect(refused({ mhz, device: ice40.hx })).toBe(`pipeline: mhz must be a frequency above 0, not ${mhz}`);
  });

  test('a frequency without a device', () => {
    expect(refused({ mhz: 100 })).toContain('pipeline: mhz needs a device');
  });

  test('a device by its name', () => {
    expect(refused({ stages: 2, device: 'hx8k' as never })).toBe(
      'pipeline: the device must be a delay model, such as ice40.hx, ice40.up5k or lut6, not "hx8k"',
    );
  });

  test('a side band with the name of a port', () => {
    const taken = component('taken', { in: { tag_in: bit }, out: { q: bit } }, ({ tag_in }) => ({ q: tag_in.not() }));
    const message = messageOf(() => elaborate(pipeline(taken, { stages: 1, sideBand: { tag: bit } })));
    expect(message).toBe("pipeline: 'taken' has a port 'tag_in' already; rename it, or the side band");
  });
});

describe('a unit', () => {
  test('with a register, at its line', () => {
    const counter = component('counter', { in: { d: bit }, out: { q: bit } }, ({ d }) => {
      const held = reg(bit); // the register
      held.next = d;
      return { q: held };
    });
    const message = messageOf(() => pipeline(counter, { stages: 1 }));
    expect(message).toContain(
      "pipeline: 'counter' has registers; only combinational components can be cut into stages",
    );
    expect(message).toContain(`\n  at ${here('the register')}:`);
  });

  test('with a register in a component it uses', () => {
    const inner = component('inner', { in: { d: bit }, out: { q: bit } }, ({ d }) => {
      const held = reg(bit);
      held.next = d;
      return { q: held };
    });
    const outer = component('outer', { in: { d: bit }, out: { q: bit } }, ({ d }) => ({ q: inner({ d }).q }));
    expect(messageOf(() => pipeline(outer, { stages: 1 }))).toContain("'outer' uses 'inner', which has registers");
  });

  test('with a memory', () => {
    const lookup = component('lookup', { in: { at: bits(4), d: bits(8) }, out: { q: bits(8) } }, ({ at, d }) => {
      const cells = memory(bits(8), 16);
      cells.write(at, d);
      return { q: cells.read(at) };
    });
    expect(messageOf(() => pipeline(lookup, { stages: 1 }))).toContain("pipeline: 'lookup' has the memory 'cells'");
  });

  test('with a black box', () => {
    const box = blackBox('vendor_cell', { in: { d: bit }, out: { q: bit } });
    const outer = component('outer', { in: { d: bit }, out: { q: bit } }, ({ d }) => ({ q: box({ d }).q }));
    expect(messageOf(() => pipeline(outer, { stages: 1 }))).toContain(
      "pipeline: 'outer' uses the black box 'vendor_cell'; what is inside cannot be cut or timed",
    );
  });

  test('that is no component', () => {
    expect(messageOf(() => pipeline((() => 1) as never, { stages: 1 }))).toContain('a component made with component(');
  });

  test('that was not made with pipeline has no latency', () => {
    expect(messageOf(() => latencyOf(adder))).toBe("latencyOf: 'adder' was not made with pipeline(unit, { ... })");
  });
});

test('a frequency that one operation alone misses: which, where, and what there is', () => {
  const message = messageOf(() => {
    const shifting = component('shifting', { in: { a: bits(64), by: bits(6) }, out: { q: bits(64) } }, ({ a, by }) => {
      const shifted = a.shiftLeft(by); // the shift
      return { q: shifted };
    });
    pipeline(shifting, { device: ice40.up5k, mhz: 200 });
  });
  expect(message).toMatch(
    /^pipeline: 'shifting' cannot run at 200 MHz on iCE40 UP5K: 'shifted', a shl of 64 bits, alone takes [\d.]+ ns of the 5\.0 ns there are; ask for at most \d+ MHz, or build it of smaller operations\n {2}at /,
  );
  expect(message).toContain(here('the shift'));
});
