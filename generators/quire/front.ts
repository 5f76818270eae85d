/** The front of a quire accumulator: an operation's product or posit, shifted to its place within a ring of words. */
import { type Bit, bit, bits, component, constant, mux, parametric } from '../../hdl/index.js';
import { positFields } from '../posit/fields.js';
import { LazyWord } from '../posit/lazy-word.js';
import { type Multiplier, multiply } from '../posit/multiply.js';
import { posit } from '../posit/shape.js';
import { unpack } from '../posit/unpack.js';
import { bitsFor, join, negateIf, type Word } from '../posit/word.js';
import { wholeQuireOperation } from './operation.js';
import { placementOf, type QuireParameters, quireFormats } from './parameters.js';

/** Parameters of the front. */
export interface QuireFrontParameters extends QuireParameters {
  readonly segment: number;
  readonly multiplier: Multiplier;
}

/**
 * What is to be added, as words of a ring: word i of the shifted product, counted from the one that its last bit is in, is at place
 * (`first` + i) mod ring. `active` says that it is not 0, `nar` that an operand is NaR. Combinational; to be pipelined.
 */
export const quireFront = parametric((parameters: Required<QuireFrontParameters>) => {
  const { n, es, segment, multiplier } = parameters;
  const formats = quireFormats(parameters);
  const { fraction } = positFields({ n, es });
  const { offset, distance, words, ring } = placementOf(formats, fraction, segment);
  const shape = posit(n, es);
  const place = bitsFor(segment - 1);
  return component(
    `quire_front_${n}_${es}_${formats.quire.bits}_s${segment}`,
    {
      description: `Shifts a product of posit(${n}, ${es}) numbers to its place in ${formats.quire.name}. Combinational.`,
      in: { a: shape, b: shape, op: wholeQuireOperation },
      out: { ring: bits(ring * segment), first: bits(Math.max(1, distance - place)), sign: bit, active: bit, nar: bit },
    },
    ({ a, b, op }) => {
      const format = { n, es };
      const isPosit = op.is('addPosit', 'subPosit');
      const subtracts = op.is('subProduct', 'subPosit');
      const isAdded = op.is('addProduct', 'subProduct', 'addPosit', 'subPosit');
      const x = unpack(negateIf(a.asBits(), subtracts), format);
      // A posit is a product with 1.
      const one = constant(bits(n), 1n << BigInt(n - 2));
      const y = unpack(mux(isPosit, one, b.asBits() as Word), format);
      const product = multiply(x, y, multiplier).asBits();
      const sum = x.scale.add(y.scale);
      const width = Math.max(sum.width, distance + 1) + 1;
      const far = sum
        .extend(width)
        .asBits()
        .wrapAdd(constant(bits(width), BigInt.asUintN(width, BigInt(offset))));
      let shifted = LazyWord.of(
        product
          .asSigned()
          .extend(words * segment)
          .asBits(),
      );
      for (let step = 0; step < place; step += 1) shifted = shifted.moveUp(far.bit(step), 2 ** step);
      const word = (i: number): Word => shifted.range((i + 1) * segment - 1, i * segment) as Word;
      const first = distance > place ? far.bits(distance - 1, place) : constant(bits(1), 0);
      const placed = turned(
        Array.from({ length: ring }, (_, i) => (i < words ? word(i) : undefined)),
        first,
      );
      return {
        ring: join(...placed.toReversed()),
        first: first as never,
        sign: product.msb,
        active: isAdded.and(x.isZero.or(y.isZero).not()),
        nar: isAdded.and(isNar(x).or(isNar(y))),
      };
    },
  );
});

function isNar({ isZero, sign }: { readonly isZero: Bit; readonly sign: Bit }): Bit {
  return isZero.and(sign);
}

/** `words` turned up by `by` places, as many as there are; words that are nothing may come out as anything. */
function turned(words: readonly (Word | undefined)[], by: Word): readonly Word[] {
  let now = words;
  for (let far = 1, i = 0; far < words.length; far *= 2, i += 1) {
    const moves = by.bit(i);
    now = now.map((stays, at) => {
      const comes = now[(at - far + words.length) % words.length];
      return comes && stays ? mux(moves, comes, stays) : (comes ?? stays);
    });
  }
  return now as readonly Word[];
}
