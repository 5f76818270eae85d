// Mistakes with structs, vecs, enumerations, and choices by them.
import { inBody, js, refused } from '../../support/refused.js';

const { bit, bits, constant, enumeration, fsm, match, reg, struct, vec } = js;

const pair = struct({ x: bits(8), y: bits(8) });
const lanes = vec(3, bits(8));
const mode = enumeration('mode', ['idle', 'run']);

refused(import.meta.url, [
  inBody(
    'a field that there is not',
    (a) => pair.of({ x: a, z: a }), // a field that there is not
    "struct has no field 'z'; its fields are 'x', 'y'",
  ),
  inBody(
    'a field that is left out',
    (a) => pair.of({ x: a }), // a field that is left out
    "struct: field 'y' is missing",
  ),
  [
    'a struct without fields',
    () => struct({}), // a struct without fields
    'struct has no fields; give it at least one',
  ],
  [
    'a field with a width for its shape',
    () => struct({ x: 8 }), // a field with a width for its shape
    "struct: field 'x' needs a shape, such as bit or bits(8)",
  ],
  [
    'a field with a name that is taken',
    () => struct({ value: bit }), // a field with a name that is taken
    "struct: a value has its own 'value'; rename the field, such as to 'value_'",
  ],
  inBody(
    'an element beyond the end',
    (a) => lanes.of([a, a, a]).at(3), // an element beyond the end
    'at: vec(3, bits(8)) has elements 0 to 2, there is no element 3',
  ),
  inBody(
    'an element too few',
    (a) => lanes.of([a, a]), // an element too few
    'vec(3, bits(8)): a value has 3 elements, the list has 2',
  ),
  inBody(
    'an index that is too wide',
    (a) => lanes.of([a, a, a]).at(a), // an index that is too wide
    'at: the index of 3 elements is bits(2), the one given is bits(8); use resize(2)',
  ),
  [
    'a vec without elements',
    () => vec(0, bit), // a vec without elements
    'vec: the number of elements must be a whole number from 1 up, got 0',
  ],
  [
    'a member twice',
    () => enumeration('color', ['red', 'red']), // a member twice
    "enumeration 'color' has 'red' twice",
  ],
  [
    'two members of one value',
    () => enumeration('color', { red: 0, green: 0 }), // two members of one value
    "enumeration 'color': 'red' and 'green' both have the value 0",
  ],
  inBody(
    'a member that there is not',
    () => constant(mode, 'walk'), // a member that there is not
    "enumeration 'mode' has no member 'walk'; its members are 'idle', 'run'",
  ),
  inBody(
    'a case that is left out',
    () => {
      const state = reg(mode, { reset: 'idle' });
      match(state, { idle: () => {} }); // a case that is left out
    },
    "match: there is no case for 'run' of mode; add it, or add otherwise",
  ),
  inBody(
    'a state that there is not',
    () => {
      // biome-ignore format: the line of the mistake
      fsm('walker', {
        idle: (goto: (state: string) => void) => goto('walk'), // a state that there is not
        run: () => {},
      });
    },
    "fsm 'walker' has no state 'walk'; its states are 'idle', 'run'",
  ),
]);
