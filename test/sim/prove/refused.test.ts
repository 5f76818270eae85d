/** Proofs that cannot be: out of time, stopped, refused with the reason, or not confirmed by simulation. */
import {
  type AnyComponent,
  assert,
  assume,
  bit,
  bits,
  blackBox,
  clockDomain,
  component,
  elaborate,
  memory,
  reg,
  when,
  withDomain,
} from 'gatewright/hdl';
import { prove } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { replay } from '../../../sim/prove/replay.js';
import { digit } from './designs.js';

describe('stopping', () => {
  test.each(['abc', 'yosys'] as const)('%s: out of time', { timeout: 60_000 }, async (engine) => {
    // Less than it takes to start.
    const { properties } = await prove(digit, { engine, timeout: 0.05 });
    expect(properties.map(({ verdict }) => verdict)).toEqual(
      Array(4).fill({ status: 'unknown', depth: 0, reason: 'no answer within 0.05 s' }),
    );
  });

  test('a signal', async () => {
    const signal = AbortSignal.abort(new Error('that is enough'));
    await expect(prove(digit, { engine: 'abc', signal })).rejects.toThrow('that is enough');
  });
});

test('an example that simulation does not confirm is an error', async () => {
  const netlist = elaborate(digit, { properties: true });
  const cycle = { inputs: { enable: 1n, reset: 0n }, clocks: ['clock'] };
  // From 0, one step leads to 1 and no further: property 1 is that the count is at most 3.
  await expect(replay(netlist, 1, {}, [cycle, cycle])).rejects.toThrow(
    "the solver's example for 'at most 3' of 'digit' does not lead there in simulation; try another engine, and report it",
  );
  expect(await replay(netlist, 1, { count: 3n }, [cycle, cycle])).toMatch(/count +3 +│4/);
});

describe('what cannot be proved about', () => {
  const refused = async (unit: AnyComponent, options: object, message: string | RegExp): Promise<void> => {
    await expect(prove(unit, options)).rejects.toThrow(message);
  };
  const claiming = (name: string, body: (a: ReturnType<typeof bit.wrap>) => void): AnyComponent =>
    component(name, { in: { a: bit }, out: { b: bit } }, ({ a }) => {
      body(a);
      assert(a.or(a.not()), 'true');
      return { b: a };
    });

  test('nothing', async () => {
    const unit = component('unit', { in: { a: bit }, out: { b: bit } }, ({ a }) => {
      assume(a, 'a');
      return { b: a };
    });
    await refused(
      unit,
      {},
      "'unit' has nothing to prove; say assert(condition, message) or cover(condition, name) in its body",
    );
  });

  test('a memory that is too large', async () => {
    const unit = claiming('unit', (a) => {
      const words = memory(bits(16), 1024);
      when(a, () => words.write(3, 5));
      assert(words.read(7).ne(1), 'large');
    });
    await refused(unit, {}, /^memory 'words' has 16384 bits, and proofs take 8192 at most; prove a smaller one/);
  });

  test('a clock that is made inside', async () => {
    const unit = claiming('unit', (a) => {
      const half = reg(bit, { reset: 0 });
      half.next = half.not();
      const inner = withDomain(
        clockDomain('half_of_proofs'),
        () => {
          const inner = reg(bit, { powerUp: 0 });
          inner.next = a;
          return inner;
        },
        { clock: half },
      );
      assert(inner.or(a), 'inside');
    });
    await refused(
      unit,
      {},
      /^register 'inner' of 'unit' has a clock that is made inside, and proofs are about clocks that are ports; prove the part that the clock goes to by itself, or divide with an enable instead of a clock\n {2}at test\/sim\/prove\/refused\.test\.ts:/,
    );
  });

  test('a black box without model', async () => {
    const box = blackBox('BOX', { in: { i: bit }, out: { o: bit } });
    const unit = claiming('unit', (a) => {
      assert(box({ i: a }).o, 'boxed');
    });
    await refused(unit, {}, 'which is not described here and has no model');
  });

  test.each([
    [{ depth: 0 }, 'the depth of a proof is a whole number of cycles from 1 to 10000, not 0'],
    [{ timeout: -1 }, 'the timeout of a proof is a number of seconds up to 86400, not -1'],
    [{ engine: 'z4' }, `engine is one of 'abc', 'yosys', 'z3', not "z4"`],
    [{ initial: 'one' }, `initial is one of 'any', 'zero', not "one"`],
    [{ reset: 'never' }, `reset is one of 'first', 'once', 'free', not "never"`],
    [{ induction: 1 }, 'induction is true or false, not 1'],
    [{ cycles: 4 }, "prove has no option 'cycles'; its options are depth, induction"],
  ])('%j', async (options, message) => {
    await refused(digit, options, message);
  });
});
