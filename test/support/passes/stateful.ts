// Small designs with every kind of state, each with something for the passes to do around it.
import {
  type AnyComponent,
  bit,
  bits,
  blackBox,
  clockDomain,
  clockSignal,
  component,
  memory,
  mux,
  reg,
  rom,
  when,
  withReset,
} from 'gatewright/hdl';

const word = bits(6);

const registers = component('registers', { in: { d: word, on: bit }, out: { q: word, r: word } }, ({ d, on }) => {
  const q = reg(word, { reset: 5, powerUp: 9, enable: on.or(on) });
  q.next = d.add(0).trunc(6);
  const r = reg(word, { powerUp: 1 });
  when(on.not().not(), () => {
    r.next = q.add(d).trunc(6);
  });
  const unread = reg(word, { reset: 1 });
  unread.next = d.mul(d).trunc(6);
  return { q, r };
});

const resets = component('resets', { in: { d: word, clear: bit }, out: { q: word } }, ({ d, clear }) => {
  const area = clockDomain('proof_area', { reset: 'async', active: 'low' });
  const q = withReset(clear.and(clear), () => {
    const inside = reg(word, { reset: 3 });
    inside.next = d.xor(0);
    return inside;
  });
  const alone = reg(word, { reset: 7, domain: area });
  alone.next = alone.wrapAdd(1);
  return { q };
});

const memories = component(
  'memories',
  { in: { a: bits(3), d: word, on: bit, lanes: bits(2) }, out: { now: word, later: word, fixed: word } },
  ({ a, d, on, lanes }) => {
    const words = memory(word, 6, { lane: 3, init: [1, 2, 3] });
    when(on.and(1), () => words.write(a.or(a), d.add(d).trunc(6), { lanes: lanes.and(lanes) }));
    const unread = memory(word, 4);
    unread.write(a.trunc(2), d);
    const table = rom(word, [5, 6, 7, 8, 9]);
    return {
      now: words.readNow(a.add(0).trunc(3)),
      later: words.read(a, { enable: on.eq(1), duringWrite: 'new' }),
      fixed: table.read(a),
    };
  },
);

const cell = blackBox('CELL', {
  in: { C: bit, A: word },
  out: { Y: word },
  parameters: { DEPTH: 3 },
  combinational: {},
});

const boxes = component('boxes', { in: { a: word, s: bit }, out: { y: word } }, ({ a, s }) => {
  const { Y } = cell({ C: clockSignal(), A: mux(s.not(), a, a.add(0).trunc(6)) });
  return { y: Y.sub(0).asBits().trunc(6) };
});

export const stateful: Readonly<Record<string, AnyComponent>> = { registers, resets, memories, boxes };
