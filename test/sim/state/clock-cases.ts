// Clock domains: several clocks, asynchronous resets, clocks made from other signals.
import {
  bit,
  bits,
  blackBox,
  clockDomain,
  clockSignal,
  component,
  constant,
  crossing,
  defaultDomain,
  memory,
  reg,
  when,
  withDomain,
} from 'gatewright/hdl';
import type { WaveCase } from './waves.js';

const pixel = clockDomain('pixel');
const fast = clockDomain('fast', { reset: 'none' });
const instant = clockDomain('instant', { reset: 'async' });
const low = clockDomain('instant_low', { reset: 'async', active: 'low' });

/** A counter in each domain, and a register of `pixel` that takes the one of the default domain. */
const counters = component('two_counters', { in: {}, out: { a: bits(4), b: bits(4), taken: bits(4) } }, () => {
  const a = reg(bits(4), { reset: 8, powerUp: 0 });
  a.next = a.wrapAdd(1);
  const b = reg(bits(4), { reset: 4, powerUp: 0, domain: pixel });
  b.next = b.wrapAdd(1);
  const taken = reg(bits(4), { powerUp: 15, domain: pixel });
  taken.next = crossing(a, pixel);
  return { a, b, taken };
});

const asynchronous = (domain: typeof instant | typeof low) =>
  component(`counter_${domain.name}`, { in: { up: bit }, out: { count: bits(4), twice: bits(4) } }, ({ up }) =>
    withDomain(domain, () => {
      const count = reg(bits(4), { reset: 9, powerUp: 1, enable: up });
      count.next = count.wrapAdd(1);
      const twice = reg(bits(4), { powerUp: 0 });
      twice.next = count.wrapAdd(count);
      return { count, twice };
    }),
  );

/** The default domain synchronously, `instant` asynchronously reset. */
const mixed = component('mixed_resets', { in: {}, out: { a: bits(3), b: bits(3) } }, () => {
  const a = reg(bits(3), { reset: 5, powerUp: 0 });
  a.next = a.wrapAdd(1);
  const b = reg(bits(3), { reset: 5, powerUp: 0, domain: instant });
  b.next = b.wrapAdd(1);
  return { a, b };
});

/** Written at one clock, read at another. */
const twoSides = component(
  'two_sides',
  { in: { we: bit, wa: bits(1), d: bits(4), ra: bits(1) }, out: { q: bits(4) } },
  ({ we, wa, d, ra }) => {
    const words = memory(bits(4), 2, { init: [1, 2] });
    when(we, () => words.write(wa, d));
    return { q: words.read(ra, { domain: fast }) };
  },
);

/** Every second rise of the clock is one of `half`. */
const divided = component('divided', { in: {}, out: { half: bit, slow: bits(4), all: bits(4) } }, () => {
  const half = reg(bit, { powerUp: 0 });
  half.next = half.not();
  const all = reg(bits(4), { powerUp: 0 });
  all.next = all.wrapAdd(1);
  const slow = withDomain(fast, () => counter(), { clock: half });
  return { half, slow, all };
});

const gated = component('gated', { in: { go: bit }, out: { count: bits(4) } }, ({ go }) => ({
  count: withDomain(fast, () => counter(), { clock: clockSignal().and(go) }),
}));

/** A clock that is a port like any other: it rises where a row has 1 after one with 0. */
const strobed = component('strobed', { in: { strobe: bit, by: bits(4) }, out: { sum: bits(4) } }, ({ strobe, by }) => ({
  sum: withDomain(
    fast,
    () => {
      const sum = reg(bits(4), { powerUp: 0 });
      sum.next = sum.wrapAdd(by);
      return sum;
    },
    { clock: strobe },
  ),
}));

function counter() {
  const count = reg(bits(4), { powerUp: 0 });
  count.next = count.wrapAdd(1);
  return count;
}

const cell = { in: { c: bit, d: bit }, out: { q: bit } };
/** A cell of some vendor: a register whose output is inverted. */
const inverting = blackBox('INVERTING_DFF', {
  ...cell,
  parameters: { INIT: 0 },
  combinational: {},
  source: `module INVERTING_DFF #(parameter INIT = 0) (input wire c, input wire d, output wire q);
  reg held = INIT;
  always @(posedge c) held <= d;
  assign q = ~held;
endmodule
`,
  model: component('inverting_dff_model', cell, ({ c, d }) => {
    const held = withDomain(defaultDomain, () => reg(bit, { powerUp: 0 }), { clock: c });
    held.next = d;
    return { q: held.not() };
  }),
});
const withCell = component('with_cell', { in: { d: bit }, out: { once: bit, twice: bit } }, ({ d }) => {
  const { q: once } = inverting({ c: clockSignal(), d });
  const { q: twice } = inverting({ c: clockSignal(), d: once });
  return { once, twice };
});

