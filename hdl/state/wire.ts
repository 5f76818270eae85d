/** Wires: values that are read before they are driven. */
import { checkShape } from '../checks/shapes.js';
import { construction } from '../component/context.js';
import type { Node } from '../ir/node.js';
import type { Location } from '../location/location.js';
import type { Given, Shape, SignalOf } from '../shape/shape.js';
import type { Signal } from '../signal/signal.js';
import type { Fields } from '../signal/struct.js';
import { type AssignableElements, makeAssignable, makeLeaves } from './assignable.js';
import type { Target } from './assignment.js';
import { rememberWire } from './drive.js';
import { targetText } from './target-text.js';

/** The fields or elements of a wire, which are wires too. */
export type WireParts<S> = S extends { readonly '~fields': infer F extends Fields }
  ? { readonly [K in keyof F]: Wire<SignalOf<F[K]>> }
  : S extends { readonly '~element': infer E extends Signal; readonly length: infer N extends number }
    ? AssignableElements<N, E, Wire<E>>
    : unknown;

/** A wire: reads as what drives it. */
export type Wire<S extends Signal> = WireParts<S> &
  S & {
    /** Write only. Every path through the component must assign it. */
    set value(value: Given<S>);
  };

/** A wire of `shape`, driven by assigning `.value`: for feedback and for values chosen under `when`. */
export function wire<S extends Signal>(shape: Shape<S>): Wire<S> {
  return wireOf(shape, undefined);
}

/** What is special about a wire that belongs to a stream. */
export interface StreamWireOptions {
  /** Where it is the ready: what error messages call the stream. */
  readonly stream?: (node: Node) => string;
  /** Joined with `_` to the name that the source gives the stream. */
  readonly part?: string;
  /** Where the stream comes from; the present call unless given. */
  readonly location?: Location;
}

/** A wire that error messages call `called`, and that may be a crossing into a clock domain or belong to a stream. */
export function wireOf<S extends Signal>(
  shape: Shape<S>,
  called: string | undefined,
  crossing?: string | Node,
  { stream, part: prefix = '', location }: StreamWireOptions = {},
): Wire<S> {
  const { graph, wires } = construction('wire');
  checkShape('wire', shape);
  const text = (node: Node, part: string): string =>
    called === undefined ? targetText('wire', node, part) : `'${called}'`;
  let first: Node | undefined;
  const { value: signal, targets } = makeLeaves(shape, (leaf, leafPart) => {
    const part = [prefix, leafPart].filter(Boolean).join('_');
    const node = graph.leaf('wire', leaf.width, undefined, location);
    const target: Target = {
      width: leaf.width,
      text: () => text(node, part),
      ...(stream && { stream: { text: () => stream(node) } }),
    };
    wires.push({ node, target, part, crossing });
    rememberWire(node, target);
    first ??= node;
    return { signal: leaf.wrap(node), target };
  });
  makeAssignable('value', signal, targets, (part) => text(first as Node, part));
  return signal as Wire<S>;
}
