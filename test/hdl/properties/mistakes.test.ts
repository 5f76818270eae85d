/** Mistakes with properties. */

import * as hdl from 'gatewright/hdl';
import { bit, bits, component, elaborate, past, pipeline } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { messageOf } from '../../support/describe-unit.js';
import { inBody, js, refused } from '../../support/refused.js';

const { assert, assume, cover, stable, rose } = js;

refused(import.meta.url, [
  inBody(
    'a condition of a byte',
    (a) => assert(a), // a condition of a byte
    'assert: the condition is 8 bits wide; it must be one bit, such as a comparison or .any()',
  ),
  inBody(
    'a condition of JavaScript',
    () => assume(true), // a condition of JavaScript
    "assume: the condition is true; it must be a signal of one bit, such as a.eq(b); for what is known while the circuit is described, use JavaScript's if",
  ),
  inBody(
    'a cover without name',
    (a) => cover(a.eq(1)), // a cover without name
    "cover: the second argument is a name to count under, such as 'full', not undefined",
  ),
  inBody(
    'a message that is none',
    (a) => assert(a.eq(1), 7), // a message that is none
    'assert: the message is a text, not 7',
  ),
  inBody(
    'an option that there is not',
    (a) => assert(a.eq(1), 'one', { always: true }), // an option that there is not
    "assert has no option 'always'; its options are 'inReset'",
  ),
  inBody(
    'an option that is no boolean',
    (a) => assert(a.eq(1), 'one', { inReset: 1 }), // an option that is no boolean
    'assert: inReset is true or false, not 1',
  ),
  inBody(
    'half a cycle ago',
    (a) => assert(js.past(a, 0.5).eq(a)), // half a cycle ago
    'past takes a whole number of cycles from 1 to 1000, not 0.5',
  ),
  inBody(
    'a number that is stable',
    () => assert(stable(3)), // a number that is stable
    'stable takes a signal, not 3',
  ),
  inBody(
    'a byte that rises',
    (a) => assert(rose(a)), // a byte that rises
    'rose: the signal is 8 bits wide; it must be one bit, such as a comparison or .any()',
  ),
  inBody(
    'hardware that looks back',
    (a) => ({ o: js.past(a) }), // hardware that looks back
    'past(a) is used in the hardware, but it is for assert, assume and cover alone; make a reg that takes the value',
  ),
]);

test('hardware that looks back is refused with properties, too', () => {
  const unit = component('echo', { in: { a: bit }, out: { b: bit } }, ({ a }) => ({ b: past(a) }));
  expect(messageOf(() => elaborate(unit, { properties: true }))).toMatch(/^past\(a\) is used in the hardware/);
});

test('properties outside of a component', () => {
  expect(messageOf(() => hdl.assert(undefined as never))).toMatch(
    /^assert is used outside a component; describe hardware inside component/,
  );
});

test('a pipelined unit has no past', () => {
  const unit = component('inc', { in: { a: bits(4) }, out: { b: bits(4) } }, ({ a }) => {
    assert(stable(a));
    return { b: a.add(1).trunc(4) };
  });
  expect(messageOf(() => elaborate(pipeline(unit, { stages: 1 }), { properties: true }))).toMatch(
    /^pipeline: a property of 'inc' looks at earlier cycles, but a unit that is pipelined has none; state it of the values of one cycle, or outside of the unit\n {2}at test\/hdl\/properties\/mistakes\.test\.ts:/,
  );
});
