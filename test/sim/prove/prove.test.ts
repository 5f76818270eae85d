/** Proofs: what holds is proved, what does not fails in simulation as the solver says. */
import { readFileSync } from 'node:fs';
import {
  type AnyComponent,
  assert,
  assume,
  bit,
  bits,
  clockDomain,
  component,
  cover,
  mux,
  reg,
  when,
  withDomain,
} from 'gatewright/hdl';
import {
  exampleTest,
  type ProofMethod,
  PropertyError,
  type ProvedProperty,
  type ProveOptions,
  proofText,
  prove,
  simulate,
} from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { withTools } from '../../support/tools.js';
import { contradiction, digit, queue, ring, store, twoClocks } from './designs.js';

/** What is known of each property, in a few words. */
async function verdicts(unit: AnyComponent, options: ProveOptions): Promise<Record<string, string>> {
  const { properties, contradictory, holds } = await prove(unit, options);
  const told = properties.map(({ text, verdict, vacuous }) => {
    const method = 'method' in verdict ? ` ${methodText(verdict)}` : '';
    const cycle = 'example' in verdict ? ` ${verdict.example.cycles.length - 1}` : '';
    return [text, `${verdict.status}${method}${cycle}${vacuous ? ', vacuous' : ''}`];
  });
  const all = properties.every(({ verdict: { status } }) => status === 'proved' || status === 'covered');
  expect(holds).toBe(all && !contradictory);
  return Object.fromEntries([...told, ...(contradictory ? [['contradictory', '']] : [])]);
}

function methodText(method: ProofMethod): string {
  return 'depth' in method ? `${method.method} ${method.depth}` : method.method;
}

