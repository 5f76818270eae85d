// Vecs: elements by constant and by signal, as ports, registers and register files; element 0 lowest.
import { bit, bits, component, elaborate, reg, signed, struct, vec, when, wire } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { messageOf, mistake } from '../../support/describe-unit.js';

const lanes = vec(4, bits(8));

test('a port is one port for each element', () => {
  const unit = component('unit', { in: { v: vec(3, signed(4)) }, out: { o: signed(4) } }, ({ v }) => ({ o: v.at(1) }));
  const { inputs } = elaborate(unit).top;
  expect(inputs.map(({ name, signed: isSigned }) => `${name} ${isSigned}`).sort()).toEqual([
    'v_0 true',
    'v_1 true',
    'v_2 true',
  ]);
});

test('element 0 is in the lowest bits; from is the reverse of asBits', () => {
  const unit = component('unit', { in: { v: lanes, w: bits(32) }, out: { w2: bits(32), v2: lanes } }, ({ v, w }) => ({
    w2: v.asBits(),
    v2: lanes.from(w),
  }));
  const running = simulate(unit);
  running.v = [1, 2, 3, 4];
  running.w = 0xaabbccddn;
  expect([running.w2, running.v2]).toEqual([0x04030201n, [0xddn, 0xccn, 0xbbn, 0xaan]]);
  expect([running.v, running.peek('v_3')]).toEqual([[1n, 2n, 3n, 4n], 4n]);
});

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('%i elements', (count) => {
  const shape = vec(count, bits(8));
  const width = Math.max(1, Math.ceil(Math.log2(count)));
  const values = Array.from({ length: count }, (_, i) => 10 + i);
  const indices = Array.from({ length: 2 ** width }, (_, i) => i);

  test('at(signal) is that element, the last one beyond the end', () => {
    const unit = component('unit', { in: { v: shape, i: bits(width) }, out: { o: bits(8) } }, ({ v, i }) => ({
      o: v.at(i),
    }));
    const running = simulate(unit);
    running.v = values;
    for (const i of indices) {
      running.i = i;
      expect(running.o).toBe(BigInt(values[Math.min(i, count - 1)] as number));
    }
  });

  test('with(signal) and set(signal) change that element alone, none beyond the end', () => {
    const unit = component('unit', { in: { v: shape, i: bits(width) }, out: { o: shape, q: shape } }, ({ v, i }) => {
      const file = reg(shape, { powerUp: values });
      file.set(i, 99);
      return { o: v.with(i, 99), q: file };
    });
    for (const i of indices) {
      const running = simulate(unit);
      running.v = values;
      running.i = i;
      running.step();
      const expected = values.map((value, at) => BigInt(at === i ? 99 : value));
      expect([running.o, running.q]).toEqual([expected, expected]);
    }
  });
});

test('constant indices, iteration, map and fill', () => {
  const unit = component(
    'unit',
    { in: { v: lanes, n: bits(8) }, out: { a: lanes, b: lanes, sum: bits(10) } },
    ({ v, n }) => {
      let all = n.extend(10);
      for (const element of v) all = all.wrapAdd(element.extend(10));
      return {
        a: lanes.of(v.map((element, i) => element.wrapAdd(i))),
        b: lanes.fill(n).with(3, v.at(0)),
        sum: all,
      };
    },
  );
  const running = simulate(unit);
  running.v = [10, 20, 30, 250];
  running.n = 5;
  expect([running.a, running.b, running.sum]).toEqual([[10n, 21n, 32n, 253n], [5n, 5n, 5n, 10n], 315n]);
});

test('eq and ne compare all elements', () => {
  const unit = component('unit', { in: { v: lanes }, out: { same: bit, other: bit } }, ({ v }) => ({
    same: v.eq([1, 2, 3, 4]),
    other: v.ne(lanes.of([1, 2, 3, v.at(3)])),
  }));
  const running = simulate(unit);
  running.v = [1, 2, 3, 5];
  expect([running.same, running.other]).toEqual([0n, 0n]);
  running.v = [1, 2, 3, 4];
  expect(running.same).toBe(1n);
  running.v = [0, 2, 3, 4];
  expect([running.same, running.other]).toEqual([0n, 1n]);
});

