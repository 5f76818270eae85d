// Structs: fields by name, as ports, registers, wires and words of memories; packed with the first field highest.
import {
  bit,
  bits,
  component,
  constant,
  elaborate,
  memory,
  mux,
  reg,
  signed,
  struct,
  vec,
  when,
  wire,
} from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { messageOf, mistake } from '../../support/describe-unit.js';

const pixel = struct({ r: bits(5), g: bits(6), b: bits(5) });
const point = struct('point', { x: signed(4), y: signed(4) });
const line = struct('line', { from: point, to: point, visible: bit });

test('a port is one port for each field, in the order of the fields', () => {
  const { inputs, outputs } = elaborate(
    component('unit', { in: { p: pixel }, out: { o: line } }, () => ({
      o: constant(line, { from: { x: 1, y: 2 }, to: { x: 3, y: -4 }, visible: 1 }),
    })),
  ).top;
  expect(inputs.map(({ name, width }) => `${name} ${width}`)).toEqual(['p_r 5', 'p_g 6', 'p_b 5']);
  expect(outputs.map(({ name, signed: isSigned }) => `${name} ${isSigned}`)).toEqual([
    'o_from_x true',
    'o_from_y true',
    'o_to_x true',
    'o_to_y true',
    'o_visible false',
  ]);
});

describe('packing', () => {
  // 5 bits of r, 6 of g, 5 of b: 10101 000011 11000
  const packed = 0b1010100001111000n;
  const fields = { r: 0b10101n, g: 0b000011n, b: 0b11000n };

  test('asBits has the first field highest; from is its reverse', () => {
    const unit = component('unit', { in: { p: pixel, w: bits(16) }, out: { w2: bits(16), p2: pixel } }, ({ p, w }) => ({
      w2: p.asBits(),
      p2: pixel.from(w),
    }));
    const running = simulate(unit);
    running.p = fields;
    running.w = packed;
    expect([running.w2, running.p2]).toEqual([packed, fields]);
  });

  test('simulation sets and reads objects, fields and all bits', () => {
    const running = simulate(component('unit', { in: { p: pixel }, out: { o: pixel } }, ({ p }) => ({ o: p })));
    running.p = { r: 21, g: 3n, b: 24 };
    expect([running.o, running.peek('o'), running.peek('o_g')]).toEqual([fields, packed, 3n]);
    running.poke('p_b', 1n);
    expect(running.o.b).toBe(1n);
    running.poke('p', packed);
    expect(running.p).toEqual(fields);
  });

  test('nested structs lie inside', () => {
    const running = simulate(
      component('unit', { in: { l: line }, out: { w: bits(17) } }, ({ l }) => ({ w: l.asBits() })),
    );
    running.l = { from: { x: 1, y: 2 }, to: { x: 3, y: -4 }, visible: 1 };
    expect(running.w).toBe(0b0001_0010_0011_1100_1n);
    expect(running.l).toEqual({ from: { x: 1n, y: 2n }, to: { x: 3n, y: -4n }, visible: 1n });
  });
});

test('of, with and a spread take signals and constants', () => {
  const unit = component(
    'unit',
    { in: { p: pixel, n: bits(5) }, out: { a: pixel, b: pixel, c: pixel } },
    ({ p, n }) => ({
      a: pixel.of({ r: n, g: 3, b: p.b }),
      b: p.with({ g: 7 }),
      c: pixel.of({ ...p, b: n }),
    }),
  );
  const running = simulate(unit);
  running.p = { r: 1, g: 2, b: 3 };
  running.n = 31;
  expect([running.a, running.b, running.c]).toEqual([
    { r: 31n, g: 3n, b: 3n },
    { r: 1n, g: 7n, b: 3n },
    { r: 1n, g: 2n, b: 31n },
  ]);
});

test('eq and ne compare all fields, also with constants', () => {
  const unit = component(
    'unit',
    { in: { a: pixel, b: pixel }, out: { same: bit, other: bit, white: bit } },
    ({ a, b }) => ({
      same: a.eq(b),
      other: a.ne(b),
      white: a.eq({ r: 31, g: 63, b: 31 }),
    }),
  );
  const running = simulate(unit);
  const seen = (): unknown => [running.same, running.other, running.white];
  expect(seen()).toEqual([1n, 0n, 0n]);
  running.a = { r: 31, g: 63, b: 31 };
  expect(seen()).toEqual([0n, 1n, 1n]);
  running.b = { r: 31, g: 62, b: 31 };
  expect(seen()).toEqual([0n, 1n, 1n]);
});

test('mux chooses whole structs', () => {
  const unit = component('unit', { in: { s: bit, p: pixel }, out: { o: pixel } }, ({ s, p }) => ({
    o: mux(s, p, { r: 1, g: p.g, b: 1 }),
  }));
  const running = simulate(unit);
  running.p = { r: 4, g: 5, b: 6 };
  expect(running.o).toEqual({ r: 1n, g: 5n, b: 1n });
  running.s = 1;
  expect(running.o).toEqual({ r: 4n, g: 5n, b: 6n });
});

