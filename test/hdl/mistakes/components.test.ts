// Mistakes with components, their ports, calls, names and parameters.
import { expect, test } from 'vitest';
import { lineOf, messageOf } from '../../support/describe-unit.js';
import { inBody, js, refused, type Untyped } from '../../support/refused.js';

const { bit, bits, clockDomain, component, constant, elaborate, memory, parametric, reg, stream, unused } = js;

const inner = component('inner', { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }: Untyped) => ({ o: a.not() }));
const pass = ({ a }: Untyped) => ({ o: a });
const byte = { in: { a: bits(8) }, out: { o: bits(8) } };

refused(import.meta.url, [
  inBody(
    'an input by position',
    (a) => inner(a), // an input by position
    "'inner': inputs are given as an object, such as { a: ... }, not as a signal of bits(8)",
  ),
  inBody(
    'an input left open',
    () => inner({}), // an input left open
    "'inner': input 'a' is not connected; give it a signal of bits(8)",
  ),
  inBody(
    'an input that there is not',
    (a) => inner({ a, b: a }), // an input that there is not
    "'inner' has no input 'b'; its inputs are 'a'",
  ),
  inBody(
    'a number for an input',
    () => inner({ a: 3 }), // a number for an input
    "'inner': input 'a' takes a signal of bits(8), not 3; write constant(bits(8), ...) for a constant",
  ),
  inBody(
    'a signal that is too wide for an input',
    (a) => inner({ a: a.add(1) }), // a signal that is too wide for an input
    "'inner': input 'a' is bits(8), the signal given is bits(9); write .trunc(8)",
  ),
  inBody(
    'all outputs for one input',
    (a) => inner({ a: inner({ a }) }), // all outputs for one input
    "'inner': input 'a' takes a signal of bits(8), not an object; take one of its signals, such as .o",
  ),
  inBody(
    'a parametrised component without its parameters',
    (a) => parametric(({ w }: Untyped) => component(`p${w}`, byte, pass))({ a }), // a parametrised component without its parameters
    "parameter 'a' must be a number, string, boolean or bigint, not a signal of bits(8); " +
      'signals go to the component that it gives: unit({ n: 8 })({ a })',
  ),
  [
    'parameters by position',
    () => parametric(({ w }: Untyped) => component(`p${w}`, byte, pass))(8), // parameters by position
    'parameters are written as an object, such as { n: 16, es: 2 }, not 8',
  ],
  [
    'an output that is not returned',
    () => elaborate(component('unit', byte, () => ({}))), // an output that is not returned
    "component 'unit': output 'o' is not driven; return it from the body",
  ],
  [
    'a signal returned without its name',
    () => elaborate(component('unit', byte, ({ a }: Untyped) => a)), // a signal returned without its name
    "component 'unit': the body returns a signal of bits(8); return an object of the outputs, such as { o }",
  ],
  [
    'a body that returns nothing',
    () => elaborate(component('unit', byte, () => {})), // a body that returns nothing
    "component 'unit': the body returns undefined; return an object of the outputs, such as { o }",
  ],
  [
    'an async body',
    () => elaborate(component('unit', byte, async ({ a }: Untyped) => ({ o: a }))), // an async body
    "component 'unit': the body is async; a circuit is described at once, so write it without async and await",
  ],
  [
    'an output that is too narrow',
    () => elaborate(component('unit', byte, ({ a }: Untyped) => ({ o: a.add(a) }))), // an output that is too narrow
    "component 'unit': output 'o' is bits(8), the signal returned is bits(9); write .trunc(8)",
  ],
  [
    'a number for an output',
    () => elaborate(component('unit', byte, () => ({ o: 0 }))), // a number for an output
    "component 'unit': output 'o' takes a signal, not 0; write constant(bits(8), ...) for a constant",
  ],
  [
    'an output that there is not',
    () => elaborate(component('unit', byte, ({ a }: Untyped) => ({ o: a, p: a }))), // an output that there is not
    "component 'unit' returns 'p', which is not one of its outputs; add it to out or leave it out",
  ],
  [
    'a component in itself',
    () => {
      const loop: Untyped = component('loop', byte, ({ a }: Untyped) => loop({ a })); // a component in itself
      elaborate(loop);
    },
    "component 'loop' contains itself: loop -> loop; a recursive structure needs a component for each level, " +
      'such as parametric(({ n }) => ...) that ends at some n',
  ],
  [
    'a component called outside',
    () => inner({ a: 1 }), // a component called outside
    "component 'inner' is used outside a component; describe hardware inside component(name, { in, out }, body)",
  ],
  [
    'a memory outside',
    () => memory(bits(8), 16), // a memory outside
    'memory is used outside a component; describe hardware inside component(name, { in, out }, body)',
  ],
  [
    'a signal used after elaboration',
    () => {
      let kept: Untyped;
      elaborate(
        component('unit', byte, ({ a }: Untyped) => {
          kept = a;
          return { o: a };
        }),
      );
      kept.not(); // a signal used after elaboration
    },
    'not is used outside a component; describe hardware inside component(name, { in, out }, body)',
  ],
  [
    'a signal of the component around',
    () => {
      const outer = component('outer', byte, ({ a }: Untyped) => {
        const helper = component('helper', { in: {}, out: { o: bits(8) } }, () => ({
          o: a.not(), // a signal of the component around
        }));
        return helper({});
      });
      elaborate(outer);
    },
    "not: a signal of another component is used inside 'helper'; pass it in through a port",
  ],
  [
    'a component without a name',
    () => component(byte, pass), // a component without a name
    'component needs a name in quotes, not an object',
  ],
  [
    'a name with a dash',
    () => component('my-unit', byte, pass), // a name with a dash
    "component 'my-unit' is not a name: use letters, digits and _ and begin with a letter",
  ],
  [
    'a component with a reserved name',
    () => component('table', byte, pass), // a component with a reserved name
    "component 'table' is a word reserved in Verilog; choose another name, such as 'table_'",
  ],
  [
    'a port with a reserved name',
    () => component('unit', { in: { reg: bit }, out: {} }, () => ({})), // a port with a reserved name
    "component 'unit': port 'reg' is a word reserved in Verilog; choose another name, such as 'reg_'",
  ],
  [
    'a port called clock',
    () => component('unit', { in: { clock: bit }, out: {} }, () => ({})), // a port called clock
    "component 'unit': 'clock' is made by the clock domain; leave it out or rename the port",
  ],
  [
    'a port that is both',
    () => component('unit', { in: { x: bit }, out: { x: bit } }, () => ({})), // a port that is both
    "component 'unit': port 'x' is both an input and an output",
  ],
  [
    'a port without a shape',
    () => component('unit', { in: { x: 8 }, out: {} }, () => ({})), // a port without a shape
    "component 'unit': port 'x' needs a shape, such as bit or bits(8)",
  ],
  [
    'two ports of one name in the Verilog',
    () => component('unit', { in: { s: stream(bit), s_valid: bit }, out: {} }, () => ({})), // two ports of one name in the Verilog
    "component 'unit': ports 's' and 's_valid' both become 's_valid'; rename one of them",
  ],
  [
    'a port with the name of a clock',
    () => {
      const video = clockDomain('video');
      // biome-ignore format: the line of the mistake
      const unit = component('unit', { in: { video_clock: bit }, out: { q: bit } }, ({ video_clock }: Untyped) => { // a port with the name of a clock
        const q = reg(bit, { domain: video });
        q.next = video_clock;
        return { q };
      });
      elaborate(unit);
    },
    "component 'unit': port 'video_clock' has the name of a port of a clock domain; rename it",
  ],
  [
    'a misspelt description',
    () => component('unit', { ...byte, descripton: 'a unit' }, pass), // a misspelt description
    "component 'unit' has no option 'descripton'; its options are 'in', 'out', 'description'",
  ],
  [
    'a reserved name for the top',
    () => elaborate(inner, { top: 'endmodule' }), // a reserved name for the top
    "top module 'endmodule' is a word reserved in Verilog; choose another name, such as 'endmodule_'",
  ],
  inBody(
    'a value that is no input, said to be unused',
    (a) => unused(a.not()), // a value that is no input, said to be unused
    'unused takes inputs of the component, not values made of them',
  ),
  inBody(
    'a name of an input, said to be unused',
    () => unused('b'), // a name of an input, said to be unused
    'unused takes inputs of the component, not "b"; write unused(a, b)',
  ),
]);

/** A helper of the user's, with a mistake for wide values. */
function nibble(value: Untyped): Untyped {
  const low = reg(bits(4));
  low.next = value; // in the helper
  return low;
}

test('the line of a helper, and those that called it', () => {
  const twice = (value: Untyped) => nibble(value); // through another one
  const unit = component('unit', byte, ({ a }: Untyped) => {
    js.when(constant(bit, 1), () => {
      twice(a); // the call
    });
    return { o: a };
  });
  const here = (marker: string): string => lineOf(import.meta.url, marker);
  const [sentence, places] = messageOf(() => elaborate(unit)).split('\n');
  expect(sentence).toBe("register 'low' is bits(4), but the value assigned is bits(8); write .trunc(4)");
  const calls = places?.split(', called from ').map((place) => place.replace(/:\d+$/, ''));
  expect(calls?.slice(0, 3)).toEqual([`  at ${here('in the helper')}`, here('through another one'), here('the call')]);
});

test('an error of the body itself keeps its stack', () => {
  const broken = new TypeError('mine');
  const unit = component('unit', byte, () => {
    throw broken;
  });
  let caught: unknown;
  try {
    elaborate(unit);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBe(broken);
});
