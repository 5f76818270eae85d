// Posits to posits of another format.
import { positResize } from 'gatewright/generators';
import { convertPosit, positFormat } from 'gatewright/kernels-sw';
import { simulate, verify } from 'gatewright/sim';
import { describe, expect, it, test } from 'vitest';
import { expectProved } from './suite.js';

const formats = [
  [3, 0],
  [3, 4],
  [4, 1],
  [6, 2],
  [8, 0],
  [8, 2],
  [10, 4],
] as const;

describe('posit-resize', () => {
  test.each([
    ['minpos of 16 bits does not become 0', 0x0001n, 0x01n],
    ['nor its opposite', 0xffffn, 0xffn],
    ['maxpos does not become NaR', 0x7fffn, 0x7fn],
    ['nor its opposite', 0x8001n, 0x81n],
    ['a tie goes to the even pattern', 0x4080n, 0x40n],
    ['and up to it', 0x4180n, 0x42n],
    ['NaR stays', 0x8000n, 0x80n],
  ])('posit(16, 2) to posit(8, 2): %s', (_, a, expected) => {
    const dut = simulate(positResize({ n: 16, es: 2, toN: 8, toEs: 2, status: true }));
    dut.poke('a', a);
    expect([dut.peek('result'), dut.peek('nar')]).toEqual([expected, a === 0x8000n ? 1n : 0n]);
  });

  describe.each(formats)('from posit(%i, %i)', (n, es) => {
    it.each([...formats, [16, 1], [32, 2], [64, 4]] as const)('is right to posit(%i, %i)', async (toN, toEs) => {
      const [from, to] = [positFormat(n, es), positFormat(toN, toEs)];
      const model = ({ a = 0n }) => ({ result: convertPosit(from, to, a) });
      expectProved(await verify(positResize({ n, es, toN, toEs }), model, { vectors: 'exhaustive' }));
    });
  });

  it.each([
    [64, 2, 32, 2],
    [64, 0, 16, 3],
    [32, 2, 16, 1],
    [33, 3, 20, 3],
  ])('is right from posit(%i, %i) to posit(%i, %i)', async (n, es, toN, toEs) => {
    const [from, to] = [positFormat(n, es), positFormat(toN, toEs)];
    const model = ({ a = 0n }) => ({ result: convertPosit(from, to, a) });
    expectProved(await verify(positResize({ n, es, toN, toEs }), model, { vectors: ['corners', 10_000] }));
  });
});
