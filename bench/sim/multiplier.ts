/** A posit multiplier for the simulator benchmarks, made of the library's decoder and encoder. */
import { posit, positDecode, positEncode, positFields } from 'gatewright/generators';
import { type AnyComponent, type Bits, bits, cat, component, constant, mux } from 'gatewright/hdl';

type Word = Bits<number>;

/** `a * b` rounded once; combinational. */
export function positMultiplier(n: number, es: number): AnyComponent {
  const { fraction: places } = positFields({ n, es });
  const shape = posit(n, es);
  const unit = component(
    `posit_multiplier_${n}_${es}`,
    { in: { a: shape, b: shape }, out: { result: shape } },
    (ports) => {
      const [x, y] = [ports.a, ports.b].map((a) => positDecode({ n, es })({ a })) as [Parts, Parts];
      // In [-4, -1) or [1, 4], two's complement, with 2 * places bits behind the point.
      const product: Word = significand(x).asSigned().mul(significand(y).asSigned()).asBits();
      const whole = (place: number): Word => product.bits(2 * places + place, 2 * places + place);
      const low: Word = product.bits(2 * places - 1, 0);
      const isFour = bit(whole(3).not().and(whole(2)));
      const isLarge = bit(whole(3).xor(whole(1)));
      const zeros = (width: number): Word => constant(bits(width), 0);
      const digits: Word = mux(
        isFour,
        cat(whole(1), whole(0), low) as Word,
        mux(isLarge, cat(whole(0), low, zeros(1)) as Word, cat(low, zeros(2)) as Word),
      );
      const sum = x.scale.add(y.scale);
      const places2 = cat(constant(bits(1), 0), isFour, bit(isLarge.and(isFour.not()))).asSigned();
      const encoded = positEncode({ n, es })({
        zero: bit(x.zero.or(y.zero)),
        nar: bit(x.nar.or(y.nar)),
        sign: bit(whole(3)),
        scale: sum.wrapAdd(places2.extend(sum.width) as typeof sum),
        fraction: digits.bits(2 * places + 1, places + 1) as Word,
        sticky: (digits.bits(places, 0) as Word).any(),
      });
      return { result: encoded.result };
    },
  );
  return unit as unknown as AnyComponent;
}

interface Parts {
  readonly zero: Bits<1>;
  readonly nar: Bits<1>;
  readonly sign: Bits<1>;
  readonly scale: ReturnType<Word['asSigned']>;
  readonly fraction: Word;
}

/** -2 + 0.f or 1.f. */
function significand({ sign, fraction }: Parts): Word {
  return cat(sign, sign.not(), fraction) as Word;
}

function bit(word: Word): Bits<1> {
  return word as Bits<1>;
}
