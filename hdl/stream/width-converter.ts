/** Streams of words of another width. */
import { designError } from '../location/design-error.js';
import { type Bits, bits } from '../signal/bits.js';
import { checkWord, elementOf } from './element.js';
import { type PartOrder, widthConverterUnit } from './elements/width-converter.js';
import { checkStream, type Stream } from './stream.js';

/** How words are cut and put together. */
export interface WidthConverterOptions {
  /** Which end of a word comes first: its low bits (`lowFirst`, default) or its high bits. */
  readonly order?: PartOrder;
}

/**
 * The bits of `input`, in order, as words of `width` bits. Any two widths do: 8 to 32, 32 to 8, 24 to 16. A word goes out as soon
 * as its bits are there; bits that make no whole word wait for the next input.
 *
 * - Latency 1 cycle from the input that completes a word. The side with the narrower words can pass one in every cycle.
 * - `ready` goes back within the cycle, from the output's `ready` to the input's; no other combinational path.
 */
export function widthConverter<A extends number, B extends number>(
  input: Stream<Bits<A>>,
  width: B,
  options: WidthConverterOptions = {},
): Stream<Bits<B>> {
  checkStream('widthConverter', input);
  const { order = 'lowFirst' } = options;
  checkWord('widthConverter: order', order, ['lowFirst', 'highFirst']);
  const given = input.shape as { readonly text: string; readonly width: number };
  if (given.text !== bits(given.width).text) {
    throw designError(`widthConverter takes a stream of bits, not of ${given.text}; turn the items into bits with map`);
  }
  const shape = bits(width);
  const unit = elementOf('widthConverter', input.shape, { width, order }, () =>
    widthConverterUnit(input.shape, shape, order),
  );
  return unit({ input }).output;
}
