// Mistakes with registers, wires and when.
import { expect, test } from 'vitest';
import { lineOf, messageOf } from '../../support/describe-unit.js';
import { inBody, js, refused, type Untyped } from '../../support/refused.js';

const { bit, bits, component, elaborate, mux, reg, wire, when } = js;

const options = "'reset', 'powerUp', 'enable', 'domain', 'attributes'";

refused(import.meta.url, [
  inBody(
    'a register without next',
    () => {
      const count = reg(bits(8), { reset: 0 }); // a register without next
      return { o: count };
    },
    "register 'count' is never given a next value; assign its .next",
  ),
  inBody(
    'a sum that is wider than the register',
    () => {
      const count = reg(bits(8), { reset: 0 });
      count.next = count.add(1); // a sum that is wider than the register
    },
    "register 'count' is bits(8), but the value assigned is bits(9); write .trunc(8)",
  ),
  inBody(
    'two assignments to one register',
    (a, b) => {
      const held = reg(bits(8));
      held.next = a; // the first of two
      held.next = b; // two assignments to one register
    },
    `register 'held' is driven twice: the assignment here hides the one at ${lineOf(import.meta.url, 'the first of two')}:12; ` +
      'put one of them under when(...), or choose with mux',
  ),
  inBody(
    'next read instead of the register',
    () => {
      const count = reg(bits(8), { reset: 0 });
      count.next = count.next.wrapAdd(1); // next read instead of the register
    },
    'next is write only; read the register itself for its present value',
  ),
  inBody(
    'next assigned nothing',
    (a) => {
      const held = reg(bits(8));
      held.next = a.nonsense; // next assigned nothing
    },
    "register 'held' is bits(8), but the value assigned is undefined; assign a signal or a constant",
  ),
  inBody(
    'value of a register',
    (a) => {
      const held = reg(bits(8));
      held.value = a; // value of a register
    },
    'a register has no .value; assign its .next',
  ),
  inBody(
    'next of a wire',
    (a) => {
      const chosen = wire(bits(8));
      chosen.next = a; // next of a wire
    },
    'a wire has no .next; assign its .value',
  ),
  inBody(
    'an input that is assigned',
    (a, b) => {
      a.value = b; // an input that is assigned
    },
    'this bits(8) has no .value: only registers and wires are assigned; make a reg or wire for it',
  ),
  inBody(
    'a number for a shape',
    () => reg(8), // a number for a shape
    'reg: the first argument is a shape, such as bit or bits(8), not 8; write reg(bits(8), ...)',
  ),
  inBody(
    'a function for a shape',
    () => wire(bits), // a function for a shape
    'wire: the first argument is a shape, such as bit or bits(8), not a function',
  ),
  inBody(
    'an option that there is none of',
    () => reg(bits(8), { rest: 0 }), // an option that there is none of
    `reg has no option 'rest'; its options are ${options}`,
  ),
  inBody(
    'a reset value without its name',
    () => reg(bits(8), 0), // a reset value without its name
    `reg: options are written as an object with any of ${options}, not 0`,
  ),
  inBody(
    'a reset value that does not fit',
    () => reg(bits(8), { reset: 300 }), // a reset value that does not fit
    'the constant 300 does not fit bits(8), which holds 0 to 255; bits(9) would hold it',
  ),
  inBody(
    'an enable of several bits',
    (a) => reg(bits(8), { enable: a }), // an enable of several bits
    'reg: enable is 8 bits wide; it must be one bit, such as a comparison or .any()',
  ),
  inBody(
    'a wire that nothing drives',
    () => {
      const open = wire(bits(8)); // a wire that nothing drives
      return { o: open };
    },
    "wire 'open' is not driven; assign its .value",
  ),
  inBody(
    'a wire driven on some paths only',
    (a, _b, c) => {
      const chosen = wire(bits(8));
      // biome-ignore format: the line of the mistake
      when(c, () => { chosen.value = a; }); // a wire driven on some paths only
      return { o: chosen };
    },
    "wire 'chosen' is not driven on every path; add .otherwise(...) or a value before the when, or use reg to keep a value",
  ),
  inBody(
    'a loop without a register',
    (a) => {
      const sum = wire(bits(8));
      sum.value = sum.wrapAdd(a); // a loop without a register
      return { o: sum };
    },
    "combinational loop in 'unit': a value depends on itself without a register between; put a reg into the path",
  ),
  inBody(
    'a condition known to JavaScript',
    (a, b) => {
      const held = reg(bits(8));
      // biome-ignore format: the line of the mistake
      when(a === b, () => { held.next = a; }); // a condition known to JavaScript
    },
    'when: the condition is false; it must be a signal of one bit, such as a.eq(b); ' +
      "for what is known while the circuit is described, use JavaScript's if",
  ),
  inBody(
    'a condition of several bits',
    (a) => when(a, () => {}), // a condition of several bits
    'when: the condition is 8 bits wide; it must be one bit, such as a comparison or .any()',
  ),
  inBody(
    'an assignment instead of a body',
    (a, _b, c) => {
      const held = reg(bits(8));
      // biome-ignore lint/suspicious/noAssignInExpressions: the mistake
      when(c, (held.next = a)); // an assignment instead of a body
    },
    'when: the body is a function, such as () => { r.next = a; }, not a signal of bits(8)',
  ),
  inBody(
    'an async body of when',
    (a, _b, c) => {
      const held = reg(bits(8));
      // biome-ignore format: the line of the mistake
      when(c, async () => { held.next = a; }); // an async body of when
    },
    'when: the body is async; what it assigns after an await would be lost, so write it without',
  ),
  inBody(
    'something after otherwise',
    (_a, _b, c) => {
      const chain = when(c, () => {});
      chain.otherwise(() => {});
      chain.elsewhen(c, () => {}); // something after otherwise
    },
    'when: nothing can follow otherwise; it already takes every remaining case',
  ),
  inBody(
    'only one of two values a signal',
    (_a, _b, c) => mux(c, 1, 0), // only one of two values a signal
    'mux: one of the two values must be a signal; write constant(shape, value)',
  ),
  [
    'a register assigned by another component',
    () => {
      let stolen: Untyped;
      const owner = component('owner', { in: { a: bit }, out: { q: bit } }, ({ a }: Untyped) => {
        const q = reg(bit);
        q.next = a;
        stolen = q;
        return { q };
      });
      const thief = component('thief', { in: { a: bit }, out: { q: bit } }, ({ a }: Untyped) => {
        const { q } = owner({ a });
        stolen.next = a; // a register assigned by another component
        return { q };
      });
      elaborate(thief);
    },
    "register 'q' belongs to another component than 'thief'; assign it in its own body",
  ],
  [
    'a register assigned after elaboration',
    () => {
      let kept: Untyped;
      const unit = component('unit', { in: { a: bit }, out: { q: bit } }, ({ a }: Untyped) => {
        const q = reg(bit);
        q.next = a;
        kept = q;
        return { q };
      });
      elaborate(unit);
      kept.next = 1; // a register assigned after elaboration
    },
    "register 'q' is used outside a component; describe hardware inside component(name, { in, out }, body)",
  ],
]);

test('a loop in a body that does not end', () => {
  const unit = component('endless', { in: { a: bits(8), b: bits(8) }, out: {} }, ({ a, b }: Untyped) => {
    for (let x = a; ; x = x.wrapAdd(b));
  });
  expect(messageOf(() => elaborate(unit, { locations: false })).split('\n')[0]).toBe(
    'a component has more than 1000000 operations; does a loop in its body never end? Split what is this large into components',
  );
});
