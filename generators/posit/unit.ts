/** The combined posit unit: sixteen operations on one datapath. */
import { type Bit, bits, component, constant, parametric } from '../../hdl/index.js';
import { fusedSum } from './fused.js';
import type { PositMulParameters } from './mul.js';
import { pack } from './pack.js';
import { checkedFormat, posit } from './shape.js';
import { statusPorts, withStatus } from './status.js';
import { positOperation } from './unit-operation.js';
import { unpack } from './unpack.js';
import { join, negateIf, type Word } from './word.js';

/**
 * result = what `operation` says of `a`, `b` and `c` for `posit(n, es)`, rounded once; combinational. Every operation is
 * first * second + third, with a first operand that may be negated and a third that may be subtracted: so there is one decoder for each
 * operand, and one encoder. In sums `second` is 1, in products `third` is 0; what needs no arithmetic is multiplied by 1.
 *
 * NaR where an operand that the operation reads is NaR, but for comparisons, `min` and `max`: there NaR equals NaR and is below all else
 * (2022 standard, section 5.3). `copySign` takes NaR for negative; zero has no sign to take.
 */
export const positUnit = parametric(({ n, es, multiplier = 'logic', status }: PositMulParameters) => {
  checkedFormat(n, es);
  const shape = posit(n, es);
  const format = { n, es };
  return component(
    `posit_unit_${n}_${es}${multiplier === 'dsp' ? '_dsp' : ''}${status ? '_status' : ''}`,
    {
      description: `Sixteen operations on posit(${n}, ${es}) numbers, each rounded once, to nearest with ties to even. Combinational.`,
      in: { operation: positOperation, a: shape, b: shape, c: shape },
      out: { result: shape, ...statusPorts(status) },
    },
    ({ operation, a, b, c }) => {
      const [x, y, z] = [a.asBits(), b.asBits(), c.asBits()];
      const isLess = x.asSigned().lt(y.asSigned());
      const isEqual = x.eq(y);
      const isFused = operation.is('fmadd', 'fmsub', 'fnmsub', 'fnmadd');
      const isSum = operation.is('add', 'sub');
      const isSign = operation.is('sign');
      const isComparison = operation.is('less', 'lessEqual', 'equal');

      // First: a, b, or 1 or 0 as a posit. The sign of 0 and of NaR is that operand itself.
      const low = x.bits(n - 2, 0).any();
      const takesB = operation.is('min').and(isLess.not()).or(operation.is('max').and(isLess));
      const isOne = operation
        .is('less', 'lessEqual')
        .and(isLess)
        .or(operation.is('lessEqual', 'equal').and(isEqual))
        .or(isSign.and(low));
      const takesA = takesB.or(isComparison).or(isSign.and(low)).not();
      const taken = gated(x, takesA)
        .or(gated(y, takesB))
        .or(join(zeros(1), isOne, zeros(n - 2)));
      const isNegated = operation
        .is('fnmsub', 'fnmadd', 'negate')
        .or(operation.is('abs', 'sign').and(x.msb))
        .or(operation.is('copySign').and(x.msb.xor(y.msb)));
      const first = negateIf(taken, isNegated);

      const multiplies = operation.is('mul').or(isFused);
      const second = gated(y, multiplies).or(join(zeros(1), multiplies.not(), zeros(n - 2)));
      const third = gated(y, isSum).or(gated(z, isFused));
      const exact = fusedSum(
        {
          a: unpack(first, format),
          b: unpack(second, format),
          c: unpack(third, format),
          negateC: operation.is('sub', 'fmsub', 'fnmadd'),
          multiplier,
        },
        format,
      );
      return withStatus(status, { result: shape.from(pack(exact, format, { saturate: true })) }, exact.isNar);
    },
  );
});

function gated(word: Word, by: Bit): Word {
  return word.and(by.repeat(word.width));
}

function zeros(count: number): Word {
  return constant(bits(count), 0);
}
