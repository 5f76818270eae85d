// Shifts: amounts of any width, at and beyond the width of the value, where comb wants both of one width.
import { bits, component, elaborate, emitCirct } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { CirctCircuit } from '../../support/circt/run.js';

test.each([
  [4, 1],
  [4, 3],
  [4, 4],
  [4, 7],
  [1, 3],
  [5, 2],
])('a value of %i bits by an amount of %i bits', (width, amountWidth) => {
  const unit = component(
    'unit',
    {
      in: { a: bits(width), n: bits(amountWidth) },
      out: { left: bits(width), right: bits(width), arithmetic: bits(width) },
    },
    ({ a, n }) => ({
      left: a.shiftLeft(n),
      right: a.shiftRight(n),
      arithmetic: a.asSigned().shiftRight(n).asBits(),
    }),
  );
  const circuit = new CirctCircuit(emitCirct(elaborate(unit)));
  for (let a = 0; a < 2 ** width; a += 1) {
    for (let n = 0; n < 2 ** amountWidth; n += 1) {
      const negative = a >= 2 ** (width - 1);
      expect(circuit.step({ a: BigInt(a), n: BigInt(n) })).toEqual({
        left: BigInt.asUintN(width, BigInt(a) << BigInt(n)),
        right: BigInt(a) >> BigInt(n),
        arithmetic: BigInt.asUintN(width, BigInt(negative ? a - 2 ** width : a) >> BigInt(n)),
      });
    }
  }
});
