// Names of components, ports and instances: which are refused, which are brought out of each other's way.
import { type AnyComponent, bit, bits, component, elaborate, emitVerilog, reg } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { lineOf, messageOf, verilogOf } from '../../support/describe-unit.js';

const named = (name: string) => component(name, { in: { a: bit }, out: { o: bit } }, ({ a }) => ({ o: a.not() }));

describe('refused', () => {
  test.each(['module', 'reg', 'table', 'logic', 'bool'])('a component called %s', (name) => {
    expect(messageOf(() => named(name))).toContain(
      `component '${name}' is a word reserved in Verilog; choose another name, such as '${name}_'`,
    );
  });

  test.each(['output', 'wire', 'bit', 'priority'])('an input called %s', (name) => {
    const message = messageOf(() => component('unit', { in: { [name]: bit }, out: {} }, () => ({}))); // the port
    expect(message).toContain(`component 'unit': port '${name}' is a word reserved in Verilog`);
    expect(message).toContain(`\n  at ${lineOf(import.meta.url, 'the port')}:`);
  });

  test.each(['2x', 'a-b', 'a b', '', '_x', 'añb'])("a component called '%s'", (name) => {
    expect(messageOf(() => named(name))).toContain(
      `component '${name}' is not a name: use letters, digits and _ and begin with a letter`,
    );
  });

  test.each(['clock', 'reset'])('a port called %s', (name) => {
    expect(messageOf(() => component('unit', { in: { [name]: bit }, out: {} }, () => ({})))).toContain(
      `component 'unit': '${name}' is made by the clock domain; leave it out or rename the port`,
    );
  });

  test('one name for an input and an output', () => {
    const message = messageOf(() => component('unit', { in: { a: bit }, out: { a: bit } }, ({ a }) => ({ a })));
    expect(message).toContain("component 'unit': port 'a' is both an input and an output");
  });

  test('a top module name that is none', () => {
    expect(messageOf(() => elaborate(named('unit'), { top: 'my top' }))).toContain("top module 'my top' is not a name");
    expect(messageOf(() => elaborate(named('unit'), { top: 'begin' }))).toContain(
      "top module 'begin' is a word reserved",
    );
  });
});

test('ports may be called like methods of objects, and differ in case alone', () => {
  const unit = component(
    'unit',
    { in: { a: bit, A: bit }, out: { constructor: bit, toString: bit } },
    ({ a, A }) => ({ constructor: a.and(A), toString: a.or(A) }) as never,
  );
  expect(verilogOf(unit)).toContain('assign constructor = a & A;');
});

test('variables called like Verilog words, ports or _unused get names of their own', () => {
  const unit = component('unit', { in: { a: bits(2), b: bits(2) }, out: { o: bits(2), p: bit } }, ({ a, b }) => {
    const table = a.wrapAdd(b);
    const _unused = table.xor(a);
    const deep = (o: typeof a) => {
      const a = o.and(table);
      return a.or(_unused).xor(a);
    };
    return { o: deep(b), p: table.any().and(_unused.all()) };
  });
  const text = verilogOf(unit);
  expect(text).toContain('wire [1:0] table_ = a + b;');
  expect(text).toContain('wire [1:0] _unused_0 = table_ ^ a;');
  // Declared once each.
  const declared = [...text.matchAll(/(?:wire|reg)\s+(?:\[\d+:0\] )?(\w+)/g)].map(([, name]) => name);
  expect(new Set(declared).size).toBe(declared.length);
});

describe('instances', () => {
  const inner = named('inner');
  const instanceNames = (unit: AnyComponent): string[] => elaborate(unit).top.instances.map(({ name }) => name);

  test('are named by their variable, else by their module', () => {
    const unit = component('unit', { in: { a: bit }, out: { o: bit } }, ({ a }) => {
      const first = inner({ a });
      const { o } = inner({ a: first.o });
      return { o };
    });
    expect(instanceNames(unit)).toEqual(['first', 'inner']);
  });

  test('are numbered only among equals', () => {
    const unit = component('unit', { in: { a: bit }, out: { o: bit } }, ({ a }) => {
      let value = a;
      for (let i = 0; i < 3; i += 1) ({ o: value } = inner({ a: value }));
      return { o: inner({ a: value }).o };
    });
    expect(instanceNames(unit)).toEqual(expect.arrayContaining(['inner_0', 'inner_1', 'inner_2']));
  });

  test('keep clear of ports and Verilog words', () => {
    const unit = component('unit', { in: { a: bit }, out: { sum: bit } }, ({ a }) => {
      const sum = inner({ a });
      const table = inner({ a: sum.o });
      return { sum: table.o };
    });
    expect(instanceNames(unit)).toEqual(['inner_0', 'inner_1']);
  });
});

describe('modules', () => {
  const wrap = (name: string, children: readonly ReturnType<typeof named>[]) =>
    component(name, { in: { a: bit }, out: { o: bit } }, ({ a }) => {
      let o = a;
      for (const child of children) o = child({ a: o }).o;
      return { o };
    });
  const modules = (unit: AnyComponent, top?: string): string[] =>
    elaborate(unit, top === undefined ? {} : { top }).modules.map(({ name }) => name);

  test('one component is one module however often it is used', () => {
    const inner = named('inner');
    expect(modules(wrap('outer', [inner, inner, inner]))).toEqual(['inner', 'outer']);
  });

  /** Holds its input for `cycles` cycles: different modules for different numbers. */
  const delay = (name: string, cycles: number) =>
    component(name, { in: { a: bit }, out: { o: bit } }, ({ a }) => {
      let o = a;
      for (let i = 0; i < cycles; i += 1) {
        const held = reg(bit);
        held.next = o;
        o = held;
      }
      return { o };
    });

  test('two components of one name are two modules', () => {
    expect(modules(wrap('outer', [delay('inner', 1), delay('inner', 2), delay('Inner', 3)]))).toEqual([
      'inner',
      'inner_2',
      'Inner_3',
      'outer',
    ]);
  });

  test('the top keeps its name', () => {
    expect(modules(wrap('same', [named('same')]))).toEqual(['same_2', 'same']);
    expect(modules(wrap('outer', [named('chosen')]), 'chosen')).toEqual(['chosen_2', 'chosen']);
    expect(emitVerilog(elaborate(named('unit'), { top: 'chosen' })).top).toBe('chosen');
  });
});
