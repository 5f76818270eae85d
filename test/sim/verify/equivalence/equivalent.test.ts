// Equivalence by SAT: equal is proved, different has an example that is seen in simulation, anything else is unknown.
import { bit, bits, cat, component, constant, fsm, memory, mux, pipeline, reg, select, when } from 'gatewright/hdl';
import { equivalenceText, equivalent } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';

const two = { in: { a: bits(8), b: bits(8) }, out: { o: bits(9) } };
const sum = component('sum', two, ({ a, b }) => ({ o: a.add(b) }));
/** a + b = (a xor b) + 2 (a and b). */
const sumByParts = component('sum_by_parts', two, ({ a, b }) => ({
  o: a
    .xor(b)
    .extend(9)
    .wrapAdd(cat(a.and(b), constant(bits(1), 0))),
}));
/** One too much where a is 200 and b at least 17. */
const wrong = component('wrong', two, ({ a, b }) => ({
  o: mux(a.eq(200).and(b.ge(17)), a.add(b).wrapAdd(1), a.add(b)),
}));

describe('combinational units', () => {
  test('that compute the same in two ways are equal', async () => {
    const answer = await equivalent(sum, sumByParts);
    expect(answer).toMatchObject({ result: 'equal', method: 'combinational', reason: 'no inputs tell them apart' });
    expect(answer.clauses).toBeGreaterThan(0);
  });

  test('that differ are told apart by the smallest inputs', async () => {
    const answer = await equivalent(sum, wrong);
    expect(equivalenceText(answer).replace(/\(.*\)/, '()')).toBe(
      `
different: some inputs tell them apart ()
  a                  1100_1000  200
  b                  0001_0001  17
  o of the first   0_1101_1001  217
  o of the second  0_1101_1010  218`.trim(),
    );
  });

  test('that no solver can decide in time are unknown, not equal', async () => {
    const wide = { in: { a: bits(24), b: bits(24) }, out: { o: bits(48) } };
    const product = component('product', wide, ({ a, b }) => ({ o: a.mul(b) }));
    const turned = component('turned', wide, ({ a, b }) => ({
      o: cat(a.bits(23, 12).mul(b), constant(bits(12), 0)).wrapAdd(a.bits(11, 0).mul(b).extend(48)),
    }));
    expect(await equivalent(product, turned, { timeout: 2 })).toMatchObject({
      result: 'unknown',
      reason: 'the solver did not answer within 2 s',
    });
  });
});

describe('units with state', () => {
  const enabled = { in: { enable: bit }, out: { count: bits(5) } };
  const counter = component('counter', enabled, ({ enable }) => {
    const count = reg(bits(5), { reset: 0 });
    when(enable, () => {
      count.next = count.wrapAdd(1);
    });
    return { count };
  });

  test('with equal registers are compared by one step from equal states', async () => {
    const other = component('other', enabled, ({ enable }) => {
      const count = reg(bits(5), { reset: 0 });
      count.next = count.wrapAdd(enable.extend(5));
      return { count };
    });
    expect(await equivalent(counter, other)).toMatchObject({ result: 'equal', method: 'registers' });
  });

  test('with other registers are compared by induction from reset on', async () => {
    // Counts down from 31 and shows the complement.
    const down = component('down', enabled, ({ enable }) => {
      const left = reg(bits(5), { reset: 31 });
      when(enable, () => {
        left.next = left.wrapSub(1);
      });
      return { count: left.not() };
    });
    const answer = await equivalent(counter, down);
    expect(answer).toMatchObject({ result: 'equal', method: 'induction' });
    expect(answer.reason).toBe('no inputs tell them apart in any cycle, by induction over 2 cycles');
  });

  test('that differ after a while are told apart by the shortest sequence', async () => {
    // Stays at 3.
    const stuck = component('stuck', enabled, ({ enable }) => {
      const count = reg(bits(5), { reset: 0 });
      when(enable.and(count.ne(3)), () => {
        count.next = count.wrapAdd(1);
      });
      return { count };
    });
    const answer = await equivalent(counter, stuck);
    if (answer.result !== 'different') throw new Error(answer.reason);
    // A cycle of reset, four that count, and the one that shows it.
    expect(answer.counterexample.inputs).toHaveLength(6);
    expect(answer.counterexample.left.map(({ number }) => number)).toEqual(['4']);
    expect(answer.counterexample.right.map(({ number }) => number)).toEqual(['3']);
  });

  test('whose difference needs states that are never reached are equal', async () => {
    // Both never leave 0 to 2; one of them would go on from 3.
    const ring = (name: string, from3: number) =>
      component(name, { in: {}, out: { at: bits(2) } }, () => {
        const at = reg(bits(2), { reset: 0 });
        at.next = mux(at.eq(2), 0, mux(at.eq(3), from3, at.wrapAdd(1)));
        return { at };
      });
    expect(await equivalent(ring('ring_a', 0), ring('ring_b', 1))).toMatchObject({
      result: 'equal',
      method: 'induction',
    });
  });

  test('that differ only after more cycles than the induction has are told apart by reachability', async () => {
    const late = (name: string, at: number) =>
      component(name, { in: {}, out: { o: bit } }, () => {
        const n = reg(bits(4), { reset: 0 });
        n.next = n.wrapAdd(1);
        return { o: n.eq(at) };
      });
    const answer = await equivalent(late('late_a', 12), late('late_b', 13), { depth: 4 });
    if (answer.result !== 'different') throw new Error(answer.reason);
    // A cycle of reset, 12 that count, and the one in which only the first shows 12.
    expect([answer.method, answer.counterexample.inputs.length]).toEqual(['pdr', 14]);
  });

  test('memories are compared word by word', async () => {
    const ports = { in: { address: bits(2), data: bits(3), write: bit }, out: { q: bits(3) } };
    const store = component('store', ports, ({ address, data, write }) => {
      const words = memory(bits(3), 4, { init: [0, 0, 0, 0] });
      when(write, () => {
        words.write(address, data);
      });
      return { q: words.readNow(address) };
    });
    const registers = component('registers', ports, ({ address, data, write }) => {
      const all = [0, 1, 2, 3].map((i) => {
        const word = reg(bits(3), { powerUp: 0 });
        when(write.and(address.eq(i)), () => {
          word.next = data;
        });
        return word;
      });
      return { q: select(address, all) };
    });
    // No induction of any length closes: a word may differ as long as nobody reads it.
    expect(await equivalent(store, registers, { depth: 3 })).toMatchObject({ result: 'equal', method: 'pdr' });
  });

  test('what is left open at power-up tells nothing apart', async () => {
    // The registers have neither a reset nor a value at power-up, so each may start as it likes.
    const first = component('first', { in: { a: bit }, out: { o: bit } }, ({ a }) => {
      const before = reg(bit);
      before.next = a;
      return { o: before.not() };
    });
    const second = component('second', { in: { a: bit }, out: { o: bit } }, ({ a }) => {
      const last = reg(bit);
      last.next = a;
      return { o: last.not() };
    });
    const answer = await equivalent(first, second);
    expect(answer.result).toBe('unknown');
    expect(answer.reason).toContain('registers with neither a reset nor a value at power-up');
  });

  test('state machines of two encodings are equal', async () => {
    const machine = (name: string, encoding: 'binary' | 'one-hot') =>
      component(name, { in: { go: bit }, out: { busy: bit } }, ({ go }) => {
        const state = fsm(
          'state',
          {
            idle: (goto) => {
              when(go, () => goto('first'));
            },
            first: (goto) => goto('second'),
            second: (goto) => goto('idle'),
          },
          { encoding },
        );
        return { busy: state.is('idle').not() };
      });
    expect(await equivalent(machine('by_number', 'binary'), machine('one_hot', 'one-hot'))).toMatchObject({
      result: 'equal',
    });
  });
});