/** A cell that halves its clock, known by its behaviour alone. */
const halving = blackBox('CLOCK_HALVER', {
  in: { c: bit },
  out: { half: bit },
  combinational: {},
  model: component('clock_halver_model', { in: { c: bit }, out: { half: bit } }, ({ c }) => {
    const half = withDomain(defaultDomain, () => reg(bit, { powerUp: 0 }), { clock: c });
    half.next = half.not();
    return { half };
  }),
});
const halved = component('halved', { in: {}, out: { half: bit, slow: bits(4) } }, () => {
  const { half } = halving({ c: clockSignal() });
  return { half, slow: withDomain(fast, () => counter(), { clock: half }) };
});

/** A clock that is never there. */
const stopped = component('stopped', { in: { d: bit }, out: { q: bit } }, ({ d }) => {
  const q = withDomain(fast, () => reg(bit, { powerUp: 1 }), { clock: constant(bit, 1) });
  q.next = d;
  return { q };
});

export const clockCases: readonly WaveCase[] = [
  {
    name: 'clocks are columns; registers take what was there before all of them rose',
    unit: counters,
    in: {
      clock: '110110111',
      pixel_clock: '101011011',
      reset: '000000100',
      pixel_reset: '000100010',
    },
    out: {
      a: [0, 1, 2, 2, 3, 4, 4, 8, 9],
      b: [0, 1, 1, 2, 2, 3, 4, 4, 4],
      taken: [15, 0, 0, 2, 2, 3, 4, 4, 8],
    },
  },
  {
    name: 'an asynchronous reset is seen in its own row, and stays',
    unit: asynchronous(instant),
    in: { instant_reset: '00100110', up: '11100010' },
    out: { count: [1, 2, 9, 9, 9, 9, 9, 9], twice: [0, 2, 4, 2, 2, 2, 2, 2] },
  },
  {
    name: 'also active low',
    unit: asynchronous(low),
    in: { instant_low_reset_n: '11011', up: '11111' },
    out: { count: [1, 2, 9, 9, 10], twice: [0, 2, 4, 2, 2] },
  },
  {
    name: 'an asynchronous reset may be there from power-up on',
    unit: asynchronous(instant),
    in: { instant_reset: '1010', up: '1111' },
    out: { count: [9, 9, 9, 9], twice: [0, 2, 2, 2] },
  },
  {
    name: 'also active low, as it is with all inputs 0',
    unit: asynchronous(low),
    in: { instant_low_reset_n: '0110', up: '1111' },
    out: { count: [9, 9, 10, 9], twice: [0, 2, 2, 4] },
  },
  {
    name: 'an asynchronous reset needs no clock, a synchronous one does',
    unit: mixed,
    in: { clock: '110001', instant_clock: '110001', reset: '000100', instant_reset: '000100' },
    out: { a: [0, 1, 2, 2, 2, 2], b: [0, 1, 2, 5, 5, 5] },
  },
  {
    name: 'a memory between two clocks',
    unit: twoSides,
    in: {
      clock: '111000',
      fast_clock: '011111',
      we: '111100',
      wa: [0, 1, 0, 1, 0, 0],
      d: [5, 6, 7, 9, 0, 0],
      ra: [0, 0, 1, 1, 1, 0],
    },
    out: { q: [0, 0, 5, 6, 6, 6] },
  },
  {
    name: 'a register as a clock',
    unit: divided,
    in: { none: '000000' },
    out: { half: '010101', slow: [0, 1, 1, 2, 2, 3], all: [0, 1, 2, 3, 4, 5] },
  },
  {
    name: 'a clock behind a gate',
    unit: gated,
    in: { go: '011001' },
    out: { count: [0, 0, 1, 2, 2, 2] },
  },
  {
    name: 'a port as a clock',
    unit: strobed,
    in: { strobe: '0110101', by: [1, 2, 3, 4, 5, 6, 7] },
    out: { sum: [0, 2, 2, 2, 7, 7, 14] },
  },
  {
    name: 'a clock that stands still',
    unit: stopped,
    in: { d: '0000' },
    out: { q: '1111' },
  },
  {
    name: 'a primitive runs as its model, or from its source',
    unit: withCell,
    in: { d: '0110100' },
    out: { once: '1100101', twice: '1001101' },
  },
  {
    name: 'a primitive may make a clock; without source it is its model everywhere',
    unit: halved,
    in: { none: '000000' },
    out: { half: '010101', slow: [0, 1, 1, 2, 2, 3] },
  },
];