withTools(['z3'], 'z3', () => {
  const z3 = { engine: 'z3' } as const;

  test('the first cycles: the shortest examples', async () => {
    // Reset in cycle 0, at 0 in cycle 1, at n in cycle n + 1.
    expect(await verdicts(digit, { ...z3, depth: 8 })).toEqual({
      'a digit': 'proved bounded 8',
      'at most 3': 'failed 5',
      two: 'covered 3',
      twelve: 'unreachable bounded 8',
    });
    expect(await verdicts(digit, { ...z3, depth: 5 })).toMatchObject({ 'at most 3': 'proved bounded 5' });
  });

  test('all cycles, by induction', async () => {
    expect(await verdicts(digit, { ...z3, induction: true, depth: 8 })).toEqual({
      'a digit': 'proved induction 1',
      'at most 3': 'failed 5',
      two: 'covered 3',
      twelve: 'unreachable induction 1',
    });
    expect(await verdicts(ring, { ...z3, induction: true })).toEqual({
      'one-hot': 'proved induction 1',
      'never last': 'failed 3',
    });
  });

  test('a queue is not inductive by itself', async () => {
    expect(await verdicts(queue, { ...z3, induction: true, depth: 5 })).toMatchObject({
      'never full': 'failed 3',
      full: 'covered 3',
      'nothing from nothing': 'unknown',
    });
  });

  test('several clocks in any order', async () => {
    expect(await verdicts(twoClocks, { ...z3, depth: 6 })).toEqual({
      'one cycle later': 'proved bounded 6',
      'not 0': 'proved bounded 6',
      'not 2': 'failed 2',
    });
    const { properties } = await prove(twoClocks, { ...z3, depth: 6 });
    const example = exampleOf(properties, 'not 2');
    // The domain has counted once, and its property counts at an edge of its clock.
    expect(example.cycles.slice(1).map(({ clocks }) => clocks.includes('slow_of_proofs_clock'))).toEqual([true, true]);
    expect(example.cycles[0]?.inputs.slow_of_proofs_reset_n).toBe(0n);
  });

  test('a reset lasts until its clock has seen it', async () => {
    const late = clockDomain('late_of_proofs');
    const unit = component('unit', { in: { a: bit }, out: { b: bit, c: bits(2) } }, ({ a }) => {
      const b = reg(bit, { reset: 0 });
      b.next = a;
      const c = withDomain(late, () => {
        const c = reg(bits(2), { reset: 1 });
        c.next = c;
        assert(c.eq(1), 'as reset');
        cover(c.eq(1), 'some time');
        return c;
      });
      return { b, c };
    });
    expect(await verdicts(unit, { ...z3, depth: 4 })).toEqual({
      'as reset': 'proved bounded 4',
      'some time': 'covered 1',
    });
    expect(await verdicts(unit, { ...z3, depth: 4, reset: 'once', induction: true })).toMatchObject({
      'as reset': expect.stringMatching(/^proved induction/),
    });
    expect(await verdicts(unit, { ...z3, depth: 4, reset: 'free' })).toMatchObject({ 'as reset': 'failed 0' });
  });

  test('memories', async () => {
    const found = await verdicts(store, { ...z3, depth: 5 });
    expect(found).toEqual({
      'what was written is there': 'proved bounded 5',
      'a read is a look, later': 'proved bounded 5',
      'no five': 'failed 0',
    });
    // Then it must be written first.
    expect(await verdicts(store, { ...z3, depth: 5, initial: 'zero' })).toMatchObject({ 'no five': 'failed 1' });
  });

  test('state at power-up', async () => {
    const unit = component('unit', { in: { a: bit }, out: { b: bits(3), c: bits(2) } }, ({ a }) => {
      const b = reg(bits(3));
      b.next = b;
      const c = reg(bits(2), { powerUp: 2 });
      c.next = mux(a, c, c);
      assert(b.ne(6), 'never 6');
      assert(c.eq(2), 'always 2');
      return { b, c };
    });
    expect(await verdicts(unit, { ...z3, depth: 2 })).toEqual({
      'never 6': 'failed 0',
      'always 2': 'proved bounded 2',
    });
    const { properties } = await prove(unit, { ...z3, depth: 2 });
    expect(exampleOf(properties, 'never 6').initialState).toEqual({ b: 6n });
    expect(await verdicts(unit, { ...z3, initial: 'zero' })).toMatchObject({ 'never 6': 'proved bounded 20' });
  });

  test('resets: in the first cycle and whenever, once, or free', async () => {
    const unit = component('unit', { in: { a: bit }, out: { b: bits(2) } }, () => {
      const b = reg(bits(2), { reset: 1 });
      when(b.ne(3), () => {
        b.next = b.add(1).trunc(2);
      });
      const age = reg(bits(2), { powerUp: 0 });
      when(age.ne(3), () => {
        age.next = age.add(1).trunc(2);
      });
      assert(b.ne(0), 'not 0');
      assert(age.ne(3).or(b.eq(3)), 'at the end');
      return { b };
    });
    expect(await verdicts(unit, { ...z3, depth: 5 })).toEqual({
      'not 0': 'proved bounded 5',
      'at the end': 'failed 3',
    });
    expect(await verdicts(unit, { ...z3, depth: 5, reset: 'once' })).toEqual({
      'not 0': 'proved bounded 5',
      'at the end': 'proved bounded 5',
    });
    expect(await verdicts(unit, { ...z3, depth: 5, reset: 'free' })).toMatchObject({ 'not 0': 'failed 0' });
  });

  test('without a clock, one look is enough', async () => {
    const unit = component('unit', { in: { a: bits(8), b: bits(8) }, out: { c: bits(8) } }, ({ a, b }) => {
      const c = a.xor(b);
      assume(a.ne(b), 'they differ');
      assert(c.ne(0), 'so does this');
      assert(c.ne(1), 'by more than one bit');
      cover(c.all(), 'by all bits');
      return { c };
    });
    expect(await verdicts(unit, z3)).toEqual({
      'so does this': 'proved combinational',
      'by more than one bit': 'failed 0',
      'by all bits': 'covered 0',
    });
  });

  test('assumptions that contradict each other are reported, and what they prove is not believed', async () => {
    expect(await verdicts(contradiction, { ...z3, depth: 4 })).toEqual({
      'follows from anything': 'proved bounded 4, vacuous',
      contradictory: '',
    });
    expect(proofText(await prove(contradiction, { ...z3, depth: 4 }))).toContain(
      "the assumptions cannot all be kept for 4 cycles, so nothing that is proved of 'contradiction' means anything",
    );
  });

  test('what instances assume is for the design to keep', async () => {
    const half = component('half', { in: { a: bits(4) }, out: { b: bits(4) } }, ({ a }) => {
      assume(a.bit(0).not(), 'even');
      const b = a.shiftRight(1);
      assert(b.add(b).eq(a), 'half');
      return { b };
    });
    const user = (keeps: boolean): AnyComponent =>
      component(keeps ? 'careful' : 'careless', { in: { a: bits(3) }, out: { b: bits(4) } }, ({ a }) => {
        return { b: half({ a: keeps ? a.extend(4).shiftLeft(1) : a.extend(4) }).b };
      });
    expect(await verdicts(half, z3)).toEqual({ half: 'proved combinational' });
    expect(await verdicts(user(true), z3)).toEqual({ even: 'proved combinational', half: 'proved combinational' });
    expect(await verdicts(user(false), z3)).toEqual({ even: 'failed 0', half: 'failed 0' });
  });

  test('an assertion that never counts is vacuous', async () => {
    const unit = component('unit', { in: { a: bits(2) }, out: { b: bits(2) } }, ({ a }) => {
      const b = reg(bits(2), { reset: 0 });
      when(a.eq(3), () => {
        b.next = 1;
      });
      when(b.eq(2), () => assert(a.eq(0), 'never asked'));
      return { b };
    });
    expect(await verdicts(unit, { ...z3, depth: 4 })).toEqual({ 'never asked': 'proved bounded 4, vacuous' });
  });

  test('a question that takes too long is unknown', async () => {
    const unit = component(
      'unit',
      { in: { a: bits(24), b: bits(24), c: bits(24) }, out: { d: bits(24) } },
      ({ a, b, c }) => {
        const d = a.mul(b).trunc(24).mul(c).trunc(24);
        assert(a.mul(b.mul(c).trunc(24)).trunc(24).eq(d), 'associative');
        return { d };
      },
    );
    const { properties, holds } = await prove(unit, { ...z3, timeout: 0.5 });
    expect(properties[0]?.verdict).toEqual({ status: 'unknown', depth: 0, reason: 'no answer within 0.5 s' });
    expect(holds).toBe(false);
  });

  test.each([
    ['at most 3', digit],
    ['never last', ring],
    ['not 2', twoClocks],
    ['no five', store],
  ] as const)('the test of "%s" goes the way of the example', async (text, unit) => {
    const { properties, unit: name } = await prove(unit, { ...z3, depth: 8 });
    const property = properties.find((one) => one.text === text) as ProvedProperty;
    const source = exampleTest(name, property);
    const cycles = exampleOf(properties, text).cycles.length;
    const run = new Function('simulate', 'test', 'expect', name, source);
    let error: unknown;
    run(
      simulate,
      (_: string, body: () => void) => {
        try {
          body();
        } catch (thrown) {
          error = thrown;
        }
      },
      expect,
      unit,
    );
    expect(error).toBeInstanceOf(PropertyError);
    expect(error).toMatchObject({ property: text, cycle: cycles - 1 });
  });

  test('a failure as waves', async () => {
    const { waves } = exampleOf((await prove(ring, z3)).properties, 'never last');
    // What `go` is in the first and the last cycle is the solver's choice.
    const lanes = waves.replace(/^.*\n(?=go )go .*\n/m, '');
    expect(lanes).toBe(
      [
        'cycle  0   1   2   3',
        '           ┌─┐ ┌─┐ ┌─┐',
        'clock  ────┘ └─┘ └─┘ └─',
        '       ────┐',
        'reset      └───────────',
        '       ────┬───┬───┬───',
        'place   0  │1  │2  │4',
        '       ────┴───┴───┴───',
        '',
      ].join('\n'),
    );
  });

  test('the text of a proof', async () => {
    const text = proofText(await prove(digit, { ...z3, depth: 8 }));
    expect(text.replace(/\n {2}cycle[\s\S]*?\n\n(?=cover)/, '\n...\n')).toBe(
      `digit: z3
assert 'a digit': proved for the first 8 cycles
assert 'at most 3': fails in cycle 5
  at ${at("'at most 3'")}

...
cover 'two': reached in cycle 3
cover 'twelve': not reached for the first 8 cycles
  at ${at("'twelve'")}
`,
    );
  });
});

