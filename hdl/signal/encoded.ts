/** Numbers in a named format, such as posits: patterns with a name that integer operators refuse. */
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import type { NumberFormat } from '../shape/format.js';
import { checkWidth, type Shape } from '../shape/shape.js';
import { type Bits, wrapBits } from './bits.js';
import { Signal } from './signal.js';

/** A value of the number format named F, W bits wide. */
export class Encoded<out F extends string, out W extends number> extends Signal {
  declare readonly '~value': number;
  declare readonly '~reads': number;
  readonly shape: FormatShape<F, W>;
  readonly kind = 'encoded';

  constructor(node: Node, shape: FormatShape<F, W>) {
    super(node);
    this.shape = shape;
  }

  /** Width in bits. */
  get width(): W {
    return this.node.width as W;
  }

  /** The bit pattern. */
  asBits(): Bits<W> {
    return wrapBits(this.node);
  }
}

/** The shape of values of one number format. */
export interface FormatShape<out F extends string, out W extends number> extends Shape<Encoded<F, W>> {
  readonly format: NumberFormat & { readonly name: F };
  /** A bit pattern read in this format. */
  from(pattern: Bits<number>): Encoded<F, W>;
}

/** The shape of `format`; constants of it are numbers, rounded to the format. */
export function encoded<F extends string, W extends number>(
  format: NumberFormat & { readonly name: F; readonly width: W },
): FormatShape<F, W> {
  const { width, name } = format;
  checkWidth(name, width);
  const shape: FormatShape<F, W> = {
    width,
    signed: false,
    format,
    text: name,
    wrap: (node) => new Encoded<F, W>(node, shape),
    pattern: (value) => {
      if (typeof value !== 'number' && typeof value !== 'bigint') {
        throw designError(`${name}: a constant is a number, not ${JSON.stringify(value)}`);
      }
      return format.fromNumber(Number(value));
    },
    value: (pattern) => format.toNumber(pattern),
    from: (pattern) => {
      if (pattern.node.width !== width) {
        throw designError(`${name} is ${width} bits wide, the pattern given is ${pattern.node.width}`);
      }
      return shape.wrap(pattern.node);
    },
  };
  return shape;
}