describe('registers', () => {
  test('a register file: the last write of several wins, others are kept', () => {
    const unit = component(
      'file',
      { in: { on: bit, i: bits(2), d: bits(8), clear: bit }, out: { o: lanes } },
      ({ on, i, d, clear }) => {
        const file = reg(lanes, { reset: [1, 2, 3, 4] });
        when(on, () => file.set(i, d));
        when(clear, () => file.set(0, 0));
        return { o: file };
      },
    );
    const running = simulate(unit);
    running.reset = 1;
    running.step();
    running.reset = 0;
    running.d = 77;
    running.i = 2;
    running.step();
    expect(running.o).toEqual([1n, 2n, 3n, 4n]);
    running.on = 1;
    running.step();
    expect(running.o).toEqual([1n, 2n, 77n, 4n]);
    running.i = 0;
    running.clear = 1;
    running.step();
    expect(running.o).toEqual([0n, 2n, 77n, 4n]);
  });

  test('a shift register, element by element', () => {
    const unit = component('shift', { in: { d: bits(8) }, out: { o: lanes } }, ({ d }) => {
      const stages = reg(lanes, { powerUp: [0, 0, 0, 0] });
      stages.toArray().forEach((stage, i, all) => {
        stage.next = all[i - 1] ?? d;
      });
      return { o: stages };
    });
    const running = simulate(unit);
    for (const d of [1, 2, 3]) {
      running.d = d;
      running.step();
    }
    expect(running.o).toEqual([3n, 2n, 1n, 0n]);
  });

  test('of structs, field by field', () => {
    const entry = struct({ valid: bit, tag: bits(4) });
    const unit = component('unit', { in: { i: bits(1), t: bits(4) }, out: { o: vec(2, entry) } }, ({ i, t }) => {
      const entries = reg(vec(2, entry), {
        reset: [
          { valid: 0, tag: 0 },
          { valid: 0, tag: 0 },
        ],
      });
      entries.set(i, { valid: 1, tag: t });
      return { o: entries };
    });
    const running = simulate(unit);
    running.t = 9;
    running.i = 1;
    running.step();
    expect(running.o).toEqual([
      { valid: 0n, tag: 0n },
      { valid: 1n, tag: 9n },
    ]);
    expect(
      elaborate(unit)
        .top.registers.map(({ node }) => node.name)
        .sort(),
    ).toEqual(['entries_0_tag', 'entries_0_valid', 'entries_1_tag', 'entries_1_valid']);
  });
});

test('a wire of a vec is driven as a whole, then changed in one place', () => {
  const unit = component('unit', { in: { i: bits(2) }, out: { o: lanes } }, ({ i }) => {
    const decoded = wire(lanes);
    decoded.value = [0, 0, 0, 0];
    decoded.set(i, 1);
    return { o: decoded };
  });
  const running = simulate(unit);
  running.i = 3;
  expect(running.o).toEqual([0n, 0n, 0n, 1n]);
});

describe('mistakes', () => {
  test('in a shape', () => {
    expect(messageOf(() => vec(0, bit))).toContain(
      'vec: the number of elements must be a whole number from 1 up, got 0',
    );
    expect(messageOf(() => vec(2, undefined as never))).toContain('vec(2, ...): the element needs a shape');
  });

  test('an element that there is not', () => {
    const message = mistake({ in: { v: lanes }, out: { o: bits(8) } }, ({ v }) => ({ o: v.at(4) as never }));
    expect(message).toContain('at: vec(4, bits(8)) has elements 0 to 3, there is no element 4');
  });

  test('an index of another width', () => {
    const message = mistake({ in: { v: lanes, i: bits(3) }, out: { o: bits(8) } }, ({ v, i }) => ({ o: v.at(i) }));
    expect(message).toContain('at: the index of 4 elements is bits(2), the one given is bits(3); use resize(2)');
  });

  test('a list of another length', () => {
    const message = mistake({ in: {}, out: { o: lanes } }, () => ({ o: lanes.of([1, 2, 3]) }));
    expect(message).toContain('vec(4, bits(8)): a value has 4 elements, the list has 3');
    expect(mistake({ in: {}, out: { o: lanes } }, () => ({ o: lanes.of(7 as never) }))).toContain(
      'vec(4, bits(8)): a value is a list of 4 elements, not 7',
    );
  });

  test('an element of another shape or size', () => {
    const message = mistake({ in: { n: bits(9) }, out: { o: lanes } }, ({ n }) => ({
      o: lanes.of([1, 2, n as never, 4]),
    }));
    expect(message).toContain('element 2 of vec(4, bits(8)) is bits(8), the signal given is bits(9)');
    expect(mistake({ in: {}, out: { o: lanes } }, () => ({ o: lanes.of([1, 2, 3, 256]) }))).toContain(
      'element 3 of vec(4, bits(8)): the constant 256 does not fit bits(8)',
    );
    const reset = mistake({ in: {}, out: { o: lanes } }, () => ({ o: reg(lanes, { reset: [256, 0, 0, 0] }) }));
    expect(reset).toContain('element 0 of vec(4, bits(8)): the constant 256 does not fit bits(8)');
  });

  test('another vec', () => {
    const message = mistake({ in: { v: vec(3, bits(8)) }, out: { o: lanes } }, ({ v }) => ({ o: v }) as never);
    expect(message).toContain("output 'o' is vec(4, bits(8)), the signal returned is vec(3, bits(8))");
  });

  test('an element of a register that is never assigned', () => {
    const message = mistake({ in: {}, out: { o: lanes } }, () => {
      const file = reg(lanes);
      file.set(2, 0);
      return { o: file };
    });
    expect(message).toContain("register 'file.3' is never given a next value");
  });
});
