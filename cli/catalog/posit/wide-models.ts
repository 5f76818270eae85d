/** Models of the conversions of posits of more than 32 bits, in words: as the models on doubles are for narrower ones. */
import type { IntegerFormat, PositFormat } from '../../../kernels-sw/index.js';
import { type BatchModel, batchModel, type PatternColumn } from '../../../sim/index.js';
import { WideCodec } from './wide-codec.js';
import { type IntegerRounding, WideIntegral } from './wide-integral.js';

type Columns = Readonly<Record<string, PatternColumn>>;

/** A column in words: one for each vector up to 32 bits, two of wider ones, the lower first. */
class ColumnWords {
  readonly words: Uint32Array;
  readonly #each: number;

  constructor(column: PatternColumn | undefined, count: number) {
    const { buffer, byteOffset } = column as PatternColumn;
    this.#each = column instanceof Uint32Array ? 1 : 2;
    this.words = new Uint32Array(buffer, byteOffset, this.#each * count);
  }

  low(i: number): number {
    return this.words[this.#each * i] as number;
  }

  high(i: number): number {
    return this.#each === 1 ? 0 : (this.words[2 * i + 1] as number);
  }

  set(i: number, high: number, low: number): void {
    this.words[this.#each * i] = low;
    if (this.#each === 2) this.words[2 * i + 1] = high;
  }
}

/** What happens to one vector: `convert` is given its operand and leaves its result in fields. */
interface Step {
  high: number;
  low: number;
  /** 1 where the flag of the unit is to be on. */
  flag: boolean;
  convert(high: number, low: number): void;
}

function model(step: Step, flagName: 'nar' | 'invalid'): BatchModel {
  return batchModel<Columns, Columns>((operands, results, count) => {
    const a = new ColumnWords(operands.a, count);
    const result = new ColumnWords(results.result, count);
    const flag = results[flagName];
    for (let i = 0; i < count; i += 1) {
      step.convert(a.high(i), a.low(i));
      result.set(i, step.high, step.low);
      if (flag instanceof Uint32Array) flag[i] = step.flag ? 1 : 0;
    }
  });
}

/** A step that gives posits. */
abstract class ToPosit implements Step {
  readonly codec: WideCodec;
  flag = false;

  constructor(format: PositFormat) {
    this.codec = new WideCodec(format);
  }

  get high(): number {
    return this.codec.high;
  }

  get low(): number {
    return this.codec.low;
  }

  abstract convert(high: number, low: number): void;

  nar(): void {
    this.flag = true;
    this.codec.nar();
  }

  /** +-integer * 2^exponent, rounded. */
  put(negative: boolean, high: number, low: number, exponent: number): void {
    this.flag = false;
    if (high === 0 && low === 0) {
      this.codec.zero();
      return;
    }
    const zeros = high === 0 ? 32 + Math.clz32(low) : Math.clz32(high);
    const [top, bottom] =
      zeros >= 32
        ? [low << (zeros - 32), 0]
        : zeros === 0
          ? [high, low]
          : [(high << zeros) | (low >>> (32 - zeros)), low << zeros];
    this.codec.encode(negative, exponent + 63 - zeros, top >>> 0, bottom >>> 0);
  }
}

class Resize extends ToPosit {
  readonly #from: WideCodec;

  constructor(from: PositFormat, to: PositFormat) {
    super(to);
    this.#from = new WideCodec(from);
  }

  convert(high: number, low: number): void {
    const from = this.#from;
    from.decode(high, low);
    if (from.isNar) this.nar();
    else if (from.isZero) this.put(false, 0, 0, 0);
    else this.put(from.negative, from.high, from.low, from.scale - 63);
  }
}

/** Posits of one format rounded to another. */
export function wideResizeModel(from: PositFormat, to: PositFormat): BatchModel {
  return model(new Resize(from, to), 'nar');
}

class FromDouble extends ToPosit {
  convert(high: number, low: number): void {
    const biased = (high >>> 20) & 0x7ff;
    const negative = high >= 0x8000_0000;
    const fraction = high & 0xf_ffff;
    if (biased === 0x7ff) this.nar();
    else if (biased === 0) this.put(negative, fraction, low, -1074);
    else this.put(negative, fraction | 0x10_0000, low, biased - 1075);
  }
}

/** Posits from doubles. */
export function wideFromDoubleModel(format: PositFormat): BatchModel {
  return model(new FromDouble(format), 'nar');
}

class FromInt extends ToPosit {
  readonly #bits: number;
  readonly #signed: boolean;

  constructor(format: PositFormat, { bits, signed }: IntegerFormat) {
    super(format);
    this.#bits = bits;
    this.#signed = signed;
  }

  convert(high: number, low: number): void {
    const bits = this.#bits;
    const topHigh = bits > 32 ? 2 ** (bits - 33) : 0;
    const topLow = bits > 32 ? 0 : 2 ** (bits - 1);
    const isBelow = bits > 32 ? high < topHigh : low < topLow;
    if (high === topHigh && low === topLow) {
      this.nar();
    } else if (this.#signed && !isBelow) {
      // 2^bits less the word.
      const magnitudeLow = -low >>> 0;
      const magnitudeHigh = (low === 0 ? -high : ~high) & (bits > 32 ? 2 ** (bits - 32) - 1 : 0);
      this.put(true, magnitudeHigh >>> 0, bits >= 32 ? magnitudeLow : magnitudeLow & (2 ** bits - 1), 0);
    } else {
      this.put(false, high, low, 0);
    }
  }
}

/** Posits from integers: the word with only its MSB set is NaR. */
export function wideFromIntModel(format: PositFormat, integer: IntegerFormat): BatchModel {
  return model(new FromInt(format, integer), 'nar');
}

class Round extends ToPosit {
  readonly #from: WideCodec;
  readonly #integral = new WideIntegral();
  readonly #mode: IntegerRounding;

  constructor(format: PositFormat, mode: IntegerRounding) {
    super(format);
    this.#from = new WideCodec(format);
    this.#mode = mode;
  }

  convert(high: number, low: number): void {
    const from = this.#from;
    from.decode(high, low);
    if (from.isNar) this.nar();
    else if (from.isZero) this.put(false, 0, 0, 0);
    else if (from.scale > 63) this.put(from.negative, from.high, from.low, from.scale - 63);
    else {
      this.#integral.round(from, this.#mode);
      this.put(from.negative, this.#integral.high, this.#integral.low, 0);
    }
  }
}

/** Posits rounded to integers. */
export function wideRoundModel(format: PositFormat, mode: IntegerRounding): BatchModel {
  return model(new Round(format, mode), 'nar');
}

class ToInt implements Step {
  high = 0;
  low = 0;
  flag = false;
  readonly #from: WideCodec;
  readonly #integral = new WideIntegral();
  readonly #signed: boolean;
  readonly #bits: number;
  readonly #topHigh: number;
  readonly #topLow: number;

  constructor(format: PositFormat, { bits, signed }: IntegerFormat) {
    this.#from = new WideCodec(format);
    this.#signed = signed;
    this.#bits = bits;
    this.#topHigh = bits > 32 ? 2 ** (bits - 33) : 0;
    this.#topLow = bits > 32 ? 0 : 2 ** (bits - 1);
  }

  convert(high: number, low: number): void {
    const from = this.#from;
    from.decode(high, low);
    [this.high, this.low] = [this.#topHigh, this.#topLow];
    if (from.isZero) [this.high, this.low] = [0, 0];
    else if (!from.isNar && from.scale <= 63) {
      this.#integral.round(from, 'nearestInt');
      this.#put(from.negative, this.#integral.high, this.#integral.low);
    }
    this.flag = this.high === this.#topHigh && this.low === this.#topLow;
  }

  /** The word of a magnitude, if it is in range. */
  #put(negative: boolean, high: number, low: number): void {
    const bits = this.#bits;
    // As doubles the words are exact, one by one; the lowest negative integer is the word of NaR anyway.
    const limit = this.#signed ? bits - 1 : bits;
    const fits = limit >= 64 || (limit > 32 ? high < 2 ** (limit - 32) : high === 0 && low < 2 ** limit);
    if (!fits || (negative && !this.#signed && (high !== 0 || low !== 0))) return;
    if (!negative) {
      [this.high, this.low] = [high, low];
      return;
    }
    const negatedLow = -low >>> 0;
    const negatedHigh = (low === 0 ? -high : ~high) >>> 0;
    this.high = bits > 32 ? (negatedHigh & (2 ** (bits - 32) - 1)) >>> 0 : 0;
    this.low = bits >= 32 ? negatedLow : negatedLow & (2 ** bits - 1);
  }
}

/** Integers from posits: NaR and what is out of range is the word with only its MSB set, and `invalid` is 1 with that word. */
export function wideToIntModel(format: PositFormat, integer: IntegerFormat): BatchModel {
  return model(new ToInt(format, integer), 'invalid');
}

/** Doubles from posits, which are all in the range of normal doubles. */
export function wideToDoubleModel(format: PositFormat): BatchModel {
  const codec = new WideCodec(format);
  // Powers of two from 2^-maxScale / 2^63 on, by doubling, which is exact; `**` need not be.
  const { maxScale } = format;
  const powers = new Float64Array(2 * maxScale + 1);
  for (let i = 0, power = 1; i <= maxScale + 63; i += 1, power /= 2) if (i >= 63) powers[maxScale - (i - 63)] = power;
  for (let scale = 1; scale <= maxScale; scale += 1)
    powers[maxScale + scale] = 2 * (powers[maxScale + scale - 1] as number);
  return batchModel<Columns, Columns>((operands, { result, nar }, count) => {
    const a = new ColumnWords(operands.a, count);
    const out = result as BigUint64Array;
    const doubles = new Float64Array(out.buffer as ArrayBuffer, out.byteOffset, count);
    for (let i = 0; i < count; i += 1) {
      codec.decode(a.high(i), a.low(i));
      const { high, low, negative, scale } = codec;
      // The sum of two doubles is rounded once, to nearest, ties to even; by a power of two it stays as it is.
      const magnitude = (high * 2 ** 32 + low) * (powers[maxScale + scale] as number);
      if (codec.isNar) out[i] = 0x7ff8_0000_0000_0000n;
      else doubles[i] = codec.isZero ? 0 : negative ? -magnitude : magnitude;
      if (nar instanceof Uint32Array) nar[i] = codec.isNar ? 1 : 0;
    }
  });
}
