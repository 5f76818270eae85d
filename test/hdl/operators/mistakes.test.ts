// Wrong uses of the operators, refused with a sentence and the line of the source.
import {
  type Bits,
  bit,
  bits,
  oneHot,
  oneHotIndex,
  oneHotSelect,
  priority,
  priorityGrant,
  type Signed,
  select,
  signed,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { lineOf, messageOf, mistake } from '../../support/describe-unit.js';

type B = Bits<number>;
type S = Signed<number>;

/** The message for an operation on a: bits(8), b: bits(9), s: signed(8), as seen without types. */
const message = (action: (a: B, b: B, s: S) => unknown): string =>
  mistake({ in: { a: bits(8), b: bits(9), s: signed(8) }, out: { o: bit } }, ({ a, b, s }) => {
    action(a, b, s);
    return { o: a.any() };
  });

describe('refused', () => {
  test.each<[string, (a: B, b: B, s: S) => unknown, string]>([
    [
      'a rotation to less than nothing',
      (a) => a.rotateLeft(-1),
      'rotateLeft: the amount must be a whole number from 0 up, not -1; rotateRight turns the other way',
    ],
    [
      'a rotation by half a bit',
      (a) => a.rotateRight(0.5),
      'rotateRight: the amount must be a whole number from 0 up, not 0.5; rotateLeft turns the other way',
    ],
    [
      'saturation to more',
      (a) => a.saturate(9),
      'saturate(9) of a 8-bit value: write a width from 1 to 8, or extend(9) to widen',
    ],
    ['saturation to nothing', (a) => a.saturate(0), 'saturate(0) of a 8-bit value'],
    ['signed saturation to more', (_, __, s) => s.saturate(9), 'saturate(9) of a 8-bit value'],
    ['unsigned saturation to more', (_, __, s) => s.saturateUnsigned(9), 'saturateUnsigned(9) of a 8-bit value'],
    [
      'a saturating sum of 8 and 9 bits',
      (a, b) => a.addSaturating(b),
      'addSaturating: the operands are 8 and 9 bits wide; bring them to one width with extend, trunc or resize',
    ],
    [
      'a saturating difference of 8 and 9 bits',
      (a, b) => a.subSaturating(b),
      'subSaturating: the operands are 8 and 9',
    ],
    [
      'a saturating sum of signed(8) and signed(9)',
      (_, b, s) => s.addSaturating(b.asSigned()),
      'addSaturating: the op',
    ],
    ['a minimum with a constant too large', (a) => a.min(256), 'the constant 256 does not fit bits(8)'],
    ['a bit of a signed value above the top', (_, __, s) => s.bit(8), 'bit(8) of a 8-bit value: its bits are 0 to 7'],
    ['and of signed(8) and signed(9)', (_, b, s) => s.and(b.asSigned()), 'and: the operands are 8 and 9 bits wide'],
    [
      'a one-hot value of too wide an index',
      (a) => oneHot(a.extend(17) as B),
      'oneHot: an index of 17 bits needs 2^17 bits; write oneHot(index, width)',
    ],
    [
      'a one-hot value of no bits',
      (a) => oneHot(a, 0),
      'oneHot: the width must be a whole number from 1 to 65536, got 0',
    ],
    [
      'a signed index',
      (_, __, s) => oneHot(s as never, 8),
      'oneHot: the operand must be a bits signal, not signed(8); write value.asBits()',
    ],
    ['a number', () => oneHotIndex(5 as never), 'oneHotIndex: the operand must be a bits signal, not 5'],
    ['priority of a number', () => priority(5 as never), 'priority: the operand must be a bits signal, not 5'],
    ['a grant to a number', () => priorityGrant(5 as never), 'priorityGrant: the operand must be a bits signal, not 5'],
    [
      'priority from the middle',
      (a) => priority(a, { first: 'middle' as never }),
      "priority: first is 'lowest' or 'highest', not 'middle'",
    ],
    ['select of nothing', (a) => select(a, [] as never), 'select: nothing to choose from; give at least one value'],
    [
      'select of constants alone',
      (a) => select(a, [1, 2] as never),
      'select: one of the values must be a signal; write constant(shape, value)',
    ],
    [
      'select of two shapes',
      (a, b) => select(a, [a, b]),
      'select: the values are bits(8) and bits(9); all must have one shape',
    ],
    [
      'select by an index too narrow',
      (a) => select(a.trunc(1) as B, [a, a, a]),
      'select: an index of 1 bits reaches 2 values, not 3; extend it to 2 bits',
    ],
    ['select with a constant too large', (a) => select(a, [a, 256]), 'the constant 256 does not fit bits(8)'],
    [
      'oneHotSelect of too few',
      (a) => oneHotSelect(a, [a, a]),
      'oneHotSelect: 8 bits choose among 8 values, not among 2',
    ],
    [
      'oneHotSelect of two shapes',
      (a, b, s) => oneHotSelect(b.trunc(2) as B, [a, s] as never),
      'oneHotSelect: the values are bits(8) and signed(8); all must have one shape',
    ],
  ])('%s', (_, action, says) => {
    expect(message(action)).toContain(says);
  });

  test('at the line of the operator', () => {
    const said = message((a) => {
      a.rotateLeft(-1); // turned the wrong way
    });
    expect(said).toContain(`\n  at ${lineOf(import.meta.url, 'turned the wrong way')}:`);
  });

  test('outside a component', () => {
    expect(messageOf(() => oneHot({} as never, 8))).toContain('oneHot: the operand must be a bits signal');
  });
});
