/** Registers. */
import { checkOptions } from '../checks/options.js';
import { checkShape } from '../checks/shapes.js';
import { type Construction, construction } from '../component/context.js';
import { type ClockDomain, checkDomain } from '../domain/domain.js';
import type { InDomain } from '../domain/in-domain.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import type { ConstantOf, Given, Shape, SignalOf } from '../shape/shape.js';
import { leavesOf } from '../shape/split.js';
import type { Bit } from '../signal/bits.js';
import { constant } from '../signal/constant.js';
import { oneBitNode } from '../signal/one-bit.js';
import type { Signal } from '../signal/signal.js';
import type { Fields } from '../signal/struct.js';
import { type AssignableElements, makeAssignable, makeLeaves } from './assignable.js';
import type { Target } from './assignment.js';
import { targetText } from './target-text.js';

/** How a register starts and when it loads. `C` is what its constants are written as. */
export interface RegOptions<C = unknown, D extends string = string> {
  /** Value taken while the domain is in reset; without it the register is not reset. */
  readonly reset?: C;
  /** Value at power-up, from the FPGA's configuration; without it none may be relied on. */
  readonly powerUp?: C;
  /** The register keeps its value in cycles in which this is 0; reset goes first. */
  readonly enable?: Bit;
  /** Clock domain; the one in force (see `withDomain`) where none is given. */
  readonly domain?: ClockDomain<D>;
  /** Attributes of the register in the Verilog, such as `{ ASYNC_REG: 'TRUE' }`. */
  readonly attributes?: Readonly<Record<string, string | number>>;
}

/** The fields or elements of a register, which are registers too. */
export type RegParts<S> = S extends { readonly '~fields': infer F extends Fields }
  ? { readonly [K in keyof F]: Reg<SignalOf<F[K]>> }
  : S extends { readonly '~element': infer E extends Signal; readonly length: infer N extends number }
    ? AssignableElements<N, E, Reg<E>>
    : unknown;

/** A register: reads as its present value; `next` is what it takes at the rising clock edge. */
export type Reg<S extends Signal> = RegParts<S> &
  S & {
    /** Write only. Cycles in which nothing is assigned keep the value. */
    set next(value: Given<S>);
  };

/** What a register's type says of its clock domain: nothing where none was named. */
export type NamedDomain<D extends string> = [D] extends [never] ? unknown : InDomain<unknown, D>;

/** A register of `shape`, in the clock domain in force unless the options name one, which is then part of its type. */
export function reg<S extends Signal, D extends string = never>(
  shape: Shape<S>,
  options: RegOptions<NoInfer<ConstantOf<S>>, D> = {},
): Reg<S> & NamedDomain<D> {
  const context = construction('reg');
  checkShape('reg', shape);
  checkOptions('reg', options, ['reset', 'powerUp', 'enable', 'domain', 'attributes']);
  const { graph, registers } = context;
  const { enable } = options;
  const enableNode = enable && oneBitNode('reg: enable', enable);
  const domain = options.domain ?? context.domain;
  checkDomain('reg: domain', domain);
  const clock = context.clockOf(domain);
  const reset = options.reset === undefined ? undefined : resetOf(context, domain);
  const resetValues = patterns(shape, options.reset);
  const powerUps = patterns(shape, options.powerUp);
  let index = 0;
  let first: Node | undefined;
  const { value: signal, targets } = makeLeaves(shape, (leaf, part) => {
    const node = graph.leaf('reg', leaf.width, undefined);
    const target: Target = { width: leaf.width, text: () => targetText('register', node, part) };
    registers.push({
      node,
      clock,
      reset,
      resetStyle: reset && context.resetStyleOf(domain) === 'async' ? 'async' : undefined,
      resetValue: resetValues?.[index],
      powerUp: powerUps?.[index],
      enable: enableNode,
      target,
      part,
      signed: leaf.signed,
      format: leaf.format,
      enumeration: leaf.enumeration,
      attributes: options.attributes,
    });
    index += 1;
    first ??= node;
    return { signal: leaf.wrap(node), target };
  });
  makeAssignable('next', signal, targets, (part) => targetText('register', first as Node, part));
  return signal as Reg<S> & NamedDomain<D>;
}

/** The pattern of each leaf of a constant. */
function patterns(shape: Shape, value: unknown): readonly bigint[] | undefined {
  if (value === undefined) return undefined;
  return leavesOf(constant(shape as Shape<Signal>, value as never)).map(({ node }) => constantValue(node));
}

/** Leaves of constants are constants, or slices of one. */
function constantValue(node: Node): bigint {
  if (node.op === 'slice' && node.args[0]) {
    return BigInt.asUintN(node.width, constantValue(node.args[0]) >> BigInt(node.low));
  }
  return node.value;
}

function resetOf(context: Construction, domain: ClockDomain): Node {
  if (domain.reset === 'none') {
    throw designError(
      `reg: clock domain '${domain.name}' has no reset; give the register a powerUp value, or the domain a reset`,
    );
  }
  return context.resetOf(domain);
}
