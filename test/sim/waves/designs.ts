// Small designs whose waves the tests look at.
import {
  bit,
  bits,
  clockDomain,
  component,
  crossing,
  encoded,
  enumeration,
  memory,
  mux,
  reg,
  signed,
  when,
} from 'gatewright/hdl';

/** Quarters: 6 bits, two of them behind the point; the highest pattern is no number. */
export const quarters = encoded({
  name: 'quarters',
  width: 6,
  toNumber: (pattern) => (pattern === 63n ? Number.NaN : Number(pattern) / 4),
  fromNumber: (value) => BigInt(Math.round(value * 4)),
  toText: (pattern) => (pattern === 63n ? 'NaN' : `${Number(pattern) / 4}`),
});

export const phase = enumeration('phase', ['idle', 'run', 'stop']);

/** Counts modulo 8 while `enable` is 1. */
export const counter = component('counter', { in: { enable: bit }, out: { count: bits(3) } }, ({ enable }) => {
  const count = reg(bits(3), { reset: 0, powerUp: 0, enable });
  count.next = count.wrapAdd(1);
  return { count };
});

/** From idle to run at `go`, and a cycle later to stop for ever. */
export const sequencer = component(
  'sequencer',
  { in: { go: bit, x: quarters, d: signed(4) }, out: { at: phase, half: quarters, neg: signed(5) } },
  ({ go, x, d }) => {
    const at = reg(phase, { reset: 'idle', powerUp: 'idle' });
    when(at.is('idle'), () => {
      when(go, () => {
        at.next = 'run';
      });
    });
    when(at.is('run'), () => {
      at.next = 'stop';
    });
    return { at, half: quarters.from(x.asBits().shiftRight(1)), neg: d.neg() };
  },
);

/** A register, a memory and a named net in a component that is there twice. */
const tile = component('tile', { in: { d: bits(4) }, out: { q: bits(4) } }, ({ d }) => {
  const held = reg(bits(4), { powerUp: 0 });
  const doubled = d.wrapAdd(d);
  held.next = doubled;
  const words = memory(bits(4), 2, { init: [7, 9] });
  words.write(held.bits(0, 0), held);
  return { q: words.read(doubled.bits(1, 1)).xor(held) };
});

export const nested = component('nested', { in: { d: bits(4) }, out: { q: bits(4) } }, ({ d }) => {
  const { q: middle } = tile({ d });
  const total = mux(d.eq(3), middle, d);
  const { q } = tile({ d: total });
  return { q };
});

const pixel = clockDomain('pixel');

/** Counts the rises of two clocks. */
export const twoClocks = component('two_clocks', { in: {}, out: { a: bits(4), b: bits(4), seen: bits(4) } }, () => {
  const a = reg(bits(4), { powerUp: 0 });
  a.next = a.wrapAdd(1);
  const b = reg(bits(4), { powerUp: 0, reset: 10, domain: pixel });
  b.next = b.wrapAdd(1);
  const seen = reg(bits(4), { powerUp: 0, domain: pixel });
  seen.next = crossing(a, pixel);
  return { a, b, seen };
});
