/** Registers. */
import { construction, graphFor } from '../component/context.js';
import { designError } from '../location/design-error.js';
import type { Constant, Shape } from '../shape/shape.js';
import type { Bit } from '../signal/bits.js';
import type { Signal } from '../signal/signal.js';
import type { Target } from './assignment.js';
import { drive } from './drive.js';
import { targetText } from './target-text.js';

/** How a register starts and when it loads. */
export interface RegOptions {
  /** Value taken at a rising clock edge while `reset` is 1; without it the register is not reset. */
  readonly reset?: Constant;
  /** Value at power-up, from the FPGA's configuration; without it none may be relied on. */
  readonly powerUp?: Constant;
  /** The register keeps its value in cycles in which this is 0; reset goes first. */
  readonly enable?: Bit;
}

/** A register: reads as its present value; `next` is what it takes at the rising clock edge. */
export type Reg<S extends Signal> = S & {
  /** Write only. Cycles in which nothing is assigned keep the value. */
  set next(value: S | Constant);
};

/** A register of `shape` in the default clock domain. */
export function reg<S extends Signal>(shape: Shape<S>, options: RegOptions = {}): Reg<S> {
  const { graph, domain, registers } = construction('reg');
  const node = graph.leaf('reg', shape.width, undefined);
  const target: Target = { width: shape.width, text: () => targetText('register', node) };
  const { enable } = options;
  if (enable) {
    graphFor('reg', enable.node);
    if (enable.node.width !== 1) {
      throw designError(`reg: enable is ${enable.node.width} bits wide; it must be one bit`);
    }
  }
  registers.push({
    node,
    clock: domain.clock(),
    reset: options.reset === undefined ? undefined : domain.reset(),
    resetValue: options.reset === undefined ? undefined : shape.pattern(options.reset),
    powerUp: options.powerUp === undefined ? undefined : shape.pattern(options.powerUp),
    enable: enable?.node,
    target,
  });
  const signal = shape.wrap(node);
  Object.defineProperty(signal, 'next', {
    get: () => {
      throw designError('next is write only; read the register itself for its present value');
    },
    set: (value: S | Constant) => drive(target, shape, value),
  });
  return signal as Reg<S>;
}
