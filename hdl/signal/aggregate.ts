/** What structs and vecs have in common: values made of other values, packed into one node when someone asks for it. */
import { checkName } from '../checks/names.js';
import { graphFor } from '../component/context.js';
import { DesignError } from '../errors.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import type { PortLeaf } from '../shape/port-type.js';
import type { Shape } from '../shape/shape.js';
import { leavesOf, packNodes } from '../shape/split.js';
import { type Bits, wrapBits } from './bits.js';
import { Signal } from './signal.js';

/** One part of a struct or vec: a field or an element. */
export interface Part {
  /** Field name, or index. */
  readonly name: string;
  readonly shape: Shape;
}

/** A value of several parts. */
export abstract class Aggregate extends Signal {
  /** The fields or elements, the one in the highest bits first. */
  readonly '~parts': readonly Signal[];

  constructor(parts: readonly Signal[]) {
    super(undefined as never);
    let packed: Node | undefined;
    // Most values are only read part by part: their packed form is made when it is asked for.
    Object.defineProperty(this, 'node', {
      enumerable: false,
      get: () => {
        packed ??= packNodes(
          this.shape.text,
          leavesOf(this).map(({ node }) => node),
        );
        return packed;
      },
    });
    this['~parts'] = parts;
    Object.defineProperty(this, '~parts', { enumerable: false });
  }

  /** Gives each signal of the value its part of the name: `name_r`, `name_g`; returns the value itself. */
  override named(name: string): this {
    checkName('named: the name', name);
    const leaves = this.shape.composite?.leaves ?? [];
    leavesOf(this).forEach((signal, i) => {
      signal.node.name ??= `${name}_${leaves[i]?.name}`;
    });
    return this;
  }
}

/** All bits of an aggregate, its first part highest. */
export function packedBits(value: Aggregate): Bits<number> {
  return wrapBits(value.node);
}

/** 1 where all bits of two values of one shape are equal. */
export function equalBits(what: string, value: Aggregate, other: Signal): Bits<1> {
  if (other.shape.text !== value.shape.text) {
    throw designError(`${what}: the values are ${value.shape.text} and ${other.shape.text}; both must have one shape`);
  }
  return wrapBits(graphFor(what, value.node, other.node).operate('eq', 1, [value.node, other.node]));
}

/** The leaves of a shape of `parts`, with `part_leaf` for names. */
export function leavesOfParts(parts: readonly Part[]): readonly PortLeaf[] {
  return parts.flatMap(({ name, shape }): readonly PortLeaf[] =>
    shape.composite
      ? shape.composite.leaves.map((leaf) => ({ ...leaf, name: `${name}_${leaf.name}` }))
      : [{ name, shape, flipped: false }],
  );
}

/** One value per part, of the signals of all leaves. */
export function joinParts(parts: readonly Part[], signals: readonly Signal[]): readonly Signal[] {
  let at = 0;
  return parts.map(({ shape }) => {
    const { composite } = shape;
    const count = composite?.leaves.length ?? 1;
    const own = signals.slice(at, at + count);
    at += count;
    return composite ? (composite.join(own) as Signal) : (own[0] as Signal);
  });
}

/** The pattern of parts side by side, the first one highest. */
export function packPatterns(parts: readonly Part[], patternOf: (part: Part, index: number) => bigint): bigint {
  return parts.reduce((sum, part, i) => (sum << BigInt(part.shape.width)) | patternOf(part, i), 0n);
}

/** What each part of a pattern is read as, in the order of `parts`. */
export function readParts(parts: readonly Part[], pattern: bigint): readonly unknown[] {
  let low = parts.reduce((sum, { shape }) => sum + shape.width, 0);
  return parts.map(({ shape }) => {
    low -= shape.width;
    return shape.value(BigInt.asUintN(shape.width, pattern >> BigInt(low)));
  });
}

/** Refuses what is no shape of values: streams, and things from elsewhere. */
export function checkPart(what: string, shape: unknown): void {
  const given = shape as Partial<Shape> | null | undefined;
  if (typeof given?.wrap !== 'function' || typeof given.width !== 'number') {
    throw designError(`${what} needs a shape, such as bit or bits(8)`);
  }
}

/** `action`, with `where` in front of the message of its error. */
export function inside<T>(where: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof DesignError)) throw error;
    throw new DesignError(`${where}: ${error.message}`);
  }
}
