/** Posits of one format to posits of another. */
import { bits, component, constant, mux, parametric } from '../../hdl/index.js';
import { positFields } from './fields.js';
import { pack } from './pack.js';
import { checkedFormat, type PositParameters, posit } from './shape.js';
import { type StatusParameter, statusPorts, withStatus } from './status.js';
import { unpack } from './unpack.js';
import { join, range, topBits, type Word } from './word.js';

/** Parameters of a conversion between formats. */
export interface PositResizeParameters extends PositParameters, StatusParameter {
  /** Width of the result in bits, 3 to 64. */
  readonly toN: number;
  /** Exponent bits of the result, 0 to 4. */
  readonly toEs: number;
}

/**
 * result = the posit(toN, toEs) nearest to the posit(n, es) `a`; combinational. With equal exponent bits a wider posit is the narrower one
 * with zeros appended, which takes nothing, and a narrower one is the wider one rounded on its bit string, without being taken apart.
 */
export const positResize = parametric(({ n, es, toN, toEs, status }: PositResizeParameters) => {
  checkedFormat(n, es);
  checkedFormat(toN, toEs);
  const [from, to] = [posit(n, es), posit(toN, toEs)];
  return component(
    `posit_resize_${n}_${es}_to_${toN}_${toEs}${status ? '_status' : ''}`,
    {
      description: `The posit(${toN}, ${toEs}) nearest to a posit(${n}, ${es}). Combinational.`,
      in: { a: from },
      out: { result: to, ...statusPorts(status) },
    },
    ({ a }) => {
      const pattern = a.asBits() as Word;
      const result = es === toEs ? resized(pattern, toN) : recoded(pattern, { n, es }, { n: toN, es: toEs });
      const isNar = pattern.bit(n - 1).and(pattern.bits(n - 2, 0).none());
      return withStatus(status, { result: to.from(result as never) }, isNar);
    },
  );
});

/** `pattern` with zeros appended, or rounded to fewer bits: never to 0 or NaR. */
function resized(pattern: Word, width: number): Word {
  const cut = pattern.width - width;
  if (cut <= 0) return cut === 0 ? pattern : join(pattern, constant(bits(-cut), 0));
  const sign = pattern.msb;
  const kept = topBits(pattern, width).bits(width - 2, 0);
  const guard = pattern.bit(cut - 1);
  const below = range(pattern, cut - 2, 0)?.any();
  const isInexact = below ? guard.or(below) : guard;
  // In two's complement the patterns next to 0 and NaR are those whose kept bits are all 0 or all 1, by the sign.
  const areZero = kept.none();
  const areOnes = kept.all();
  const roundsUp = below ? guard.and(below.or(kept.bit(0))) : guard.and(kept.bit(0));
  // From maxpos nothing goes up to NaR, and from -minpos nothing to 0; what is kept as 0 but is not 0 is minpos or -maxpos.
  const goesUp = mux(areZero, isInexact, roundsUp.and(areOnes.not()));
  return join(sign, kept.wrapAdd(goesUp.extend(width - 1)));
}

/** `pattern` taken apart and put together again. */
function recoded(pattern: Word, from: PositParameters, to: PositParameters): Word {
  const parts = unpack(pattern, from);
  const [source, target] = [positFields(from), positFields(to)];
  // One bit more than the longest fraction of the result, and what is below.
  const wanted = target.fraction + 1;
  const missing = wanted - source.fraction;
  const fraction =
    missing > 0 ? join(parts.fraction, constant(bits(missing), 0)) : topBits(parts.fraction as Word, wanted);
  const zero = constant(bits(1), 0);
  const sticky = missing < 0 && parts.fraction ? parts.fraction.bits(-missing - 1, 0).any() : zero;
  const width = Math.max(source.scale, to.es + 2);
  const saturate = (from.n - 2) * 2 ** from.es >= (to.n - 2) * 2 ** to.es;
  const value = {
    sign: parts.sign,
    scale: parts.scale.extend(width),
    fraction,
    sticky,
    isZero: parts.isZero,
    isNar: parts.isZero.and(parts.sign),
  };
  return pack(value, to, { saturate });
}
