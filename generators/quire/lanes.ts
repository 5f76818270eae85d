/** The terms of several lanes made one, segment by segment. */
import type { Bit, Reg } from '../../hdl/index.js';
import { bits, reg } from '../../hdl/index.js';
import type { Word } from '../posit/word.js';
import { added } from './accumulator.js';
import type { QuireLayout } from './format.js';
import { type Arrival, type Flags, later } from './segments.js';

/**
 * The sum of what arrives for all lanes, in a tree of adders, each level a cycle later than the one before. As the segments are skewed, a
 * carry waits in a register for the next segment, so a level is a table a bit, where saving the carries would take two.
 */
export function combined(
  lanes: readonly (readonly Arrival[])[],
  layout: QuireLayout,
  name = 'lanes',
): readonly Arrival[] {
  const [only] = lanes as [readonly Arrival[]];
  if (lanes.length === 1) return only;
  // Lanes that have no partner wait.
  const half = 2 ** Math.ceil(Math.log2(lanes.length) - 1);
  const low = combined(lanes.slice(0, half), layout, `${name}_low`);
  let high = combined(lanes.slice(half), layout, `${name}_high`);
  for (let others = lanes.length - half; 2 ** Math.ceil(Math.log2(others)) < half; others *= 2) {
    high = waiting(high, `${name}_high_${others}`);
  }
  return both(low, high, layout, name);
}

function both(
  x: readonly Arrival[],
  y: readonly Arrival[],
  { segments, stored, bits: width }: QuireLayout,
  name: string,
) {
  let carry: Bit | undefined;
  return x.map((first, k): Arrival => {
    const second = y[k] as Arrival;
    const isTop = k === segments - 1;
    const { width: size } = first.addend;
    // Of the top segment nothing is lost but where guard bits make that impossible.
    const isWhole = isTop && stored > width;
    const sum = added(first.addend, second.addend, carry, isWhole ? size : size + 1, isTop);
    if (!isTop) carry = later(sum.msb, `${name}_carry_${k + 1}`);
    const addend = reg(bits(isTop ? sum.width : size), { reset: 0 }).named(`${name}_sum_${k}`) as Reg<Word>;
    addend.next = sum.bits(addend.width - 1, 0);
    return { ...delayed(first, second, `${name}_${k}`), addend };
  });
}

/** Everything but the addend a cycle later; flags of either. Lanes are cleared together. */
function delayed(first: Arrival, second: Arrival, name: string): Omit<Arrival, 'addend'> {
  const [a, b] = [first.flags, second.flags];
  const flag = (what: keyof Flags): Bit => later((a as Flags)[what].or((b as Flags)[what]), `${name}_${what}`);
  return {
    carry: undefined,
    negate: undefined,
    clear: later(first.clear, `${name}_clear`),
    flags: a && b && { nar: flag('nar'), tooFar: flag('tooFar'), quire: flag('quire'), clear: flag('clear') },
  };
}

function waiting(lane: readonly Arrival[], name: string): readonly Arrival[] {
  return lane.map((arrival, k) => {
    const addend = reg(bits(arrival.addend.width), { reset: 0 }).named(`${name}_waits_${k}`) as Reg<Word>;
    addend.next = arrival.addend;
    return { ...delayed(arrival, arrival, `${name}_waits_${k}`), addend };
  });
}
