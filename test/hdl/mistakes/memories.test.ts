// Mistakes with memories and with black boxes.
import { lineOf } from '../../support/describe-unit.js';
import { inBody, js, refused, type Untyped } from '../../support/refused.js';

const { bit, bits, blackBox, component, elaborate, memory, rom } = js;
const gate = { in: { A: bit }, out: { Y: bit } };

refused(import.meta.url, [
  inBody(
    'an address that is too wide',
    (a) => {
      const words = memory(bits(8), 16);
      words.write(0, a);
      words.read(a); // an address that is too wide
    },
    'read: the address of 16 words is bits(4), the one given is bits(8); write .resize(4)',
  ),
  inBody(
    'an address that is too narrow',
    (a) => {
      const words = memory(bits(8), 16);
      words.write(a.trunc(3), a); // an address that is too narrow
    },
    'write: the address of 16 words is bits(4), the one given is bits(3); write .resize(4)',
  ),
  inBody(
    'an address that is left out',
    (a) => {
      const words = memory(bits(8), 16);
      words.write(0, a);
      words.readNow(); // an address that is left out
    },
    'readNow: the address must be bits(4) or a whole number, not undefined',
  ),
  inBody(
    'a word beyond the end',
    () => rom(bits(8), [1, 2, 3]).read(3), // a word beyond the end
    'read: the memory has words 0 to 2, there is no word 3',
  ),
  inBody(
    'a word of another width',
    (a) => memory(bits(8), 16).write(0, a.trunc(4)), // a word of another width
    'write: the memory holds bits(8), but the value written is bits(4); write .extend(8)',
  ),
  inBody(
    'a memory that is never written',
    (a) => {
      const words = memory(bits(8), 16); // a memory that is never written
      return { o: words.read(a.trunc(4)) };
    },
    "memory 'words' is never written and has no initial contents; write to it or give init",
  ),
  inBody(
    'a write port used twice',
    (a, b) => {
      const port = memory(bits(8), 16).writePort();
      port.write(0, a); // the first write
      port.write(1, b); // a write port used twice
    },
    `a write port is driven twice: the assignment here hides the one at ${lineOf(import.meta.url, 'the first write')}:12; ` +
      'put one of them under when(...), or choose with mux',
  ),
  inBody(
    'a read port that nothing uses',
    (a) => {
      const words = memory(bits(8), 16);
      words.write(0, a);
      words.readPort(); // a read port that nothing uses
    },
    "memory 'words' has a read port that nothing uses; call its .read(...)",
  ),
  inBody(
    'lanes that divide no word',
    () => memory(bits(8), 16, { lane: 3 }), // lanes that divide no word
    'memory: lanes of 3 bits do not divide a word of 8 bits; choose a lane that does',
  ),
  inBody(
    'lanes of a memory without them',
    (a) => memory(bits(8), 16).write(0, a, { lanes: a.trunc(2) }), // lanes of a memory without them
    'write: the memory has no lanes; make it with memory(..., { lane: 4 })',
  ),
  inBody(
    'a lane too many',
    (a) => memory(bits(8), 16, { lane: 4 }).write(0, a, { lanes: a.trunc(3) }), // a lane too many
    'write: lanes must be bits(2), one bit for each lane of the memory, not a signal of bits(3)',
  ),
  inBody(
    'more initial words than words',
    () => memory(bits(8), 2, { init: [1, 2, 3] }), // more initial words than words
    'memory: 3 words of initial contents do not fit 2 words; make it deeper',
  ),
  inBody(
    'an initial word that does not fit',
    () => memory(bits(8), 4, { init: (address: number) => address * 100 }), // an initial word that does not fit
    'word 3 of a memory: the constant 300 does not fit bits(8), which holds 0 to 255; bits(9) would hold it',
  ),
  inBody(
    'a file name as contents',
    () => memory(bits(8), 4, { init: 'words.hex' }), // a file name as contents
    'memory: init is a list of words or a function of the address, not "words.hex"',
  ),
  inBody(
    'a memory without words',
    () => memory(bits(8), 0), // a memory without words
    'memory: the depth must be a whole number of words from 1 to 2^24, got 0',
  ),
  inBody(
    'a style that there is none of',
    () => memory(bits(8), 4, { style: 'bram' }), // a style that there is none of
    "memory: style is 'auto', 'block' or 'distributed', not \"bram\"",
  ),
  inBody(
    'a read during a write that there is none of',
    (a) => {
      const words = memory(bits(8), 4);
      words.write(0, a);
      words.readPort({ duringWrite: 'first' }); // a read during a write that there is none of
    },
    "readPort: duringWrite is 'old', 'new' or 'any', not \"first\"",
  ),
  [
    'a memory written by another component',
    () => {
      let words: Untyped;
      const owner = component('owner', { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }: Untyped) => {
        words = memory(bits(8), 4);
        words.write(0, a);
        return { o: words.read(0) };
      });
      const thief = component('thief', { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }: Untyped) => {
        const { o } = owner({ a });
        words.write(1, a); // a memory written by another component
        return { o };
      });
      elaborate(thief);
    },
    "write: the memory belongs to another component than 'thief'; use it in its own body",
  ],
  [
    'a parameter that is a fraction',
    () => blackBox('PLL', { ...gate, parameters: { DIVIDER: 1.5 } }), // a parameter that is a fraction
    "black box 'PLL': parameter 'DIVIDER' is an integer or a string, not 1.5",
  ],
  [
    'a parameter whose name is none',
    () => blackBox('PLL', { ...gate, parameters: { 'DIV R': 1 } }), // a parameter whose name is none
    "black box 'PLL': parameter 'DIV R' is not a Verilog name",
  ],
  [
    'a function for a model',
    () => blackBox('GATE', { ...gate, model: () => 1 }), // a function for a model
    "black box 'GATE': model is a component with the same ports, not a function",
  ],
  [
    'a combinational output that there is not',
    () => blackBox('GATE', { ...gate, combinational: { Z: ['A'] } }), // a combinational output that there is not
    "black box 'GATE': combinational names 'Z', which is no output; its outputs are 'Y'",
  ],
  [
    'a combinational input that there is not',
    () => blackBox('GATE', { ...gate, combinational: { Y: ['B'] } }), // a combinational input that there is not
    "black box 'GATE': combinational names 'B', which is no input; its inputs are 'A'",
  ],
  [
    'a model with other ports',
    () => {
      const model = component('model', { in: { A: bit }, out: { Z: bit } }, ({ A }: Untyped) => ({ Z: A }));
      const cell = blackBox('GATE', { ...gate, model }); // a model with other ports
      elaborate(component('unit', gate, ({ A }: Untyped) => cell({ A })));
    },
    "black box 'GATE' has ports A[1] -> Y[1], its model has A[1] -> Z[1]; they must be the same " +
      '(a model is clocked by withDomain(defaultDomain, body, { clock: PORT }))',
  ],
  [
    'a component with the name of a black box',
    () => {
      const cell = blackBox('GATE', gate); // a component with the name of a black box
      elaborate(component('GATE', gate, ({ A }: Untyped) => cell({ A })));
    },
    "black box 'GATE' has the name of a component that uses it or stands beside it; rename the component",
  ],
]);