describe('registers', () => {
  test('reset as a whole, and are assigned as a whole or by field', () => {
    const unit = component('unit', { in: { load: bit, p: pixel }, out: { o: pixel } }, ({ load, p }) => {
      const state = reg(pixel, { reset: { r: 1, g: 2, b: 3 } });
      state.g.next = state.g.wrapAdd(1);
      when(load, () => {
        state.next = { r: p.r, g: p.g, b: 0 };
      });
      return { o: state };
    });
    const running = simulate(unit);
    running.reset = 1;
    running.step();
    running.reset = 0;
    expect(running.o).toEqual({ r: 1n, g: 2n, b: 3n });
    running.step();
    expect(running.o).toEqual({ r: 1n, g: 3n, b: 3n });
    running.load = 1;
    running.p = { r: 9, g: 10, b: 11 };
    running.step();
    expect(running.o).toEqual({ r: 9n, g: 10n, b: 0n });
  });

  test('of nested structs are assigned at any depth', () => {
    const unit = component('unit', { in: { p: point }, out: { o: line } }, ({ p }) => {
      const l = reg(line, { powerUp: { from: { x: 0, y: 0 }, to: { x: 1, y: 1 }, visible: 1 } });
      l.from.next = p;
      l.to.y.next = -1;
      return { o: l };
    });
    // What is never assigned is a mistake, also of one field.
    expect(messageOf(() => elaborate(unit))).toContain("register 'l.to_x' is never given a next value");
    const whole = component('unit', { in: { p: point }, out: { o: line } }, ({ p }) => {
      const l = reg(line, { powerUp: { from: { x: 0, y: 0 }, to: { x: 1, y: 1 }, visible: 1 } });
      l.from.next = p;
      l.to.next = { x: l.to.x, y: p.x };
      l.visible.next = l.visible.not();
      return { o: l };
    });
    const running = simulate(whole);
    running.p = { x: 5, y: -6 };
    running.step();
    expect(running.o).toEqual({ from: { x: 5n, y: -6n }, to: { x: 1n, y: 5n }, visible: 0n });
  });

  test('have one name for each field', () => {
    const unit = component('unit', { in: { p: pixel }, out: { o: bits(16) } }, ({ p }) => {
      const state = reg(pixel);
      state.next = p;
      return { o: state.asBits() };
    });
    expect(elaborate(unit).top.registers.map(({ node }) => node.name)).toEqual(['state_r', 'state_g', 'state_b']);
  });
});

test('a wire is driven as a whole or by field', () => {
  const unit = component('unit', { in: { p: pixel, s: bit }, out: { o: pixel, q: pixel } }, ({ p, s }) => {
    const whole = wire(pixel);
    whole.value = p.with({ r: 0 });
    const parts = wire(pixel);
    parts.r.value = p.b;
    parts.g.value = 1;
    when(s, () => {
      parts.b.value = 2;
    }).otherwise(() => {
      parts.b.value = p.r;
    });
    return { o: whole, q: parts };
  });
  const running = simulate(unit);
  running.p = { r: 4, g: 5, b: 6 };
  expect([running.o, running.q]).toEqual([
    { r: 0n, g: 5n, b: 6n },
    { r: 6n, g: 1n, b: 4n },
  ]);
});

test('words of a memory are structs', () => {
  const unit = component('unit', { in: { i: bits(1), p: pixel, on: bit }, out: { o: pixel } }, ({ i, p, on }) => {
    const words = memory(pixel, 2, {
      init: [
        { r: 1, g: 2, b: 3 },
        { r: 4, g: 5, b: 6 },
      ],
    });
    when(on, () => words.write(i, { ...p, g: 9 }));
    return { o: words.readNow(i) };
  });
  const running = simulate(unit);
  running.i = 1;
  expect(running.o).toEqual({ r: 4n, g: 5n, b: 6n });
  running.on = 1;
  running.p = { r: 7, g: 7, b: 7 };
  running.step();
  expect(running.o).toEqual({ r: 7n, g: 9n, b: 7n });
});

test('a component takes and gives structs, and instances hand them on', () => {
  const swap = component('swap', { in: { p: point }, out: { q: point } }, ({ p }) => ({
    q: point.of({ x: p.y, y: p.x }),
  }));
  const unit = component('unit', { in: { p: point }, out: { q: point } }, ({ p }) =>
    swap({ p: swap({ p }).q.with({ y: 3 }) }),
  );
  const running = simulate(unit);
  running.p = { x: 1, y: 2 };
  expect(running.q).toEqual({ x: 3n, y: 2n });
});

test('a name given to a value is given to each field', () => {
  const unit = component('unit', { in: { a: point, b: point }, out: { o: point } }, ({ a, b }) => {
    const sum = point.of({ x: a.x.wrapAdd(b.x), y: a.y.wrapAdd(b.y) }).named('total');
    return { o: point.of({ x: sum.x.wrapAdd(sum.x), y: sum.y.wrapAdd(sum.y) }) };
  });
  const names = elaborate(unit).top.graph.nodes.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['total_x', 'total_y']));
});

