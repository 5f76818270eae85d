// The failing case of a verification as waves: one vector, a sequence, and a failure that only comes after others.
import { bit, bits, component, mux, reg } from 'gatewright/hdl';
import { asciiWaves, type Engine, latency, statefulModel, Trace, verify, wasm } from 'gatewright/sim';
import { expect, test } from 'vitest';

test('a vector of a combinational unit, from inputs at 0', async () => {
  const and = component('and_4', { in: { a: bits(4), b: bits(4) }, out: { y: bits(4) } }, ({ a, b }) => ({
    y: a.and(b),
  }));
  const trace = new Trace();
  const model = ({ a = 0n, b = 0n }) => ({ y: a >= 2n && b >= 2n ? (a & b) ^ 1n : a & b });
  const { warnings } = await verify(and, model, { vectors: 'exhaustive', trace });
  expect([asciiWaves(trace), warnings]).toEqual([
    [
      'cycle  0   1',
      '       ────┬───',
      'a       0  │2',
      '       ────┴───',
      '       ────┬───',
      'b       0  │2',
      '       ────┴───',
      '       ────┬───',
      'y       0  │2',
      '       ────┴───',
      '',
    ].join('\n'),
    [],
  ]);
});

/** Counts, but from 8 to 10 on the way up. */
const skips = component('skips', { in: { up: bit, load: bit, value: bits(4) }, out: { count: bits(4) } }, (ports) => {
  const { up, load, value } = ports;
  // One less than the count.
  const held = reg(bits(4), { reset: 2 });
  const count = held.wrapAdd(1);
  held.next = mux(load, value.wrapSub(1), mux(up, mux(count.eq(8), 9, count), held));
  return { count };
});
const counting = statefulModel({
  start: () => 3n,
  step: (state, { up = 0n, load = 0n, value = 0n }) => ({
    state: load ? value : (state + up) % 16n,
    outputs: { count: state },
  }),
});

test('a sequence from its reset to the cycle that is wrong, with the registers inside', async () => {
  const trace = new Trace();
  await verify(skips, counting, { vectors: 100, sequence: { resets: false }, trace });
  // Two cycles of reset; then the shortest sequence: load 7, up, up, and 10 is seen instead of 9.
  const text = asciiWaves(trace, { signals: ['reset', 'load', 'value', 'up', 'count', 'held'], digest: false });
  expect(`\n${text}`).toBe(`
cycle  0   1   2   3   4   5
       ────────┐
reset          └───────────────
               ┌───┐
load   ────────┘   └───────────
       ────────┬───┬───────────
value   0      │7  │0
       ────────┴───┴───────────
                   ┌───────┐
up     ────────────┘       └───
       ────┬───────┬───┬───┬───
count   1  │3      │7  │8  │10
       ────┴───────┴───┴───┴───
       ────┬───────┬───┬───┬───
held    0  │2      │6  │7  │9
       ────┴───────┴───┴───┴───
`);
});

test('a failure that needs the vectors before it is recorded from power-up on, these included', async () => {
  // Wrong for good after it has seen 200.
  const sticky = component('sticky', { in: { a: bits(8) }, out: { y: bits(8) } }, ({ a }) => {
    const broken = reg(bit, { reset: 0 });
    broken.next = broken.or(a.eq(200));
    const y = reg(bits(8));
    y.next = mux(broken, 0, a);
    return { y };
  });
  const trace = new Trace();
  const model = ({ a = 0n }) => ({ y: a });
  const plan = { vectors: 'exhaustive', protocol: latency(1), trace } as const;
  const { engines, warnings } = await verify(sticky, model, plan);
  expect([engines[0]?.failure, warnings]).toMatchObject([{ alone: false, got: [{ name: 'y', pattern: 0n }] }, []]);
  const view = trace.view();
  const row = Array.from({ length: view.rows }, (_, i) => i).find((i) => view.pattern(view.signal('a'), i) === 201n);
  const broken = view.signal('broken');
  expect([view.pattern(broken, (row ?? 0) - 1), view.pattern(broken, row ?? 0)]).toEqual([0n, 1n]);
  expect(view.pattern(view.signal('y'), (row ?? 0) + 1)).toBe(0n);
});

test('nothing is recorded where all agree', async () => {
  const same = component('same', { in: { a: bits(4) }, out: { y: bits(4) } }, ({ a }) => ({ y: a.wrapAdd(0) }));
  const trace = new Trace();
  await verify(same, ({ a = 0n }) => ({ y: a }), { vectors: 'exhaustive', trace });
  expect([trace.signals, asciiWaves(trace)]).toEqual([[], '']);
});

test('an engine that does not fail again is told', async () => {
  const same = component('same', { in: { a: bits(4) }, out: { y: bits(4) } }, ({ a }) => ({ y: a.wrapAdd(0) }));
  let opened = 0;
  const once: Engine = {
    ...wasm,
    name: 'once',
    origin: undefined,
    open: async (netlist) => {
      const session = await wasm.open(netlist);
      opened += 1;
      if (opened > 1) return session;
      return {
        ...session,
        inputs: session.inputs,
        outputs: session.outputs,
        run: async (rows) => (await session.run(rows)).map((limb) => limb ^ 1n),
        restart: () => session.restart(),
        close: () => session.close(),
      };
    },
  };
  const trace = new Trace();
  const { warnings } = await verify(same, ({ a = 0n }) => ({ y: a }), {
    vectors: 'exhaustive',
    engines: [once],
    trace,
    coverage: false,
  });
  expect(warnings).toEqual([
    "the waves do not show what failed on once: it does not fail with what is inside brought out; record with signals: 'ports'",
  ]);
});