/** Where the only line of the designs that has `text` is. */
function at(text: string): string {
  const lines = readFileSync(new URL('./designs.ts', import.meta.url), 'utf8').split('\n');
  const line = lines.findIndex((one) => one.includes(text));
  return `test/sim/prove/designs.ts:${line + 1}:${(lines[line] ?? '').search(/\S/) + 1}`;
}

function exampleOf(properties: readonly ProvedProperty[], text: string) {
  const verdict = properties.find((property) => property.text === text)?.verdict;
  if (!verdict || !('example' in verdict)) return expect.fail(`'${text}' has no example`);
  return verdict.example;
}

describe('Yosys from npm', () => {
  test('ABC: bounded', { timeout: 120_000 }, async () => {
    expect(await verdicts(digit, { engine: 'abc', depth: 8 })).toEqual({
      'a digit': 'proved bounded 8',
      'at most 3': 'failed 5',
      two: 'covered 3',
      twelve: 'unreachable bounded 8',
    });
  });

  test('ABC: all cycles, by PDR, where induction alone does not do', { timeout: 120_000 }, async () => {
    expect(await verdicts(queue, { induction: true })).toEqual({
      'no more than two': 'proved pdr',
      'nothing from nothing': 'proved pdr',
      'never full': 'failed 3',
      full: 'covered 3',
    });
  });

  test('its SAT solver: by induction', { timeout: 120_000 }, async () => {
    expect(await verdicts(ring, { engine: 'yosys', induction: true, depth: 6 })).toMatchObject({
      'one-hot': expect.stringMatching(/^proved induction \d$/),
      'never last': 'failed 3',
    });
  });
});