describe('mistakes in a shape', () => {
  test.each<[string, () => unknown, string]>([
    ['no fields', () => struct({}), 'struct has no fields; give it at least one'],
    ['no object', () => struct('point', undefined as never), "struct 'point': write struct({ field: shape, ... })"],
    ['a name that is none', () => struct({ '2x': bit }), "struct: field '2x' is not a name"],
    ['a name that is taken', () => struct({ next: bit } as never), "a value has its own 'next'; rename the field"],
    ['a name of every object', () => struct({ toString: bit } as never), "a value has its own 'toString'"],
    ['no shape', () => struct({ x: 3 as never }), "struct: field 'x' needs a shape, such as bit or bits(8)"],
    [
      'fields that become one',
      () => struct('both', { a: struct({ b: bit }), a_b: bit }),
      "struct 'both': fields 'a' and 'a_b' both become 'a_b'; rename one of them",
    ],
  ])('%s', (_, action, message) => {
    expect(messageOf(action)).toContain(message);
  });
});

describe('mistakes in a value', () => {
  const made = (value: unknown): string =>
    mistake({ in: { n: bits(6) }, out: { o: pixel } }, ({ n }) => ({
      o: pixel.of(typeof value === 'function' ? value(n) : (value as never)),
    }));

  test('a field too many', () => {
    expect(made({ r: 1, g: 2, b: 3, a: 4 })).toContain("struct has no field 'a'; its fields are 'r', 'g', 'b'");
  });

  test('a field too few', () => {
    expect(made({ r: 1, g: 2 })).toContain("struct: field 'b' is missing");
  });

  test('a constant that does not fit', () => {
    expect(made({ r: 32, g: 2, b: 3 })).toContain("field 'r' of struct: the constant 32 does not fit bits(5)");
  });

  test('a signal of another width', () => {
    expect(made((n: unknown) => ({ r: n, g: 2, b: 3 }))).toContain(
      "field 'r' of struct is bits(5), the signal given is bits(6)",
    );
  });

  test('no object', () => {
    expect(made(7)).toContain("struct: a value is an object with the fields 'r', 'g', 'b', not 7");
    expect(made([1, 2, 3])).toContain('not a list');
  });

  test('another struct', () => {
    const other = struct('colour', { r: bits(5), g: bits(6), b: bits(5) });
    const message = mistake({ in: { c: other }, out: { o: pixel } }, ({ c }) => ({ o: c }) as never);
    expect(message).toContain(
      "output 'o' is struct({ r: bits(5), g: bits(6), b: bits(5) }), the signal returned is struct('colour', {",
    );
  });

  test('a pattern of another width', () => {
    const message = mistake({ in: { w: bits(15) }, out: { o: pixel } }, ({ w }) => ({ o: pixel.from(w as never) }));
    expect(message).toContain('struct is 16 bits wide, the pattern given is 15');
  });

  test('a register assigned a number, by its name', () => {
    const message = mistake({ in: {}, out: { o: line } }, () => {
      const shown = reg(line);
      shown.from.next = 3 as never;
      return { o: shown };
    });
    expect(message).toContain("struct 'point': a value is an object with the fields 'x', 'y', not 3");
    const wrong = mistake({ in: { p: pixel }, out: { o: line } }, ({ p }) => {
      const shown = reg(line);
      shown.from.next = p as never;
      return { o: shown };
    });
    expect(wrong).toContain("register 'shown.from' is struct('point', { x: signed(4), y: signed(4) }), but the value");
  });

  test('in a simulation', () => {
    const running = simulate(component('unit', { in: { p: pixel }, out: { o: pixel } }, ({ p }) => ({ o: p })));
    expect(messageOf(() => Object.assign(running, { p: { r: 1, g: 64, b: 0 } }))).toContain(
      "input 'p': field 'g' of struct: the constant 64 does not fit bits(6), which holds 0 to 63",
    );
    expect(messageOf(() => Object.assign(running, { p: 3 }))).toContain("input 'p': struct: a value is an object");
    expect(messageOf(() => running.poke('p', 1n << 16n))).toContain("is no pattern of the 16 bits of 'p'");
  });
});

test('structs of vecs and vecs of structs', () => {
  const frame = struct('frame', { id: bits(3), points: vec(2, point) });
  const unit = component('unit', { in: { f: frame }, out: { o: frame, w: bits(19) } }, ({ f }) => ({
    o: f.with({ points: f.points.with(0, { x: 7, y: f.points.at(1).y }) }),
    w: f.asBits(),
  }));
  const running = simulate(unit);
  running.f = {
    id: 5,
    points: [
      { x: 1, y: 2 },
      { x: -1, y: -2 },
    ],
  };
  expect(running.o).toEqual({
    id: 5n,
    points: [
      { x: 7n, y: -2n },
      { x: -1n, y: -2n },
    ],
  });
  // id, then element 1 before element 0, as element 0 is lowest.
  expect(running.w).toBe(0b101_1111_1110_0001_0010n);
});