describe('pipelines', () => {
  test('give what the combinational unit gives, later', async () => {
    const piped = pipeline(sum, { stages: 2 });
    expect(await equivalent(sum, piped)).toMatchObject({ result: 'equal', method: 'pipeline' });
    expect(await equivalent(piped, pipeline(sum, { stages: 3 }))).toMatchObject({ result: 'equal' });
  });

  test('of another unit do not', async () => {
    const answer = await equivalent(sum, pipeline(wrong, { stages: 2 }));
    if (answer.result !== 'different') throw new Error(answer.reason);
    expect(answer.counterexample.inputs.at(-1)?.map(({ pattern }) => pattern)).toEqual([200n, 17n]);
  });

  test('written by hand say how late they are', async () => {
    const delayed = component('delayed', two, ({ a, b }) => {
      const o = reg(bits(9));
      o.next = a.add(b);
      return { o };
    });
    expect(await equivalent(sum, delayed, { latency: 1 })).toMatchObject({ result: 'equal' });
    expect(await equivalent(sum, delayed, { latency: 2 })).toMatchObject({ result: 'different' });
  });

  test('inputs that pipelining adds are held, outputs ignored', async () => {
    const piped = pipeline(sum, { stages: 1, enable: true, valid: true });
    const options = { hold: { enable: 1, valid_in: 1 }, ignore: ['valid_out'] };
    expect(await equivalent(sum, piped, options)).toMatchObject({ result: 'equal' });
    await expect(equivalent(sum, piped)).rejects.toThrow(
      "equivalent: the second unit has the input 'valid_in', the first has not; give it one, or hold it",
    );
  });
});

describe('refused', () => {
  test.each([
    [
      { in: { a: bits(8), b: bits(7) }, out: { o: bits(9) } },
      "the input 'b' has 8 bits in the first unit and 7 in the second",
    ],
    [
      { in: { a: bits(8), b: bits(8) }, out: { o: bits(10) } },
      "the output 'o' has 9 bits in the first unit and 10 in the second",
    ],
    [
      { in: { a: bits(8) }, out: { o: bits(9) } },
      "the first unit has the input 'b', the second has not; give it one, or hold it",
    ],
    [
      { in: { a: bits(8), b: bits(8) }, out: { o: bits(9), p: bits(1) } },
      "the second unit has the output 'p', the first has not; give it one, or ignore it",
    ],
  ])('ports that differ: %#', async (ports, message) => {
    const other = component(
      'other',
      ports as never,
      ((inputs: Record<string, never>) => {
        const a = inputs.a as unknown as ReturnType<typeof bits>['~port'] & {
          extend(w: number): never;
          bit(i: number): never;
        };
        const outs = Object.entries(ports.out).map(([name, { width }]) => [
          name,
          width === 1 ? a.bit(0) : a.extend(width),
        ]);
        return Object.fromEntries(outs);
      }) as never,
    );
    await expect(equivalent(sum, other)).rejects.toThrow(`equivalent: ${message}`);
  });

  test('a run that is ended', async () => {
    await expect(equivalent(sum, sumByParts, { signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow(
      'stopped',
    );
  });
});
