// Products of signed words in Verilog: written of the words themselves, and right beside unsigned values.
import { bit, bits, component, elaborate, reg, signed, when } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { verilogOf } from '../../support/describe-unit.js';
import { runIcarus } from '../../support/icarus.js';
import { icarusSays, underOneTop, verilatorSays } from '../../support/lint.js';
import { withIcarus, withTools } from '../../support/tools.js';

const plain = component('plain', { in: { a: signed(5), b: signed(3) }, out: { p: signed(8) } }, ({ a, b }) => ({
  p: a.mul(b),
}));

/** Products among unsigned values, of unsigned words, of constants, in a register; one operand in several of them. */
const mixed = component(
  'mixed',
  {
    in: { a: signed(4), b: signed(3), u: bits(3), go: bit },
    out: {
      sum: bits(8),
      below: bit,
      half: signed(7),
      byConstant: signed(8),
      kept: signed(8),
      wide: signed(12),
      cut: bits(4),
    },
  },
  ({ a, b, u, go }) => {
    const product = a.mul(b).extend(8);
    const kept = reg(signed(8), { powerUp: 0 });
    when(go, () => {
      kept.next = a.add(1).mul(b);
    });
    return {
      sum: product.asBits().wrapAdd(u.extend(8)),
      below: a.mul(b).asBits().lt(u.extend(7)),
      half: a.mul(u.toSigned()).shiftRight(1).trunc(7),
      byConstant: a.mul(-8),
      kept,
      wide: a.mul(b).mul(a.mul(b).trunc(5)),
      cut: a.mul(b).asBits().trunc(4),
    };
  },
);

test('the text: the words themselves, which the product extends', () => {
  expect(verilogOf(plain)).toContain('assign p = $signed(a) * $signed(b);');
  const text = verilogOf(mixed);
  expect(text.match(/\S.* \* .*/g)).toEqual([
    'wire [6:0] product_product = $signed(a) * $signed(b);',
    "wire [7:0] half_product = $signed(a) * $signed({1'b0, u});",
    "assign byConstant = $signed(a) * -8'sd8;",
    'assign wide = $signed(product_product) * $signed(product_product[4:0]);',
    'wire [7:0] kept_next_product = $signed(kept_next_sum) * $signed(b);',
  ]);
});

/** All operands, and what integers say; the register is one cycle behind. */
const rows = Array.from({ length: 2 ** 11 }, (_, i) => {
  const [a, b, u, go] = [i & 15, (i >> 4) & 7, (i >> 7) & 7, i >> 10];
  return { a: BigInt(a), b: BigInt(b), u: BigInt(u), go: BigInt(go) };
});

function expected(): Record<string, bigint>[] {
  let kept = 0n;
  return rows.map(({ a, b, u, go }) => {
    const [x, y] = [BigInt.asIntN(4, a), BigInt.asIntN(3, b)];
    const bitsOf = (width: number, value: bigint): bigint => BigInt.asUintN(width, value);
    const row = {
      sum: bitsOf(8, x * y + u),
      below: bitsOf(7, x * y) < u ? 1n : 0n,
      half: bitsOf(7, (x * u) >> 1n),
      byConstant: bitsOf(8, x * -8n),
      kept: bitsOf(8, kept),
      wide: bitsOf(12, x * y * BigInt.asIntN(5, x * y)),
      cut: bitsOf(4, x * y),
    };
    if (go === 1n) kept = (x + 1n) * y;
    return row;
  });
}

withIcarus('in Icarus', () => {
  test('all operands, as integers multiply', async () => {
    const [results] = await runIcarus([{ netlist: elaborate(mixed), stimulus: rows }]);
    expect(results).toEqual(expected());
  });
});

withTools(['verilator', 'iverilog'], 'lint', () => {
  test('Verilator and Icarus find nothing', () => {
    const text = underOneTop([elaborate(plain), elaborate(mixed)]);
    expect(verilatorSays(text) + icarusSays(text)).toBe('');
  });
});
