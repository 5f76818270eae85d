/** The host's protocol against a simulated board, bit by bit over both wires, and against ports that misbehave. */
import { Duplex, PassThrough } from 'node:stream';
import { positDotUart } from 'gatewright/generators';
import { fdp, positFormat } from 'gatewright/kernels-sw';
import { simulate } from 'gatewright/sim';
import { beforeAll, describe, expect, test } from 'vitest';
import { DotLink, encodeVector } from '../../../examples/host/dot-link.js';
import { doubleDot, exactDot, runTrials, trials } from '../../../examples/host/trials.js';
import { SimulatedPort } from '../../support/simulated-port.js';

const format = positFormat(16, 2);
const one = 0x4000n;

describe('with a simulated board', () => {
  let port: SimulatedPort;
  let link: DotLink;
  beforeAll(async () => {
    port = new SimulatedPort(simulate(positDotUart({ n: 16, es: 2, clockHz: 4_000_000, baud: 1_000_000 })), 4);
    // The board is in the middle of a chunk, as the host before left it.
    port.write(Buffer.of(200, 1, 2, 3));
    link = new DotLink(port, format, { baud: 1_000_000 });
    await link.synchronise();
  });

  test('1 * 1 + 2 * 2 = 5: 0x4000 and 0x4800 give 0x5200', async () => {
    expect(await link.dot([one, 0x4800n], [one, 0x4800n])).toBe(0x5200n);
  });

  test('of vectors sent at once each gets its own sum, the empty one 0', async () => {
    const sums = [1, 0, 2, 3].map((length) => link.dot(new Array(length).fill(one), new Array(length).fill(one)));
    expect(await Promise.all(sums)).toEqual([0x4000n, 0n, 0x4800n, 0x4c00n]);
  });

  test('255 pairs are a chunk, 256 two', async () => {
    for (const length of [255, 256]) {
      const xs = Array.from({ length }, (_, i) => BigInt.asUintN(16, BigInt(i * 257 + 3)));
      expect(await link.dot(xs, xs.toReversed())).toBe(
        fdp(format, Uint16Array.from(xs, Number), Uint16Array.from(xs.toReversed(), Number)),
      );
    }
  });

  test('NaR comes back as NaR, and the next sum is right', async () => {
    expect(await link.dot([0x8000n], [one])).toBe(0x8000n);
    expect(await link.dot([one], [one])).toBe(one);
  });

  test('random vectors, in which products cancel: all are right, and wrong ones are counted', async () => {
    const list = [...trials(format, 20, 9, 1)];
    const outcome = await runTrials(format, list, (xs, ys) => link.dot(xs, ys));
    expect(outcome).toMatchObject({ vectors: 20, wrong: 0 });
    const other = await runTrials(format, list, (xs, ys) => Promise.resolve(exactDot(format, xs, ys) ^ 1n));
    expect(other).toMatchObject({ vectors: 20, wrong: 20 });
  });

  test('it synchronises again after a break within a vector', async () => {
    port.write(Buffer.of(3, 0x40, 0, 0x40));
    port.sendBreak(33);
    await link.synchronise();
    expect(await link.dot([one], [one])).toBe(one);
  });
});

test('double precision loses 1 in 2^60 + 1 - 2^60, the quire does not', () => {
  const wide = positFormat(32, 2);
  // 2^60: regime of 15 (sixteen ones and a zero), no exponent left over.
  const big = 0x7fff8000n;
  const [xs, ys] = [
    [big, 0x40000000n, big],
    [0x40000000n, 0x40000000n, 0xc0000000n],
  ];
  expect([doubleDot(wide, xs, ys), exactDot(wide, xs, ys)]).toEqual([0n, 0x40000000n]);
});

test('of the vectors that the program sends by default, some are wrong in double precision', async () => {
  const wide = positFormat(32, 2);
  const exact = (xs: readonly bigint[], ys: readonly bigint[]) => Promise.resolve(exactDot(wide, xs, ys));
  const { vectors, wrong, wrongInDouble } = await runTrials(wide, trials(wide, 100, 64, 1), exact);
  expect([vectors, wrong]).toEqual([100, 0]);
  expect(wrongInDouble).toBeGreaterThan(0);
});

describe('encodeVector', () => {
  test('puts lengths before at most 255 pairs each, and a 0 after them', () => {
    const list = new Array<bigint>(256).fill(0x1234n);
    const bytes = encodeVector(format, list, list);
    expect([bytes.length, bytes[0], bytes[1], bytes[2], bytes[1 + 255 * 4], bytes.at(-1)]).toEqual([
      2 + 256 * 4 + 1,
      255,
      0x12,
      0x34,
      1,
      0,
    ]);
  });

  test('refuses lengths that differ and numbers that are no patterns', () => {
    expect(() => encodeVector(format, [1n], [])).toThrow(
      'the vectors of a dot product are as long as each other, not 1 and 0',
    );
    expect(() => encodeVector(format, [0x10000n], [1n])).toThrow('65536 is no pattern of 16 bits');
    expect(() => encodeVector(format, [1n], [-1n])).toThrow('-1 is no pattern of 16 bits');
  });
});

describe('with a port that misbehaves', () => {
  /** A port that answers whatever is written with `reply`. */
  function answering(reply: Buffer | undefined): Duplex {
    return new Duplex({
      read() {},
      write(_chunk, _encoding, done) {
        if (reply) this.push(reply);
        done();
      },
    });
  }

  test('silence is one sentence, then and from then on', async () => {
    const link = new DotLink(answering(undefined), format, { baud: 1_000_000, patience: 1 });
    await expect(link.dot([one], [one])).rejects.toThrow(/^no answer from the board within 1 ms: is the bitstream /);
    await expect(link.dot([one], [one])).rejects.toThrow(/^no answer from the board/);
  });

  test('bits in the padding of a reply are refused', async () => {
    const link = new DotLink(answering(Buffer.of(0xf0, 1)), positFormat(12, 2), { baud: 1_000_000 });
    await expect(link.dot([1n], [1n])).rejects.toThrow('the board answered 0xf001, which is no posit of 12 bits');
  });

  test('an echo is no board', async () => {
    const link = new DotLink(new PassThrough(), format, { baud: 1_000_000, patience: 1 });
    await expect(link.synchronise()).rejects.toThrow(/^no answer/);
  });

  test('a port that is closed, or fails, ends the wait', async () => {
    for (const [error, message] of [
      [undefined, 'the serial port was closed while a sum was awaited'],
      [new Error('unplugged'), 'unplugged'],
    ] as const) {
      const port = answering(undefined);
      const waiting = new DotLink(port, format, { baud: 1_000_000 }).dot([one], [one]);
      port.destroy(error);
      await expect(waiting).rejects.toThrow(message);
    }
  });
});
