/** Registers. */
import { type Construction, construction, graphFor } from '../component/context.js';
import type { ClockDomain } from '../domain/domain.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import type { ConstantOf, Shape } from '../shape/shape.js';
import { leavesOf } from '../shape/split.js';
import type { Bit } from '../signal/bits.js';
import { constant } from '../signal/constant.js';
import type { Signal } from '../signal/signal.js';
import { makeLeaves } from './assignable.js';
import type { Target } from './assignment.js';
import { drive } from './drive.js';
import { targetText } from './target-text.js';

/** How a register starts and when it loads. `C` is what its constants are written as. */
export interface RegOptions<C = unknown> {
  /** Value taken while the domain is in reset; without it the register is not reset. */
  readonly reset?: C;
  /** Value at power-up, from the FPGA's configuration; without it none may be relied on. */
  readonly powerUp?: C;
  /** The register keeps its value in cycles in which this is 0; reset goes first. */
  readonly enable?: Bit;
  /** Clock domain; the one in force (see `withDomain`) where none is given. */
  readonly domain?: ClockDomain;
  /** Attributes of the register in the Verilog, such as `{ ASYNC_REG: 'TRUE' }`. */
  readonly attributes?: Readonly<Record<string, string | number>>;
}

/** A register: reads as its present value; `next` is what it takes at the rising clock edge. */
export type Reg<S extends Signal> = S & {
  /** Write only. Cycles in which nothing is assigned keep the value. */
  set next(value: S | ConstantOf<S>);
};

/** A register of `shape`, in the clock domain in force unless the options name one. */
export function reg<S extends Signal>(shape: Shape<S>, options: RegOptions<NoInfer<ConstantOf<S>>> = {}): Reg<S> {
  const context = construction('reg');
  const { graph, registers } = context;
  const { enable } = options;
  if (enable) {
    graphFor('reg', enable.node);
    if (enable.node.width !== 1) {
      throw designError(`reg: enable is ${enable.node.width} bits wide; it must be one bit`);
    }
  }
  const domain = options.domain ?? context.domain;
  const clock = context.clockOf(domain);
  const reset = options.reset === undefined ? undefined : resetOf(context, domain);
  const resetValues = patterns(shape, options.reset);
  const powerUps = patterns(shape, options.powerUp);
  let index = 0;
  const { value: signal, targets } = makeLeaves(shape, (leaf, part) => {
    const node = graph.leaf('reg', leaf.width, undefined);
    const target: Target = { width: leaf.width, text: () => targetText('register', node, part) };
    registers.push({
      node,
      clock,
      reset,
      resetStyle: reset && domain.reset === 'async' ? 'async' : undefined,
      resetValue: resetValues?.[index],
      powerUp: powerUps?.[index],
      enable: enable?.node,
      target,
      part,
      signed: leaf.signed,
      format: leaf.format,
      enumeration: leaf.enumeration,
      attributes: options.attributes,
    });
    index += 1;
    const single = leaf.wrap(node);
    assignable(single, leaf, [target]);
    return { signal: single, target };
  });
  if (shape.composite) assignable(signal, shape, targets);
  return signal as Reg<S>;
}

function assignable(signal: Signal, shape: Shape, targets: readonly Target[]): void {
  Object.defineProperty(signal, 'next', {
    get: () => {
      throw designError('next is write only; read the register itself for its present value');
    },
    set: (value: unknown) => drive(targets[0]?.text() ?? 'the register', targets, shape, value),
  });
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
