/** The format objects that carry everything: `posit16.add(a, b)`, and `posit(n, es)` for any format. */
import { type PositFormat, positFormat } from '../format.js';
import { PositSums } from './sums.js';

const inspect = Symbol.for('nodejs.util.inspect.custom');

/**
 * A posit format with all its operations. Equal parameters give the same frozen object.
 *
 * N and ES are part of the type, so that `posit16.add` takes posits of its own format only; it checks again at run time.
 */
export class PositType<out N extends number = number, out ES extends number = number> extends PositSums<N, ES> {
  /** @internal Use {@link posit}, which gives each format one object. */
  constructor(format: PositFormat) {
    super(format);
    Object.freeze(this);
  }

  /** `posit(16, 2)`. */
  override toString(): string {
    return this.format.name;
  }

  /** `console.log` shows `posit(16, 2)`. */
  [inspect](): string {
    return this.format.name;
  }
}

const cache = new Map<PositFormat, PositType>();

/**
 * The format of n bits with es exponent bits, 3 <= n <= 64, 0 <= es <= 4, with its operations.
 *
 * @throws NumericsError if n or es is not an integer of its range.
 */
export function posit<N extends number, ES extends number>(n: N, es: ES): PositType<N, ES> {
  const format = positFormat(n, es);
  let type = cache.get(format);
  if (type === undefined) {
    type = new PositType(format);
    cache.set(format, type);
  }
  return type as unknown as PositType<N, ES>;
}
