/** The shifts right of an encoder: by steps whose gates are where there is room for them, or by a multiplier block. */
import { type Bit, bits, constant } from '../../hdl/index.js';
import { LazyWord } from './lazy-word.js';
import { losing, type Shifted } from './shift-right.js';
import { join, type Word } from './word.js';

/**
 * `word`, which was XORed with its fill, shifted right by `amount`, zeros coming in. Where `isFar`, all of it is shifted out and `sticky` means nothing;
 * that takes gates, which come behind the first step: the inputs of that one's tables are taken by the XORs.
 */
export function shiftOut(word: Word, amount: Word, fill: Bit, isFar: Bit): Shifted {
  let rest = LazyWord.of(word);
  const lost: Bit[] = [];
  for (let step = amount.width - 1; step >= 0; step -= 1) {
    const [moves, far] = [amount.bit(step), 2 ** step];
    lost.push(...losing(rest, moves, far, fill));
    rest = rest.moveDown(moves, far);
    if (step === amount.width - 1) rest = rest.moveDown(isFar, word.width);
  }
  return { word: join(rest.range(word.width - 1, 0)), sticky: join(...lost).any() };
}

/**
 * `word` shifted right by `amount`, copies of its top bit coming in, with `most` bits more at the low end, so that none is lost: the signed product of `word` and
 * 2^(most - amount). Where `isMost`, it is shifted by `most`, whatever the amount.
 */
export function shiftByProduct(word: Word, amount: Word, most: number, isMost: Bit): Word {
  const limited = amount.or(isMost.repeat(amount.width));
  const powers = Array.from({ length: most }, (_, i) => limited.eq(i));
  // Highest first; the amounts from `most` on are those left over.
  const power = join(constant(bits(1), 0), ...powers, limited.ge(most));
  return word
    .asSigned()
    .mul(power.asSigned())
    .asBits()
    .bits(word.width + most - 1, 0);
}
