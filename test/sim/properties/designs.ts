/** Small designs with properties, for all engines. */
import {
  assert,
  assume,
  bit,
  bits,
  component,
  constant,
  cover,
  enumeration,
  fell,
  past,
  reg,
  rose,
  stable,
  when,
} from 'gatewright/hdl';

/** Counts to `last` and begins again; `by` is presumed to be 1 or 2. */
export const wrapping = component(
  'wrapping',
  { in: { enable: bit, by: bits(2), last: bits(4) }, out: { count: bits(4) } },
  ({ enable, by, last }) => {
    const count = reg(bits(4), { reset: 0 });
    assume(by.eq(1).or(by.eq(2)), 'steps of 1 or 2'); // steps
    when(enable, () => {
      when(count.ge(last), () => {
        count.next = 0;
        cover(count.eq(last), 'wraps at the last');
      }).otherwise(() => {
        count.next = count.add(by).trunc(4);
        assert(count.ne(5), 'never on from 5'); // from 5
      });
    });
    return { count };
  },
);

/** Two of them. */
export const pair = component(
  'pair',
  { in: { enable: bit, by: bits(2) }, out: { a: bits(4), b: bits(4) } },
  ({ enable, by }) => {
    const a = wrapping({ enable, by, last: constant(bits(4), 3) }).count;
    const b = wrapping({ enable: enable.not(), by, last: constant(bits(4), 9) }).count;
    return { a, b };
  },
);

const Light = enumeration('Light', ['red', 'green']);

/** A light that must not be green twice in a row. */
export const light = component('light', { in: { go: bit, change: bit }, out: { shows: Light } }, ({ go, change }) => {
  const shows = reg(Light, { reset: 'red' });
  when(change, () => {
    shows.next = 'red';
    when(go, () => {
      shows.next = 'green';
    });
  });
  assert(shows.eq('green').not().or(past(shows).eq('red')), 'green for one cycle'); // green
  cover(rose(shows.eq('green')), 'on');
  cover(fell(shows.eq('green')), 'off');
  cover(stable(shows), 'still');
  return { shows };
});

/** Without a clock. */
export const adder = component('adder', { in: { a: bits(4), b: bits(4) }, out: { sum: bits(4) } }, ({ a, b }) => {
  const sum = a.add(b).trunc(4);
  assert(sum.ge(a), 'no overflow'); // overflow
  cover(sum.eq(15), 'all ones');
  return { sum };
});
