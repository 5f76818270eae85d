// Calls that only plain JavaScript can make wrong: one sentence that says what is needed, not a TypeError from inside.
import { positAdd, uartReceiver } from 'gatewright/generators';
import { type AnyComponent, bits, component, elaborate } from 'gatewright/hdl';
import { simulate, verify } from 'gatewright/sim';
import { expect, test } from 'vitest';

/** Passes a value where the type checker would not. */
function untyped<T>(value: unknown): T {
  return value as T;
}

test.each([
  [undefined, 'undefined'],
  [3, 'a number'],
  [() => 3, 'a function'],
])('elaborate(%s)', (value, kind) => {
  expect(() => elaborate(untyped<AnyComponent>(value))).toThrow(
    `a component made with component(name, { in, out }, body) is needed here, not ${kind}`,
  );
});

test('a component without ports or without a body', () => {
  const message = "component 'x': write component(name, { in: { ... }, out: { ... } }, body), body being a function";
  expect(() => untyped<(name: string) => void>(component)('x')).toThrow(message);
  expect(() => untyped<(name: string, ports: object) => void>(component)('x', { in: {}, out: {} })).toThrow(message);
});

test('parameters left out', () => {
  expect(() => untyped<() => void>(positAdd)()).toThrow(
    'parameters are written as an object, such as { n: 16, es: 2 }',
  );
});

test.each([
  [Number.NaN, 115_200, 'clockHz must be a number above 0, not NaN'],
  [-1, 115_200, 'clockHz must be a number above 0, not -1'],
  [untyped<number>('12e6'), 115_200, 'clockHz must be a number above 0, not 12e6'],
  [12e6, 0, 'baud must be a number above 0, not 0'],
])('a UART at %s Hz and %s baud', (clockHz, baud, message) => {
  expect(() => uartReceiver({ clockHz, baud })).toThrow(message);
});

test('verify without a model', async () => {
  await expect(verify(positAdd({ n: 8, es: 2 }), untyped(undefined), { vectors: 1 })).rejects.toThrow(
    'verify needs a model: a function from operand patterns to result patterns, both by port name',
  );
});

test('ports set to what is no number, and outputs poked', () => {
  const dut = simulate(positAdd({ n: 8, es: 2 }));
  expect(() => {
    dut.a = untyped<number>('1.5');
  }).toThrow("input 'a' takes a number or a bigint, not '1.5'");
  expect(() => dut.poke('a', untyped<bigint>(3))).toThrow(
    "poke takes the bit pattern of 'a' as a bigint, such as 3n, not 3",
  );
  expect(() => dut.poke('result', 3n)).toThrow("'result' is an output of 'posit_add_8_2' and cannot be set");
  expect(dut.peek('a')).toBe(0n);
});

test('a width left out', () => {
  expect(() => untyped<() => void>(bits)()).toThrow(
    'bits: the width must be a whole number from 1 to 65536, got undefined',
  );
});
