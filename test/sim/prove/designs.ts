/** Designs of which it is known what holds. */
import {
  assert,
  assume,
  bit,
  bits,
  clockDomain,
  component,
  cover,
  fifo,
  memory,
  past,
  reg,
  stream,
  synchronizer,
  when,
  withDomain,
} from 'gatewright/hdl';

/** Counts 0 to 9; its second assertion is wrong by one. */
export const digit = component('digit', { in: { enable: bit }, out: { count: bits(4) } }, ({ enable }) => {
  const count = reg(bits(4), { reset: 0 });
  when(enable, () => {
    when(count.eq(9), () => {
      count.next = 0;
    }).otherwise(() => {
      count.next = count.add(1).trunc(4);
    });
  });
  assert(count.le(9), 'a digit');
  assert(count.le(3), 'at most 3');
  cover(count.eq(2), 'two');
  cover(count.eq(12), 'twelve');
  return { count };
});

/** A one in a ring of three, and the claim that it is never in the last place. */
export const ring = component('ring', { in: { go: bit }, out: { place: bits(3) } }, ({ go }) => {
  const place = reg(bits(3), { reset: 1 });
  when(go, () => {
    place.next = place.rotateLeft(1);
  });
  assert(place.popcount().eq(1), 'one-hot');
  assert(place.ne(4), 'never last');
  return { place };
});

/** A queue, counted beside; the last assertion is wrong. */
export const queue = component(
  'queue',
  { in: { input: stream(bits(2)) }, out: { output: stream(bits(2)), level: bits(2) } },
  ({ input }) => {
    const output = fifo(input, { depth: 2 });
    const level = reg(bits(2), { reset: 0 });
    when(input.transfer.and(output.transfer.not()), () => {
      level.next = level.add(1).trunc(2);
    });
    when(output.transfer.and(input.transfer.not()), () => {
      level.next = level.wrapSub(1);
    });
    assert(level.le(2), 'no more than two');
    assert(output.valid.not().or(level.ne(0)), 'nothing from nothing');
    assert(level.ne(2), 'never full');
    cover(level.eq(2), 'full');
    return { output, level };
  },
);

/** Two clocks, one with an asynchronous reset that is active low. */
const slow = clockDomain('slow_of_proofs', { reset: 'async', active: 'low' });
export const twoClocks = component('two_clocks', { in: { a: bit }, out: { b: bit, c: bits(2) } }, ({ a }) => {
  const held = reg(bit, { reset: 0 });
  held.next = a;
  assert(held.eq(past(a)), 'one cycle later');
  const b = synchronizer(held, slow);
  const c = withDomain(slow, () => {
    const c = reg(bits(2), { reset: 1 });
    when(c.ne(3), () => {
      c.next = c.add(1).trunc(2);
    });
    assert(c.ne(0), 'not 0');
    assert(c.ne(2), 'not 2');
    return c;
  });
  return { b, c };
});

/** A memory of which every word can be anything at power-up. */
export const store = component(
  'store',
  { in: { write: bit, address: bits(2), data: bits(3), look: bits(2) }, out: { word: bits(3), now: bits(3) } },
  ({ write, address, data, look }) => {
    const words = memory(bits(3), 4);
    when(write, () => {
      words.write(address, data);
    });
    const word = words.read(look);
    const now = words.readNow(look);
    const written = past(write).and(past(address).eq(look));
    assert(written.not().or(now.eq(past(data))), 'what was written is there');
    assert(word.eq(past(now)), 'a read is a look, later');
    assert(now.ne(5), 'no five');
    return { word, now };
  },
);

/** What its two assumptions say together cannot be. */
export const contradiction = component('contradiction', { in: { a: bits(2) }, out: { b: bits(2) } }, ({ a }) => {
  const b = reg(bits(2), { reset: 0 });
  b.next = a;
  assume(a.lt(2), 'a is small');
  assume(a.gt(2), 'a is large');
  assert(b.eq(3), 'follows from anything');
  return { b };
});
