/** Values of earlier cycles, for properties: registers that are not in the hardware. */
import { construction } from '../component/context.js';
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';
import { ownName } from '../location/variable-name.js';
import type { Shape } from '../shape/shape.js';
import { leavesOf } from '../shape/split.js';
import { type Bit, wrapBits } from '../signal/bits.js';
import { oneBitNode } from '../signal/one-bit.js';
import { type Plain, Signal } from '../signal/signal.js';
import { makeLeaves } from '../state/assignable.js';
import { assign, type Target } from '../state/assignment.js';
import { unconditionally } from '../state/unconditionally.js';

/** More cycles than this are taken for a mistake. */
const mostCycles = 1000;

/**
 * What `signal` was `cycles` rising edges of the domain in force ago. For `assert`, `assume` and `cover` alone: a property that depends
 * on it does not count before there has been such a cycle since power-up and since the last reset.
 */
export function past<S extends Signal>(signal: S, cycles = 1): Plain<S> {
  construction('past');
  if (!(signal instanceof Signal)) throw designError(`past takes a signal, not ${shown(signal)}`);
  if (!Number.isInteger(cycles) || cycles < 1 || cycles > mostCycles) {
    throw designError(`past takes a whole number of cycles from 1 to ${mostCycles}, not ${shown(cycles)}`);
  }
  let value: Signal = signal;
  for (let i = 0; i < cycles; i += 1) {
    const later = value;
    value = unconditionally(() => cycleAgo(later));
  }
  return value as Plain<S>;
}

/** 1 where `signal` is what it was one cycle ago. */
export function stable(signal: Signal): Bit {
  if (!(signal instanceof Signal)) throw designError(`stable takes a signal, not ${shown(signal)}`);
  const before = leavesOf(past(signal));
  const { graph } = construction('stable');
  const equal = leavesOf(signal).map(({ node }, i) => graph.operate('eq', 1, [node, (before[i] as Signal).node]));
  return wrapBits(equal.reduce((all, one) => graph.operate('and', 1, [all, one])));
}

/** 1 where `signal` is not what it was one cycle ago. */
export function changed(signal: Signal): Bit {
  if (!(signal instanceof Signal)) throw designError(`changed takes a signal, not ${shown(signal)}`);
  return stable(signal).not();
}

/** 1 where `signal`, which is one bit, is 1 and was 0 one cycle ago. */
export function rose(signal: Bit): Bit {
  oneBitNode('rose: the signal', signal);
  return signal.and(past(signal).not());
}

/** 1 where `signal`, which is one bit, is 0 and was 1 one cycle ago. */
export function fell(signal: Bit): Bit {
  oneBitNode('fell: the signal', signal);
  return signal.not().and(past(signal));
}

/** `signal` one cycle ago; in a description of the hardware alone, a stand-in that the hardware must not use. */
function cycleAgo(signal: Signal): Signal {
  const { block, clockOf, domain, graph, histories, keepsProperties, registers } = construction('past');
  const clock = keepsProperties ? clockOf(domain) : undefined;
  const leaves = leavesOf(signal);
  let index = 0;
  const { value } = makeLeaves<Signal>(signal.shape as Shape<Signal>, (shape) => {
    const source = (leaves[index] as Signal).node;
    index += 1;
    const known = histories.get(source);
    const name = known ? known.of : (source.name ?? ownName(source.location));
    const cycles = (known?.cycles ?? 0) + 1;
    const node = graph.leaf('reg', shape.width, undefined);
    if (name !== undefined) node.name = `${name}_past${cycles === 1 ? '' : cycles}`;
    histories.set(node, { source, of: name, cycles });
    const target: Target = { width: shape.width, text: () => `past(${name ?? '...'})` };
    if (clock) {
      const { signed, format, enumeration } = shape;
      const powerUp = 0n;
      const none = { reset: undefined, resetValue: undefined, enable: undefined };
      registers.push({ node, clock, ...none, powerUp, target, part: '', signed, format, enumeration });
      assign(block, target, source, graph.here());
    }
    return { signal: shape.wrap(node), target };
  });
  return value;
}
