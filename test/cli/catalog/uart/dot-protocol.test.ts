/** The protocol of vectors over a line against units made here: a right one agrees with its model, each wrong one is found. */
import { expect, test } from 'vitest';
import { dotUartProtocol, faults } from '../../../../cli/catalog/uart/dot-protocol.js';
import { dotFrames, uartReceiver, uartTransmitter } from '../../../../generators/index.js';
import { bit, bits, type Component, component, constant, mux, reg, when } from '../../../../hdl/index.js';
import { type Patterns, type Verification, verify } from '../../../../sim/index.js';

const line = { clockHz: 1_600_000, baud: 100_000 };
const width = 8;

type Fault =
  | 'none'
  | 'joins vectors'
  | 'takes no notice of breaks'
  | 'answers vectors of none'
  | 'takes the end of a break for a length'
  | 'forgets chunks';

/** Sends back the sum of a + 3 b over all pairs, modulo 256, and for a broken vector 0x80 more. */
function sums(fault: Fault): Component {
  return component('sums', { in: { rx: bit }, out: { tx: bit } }, ({ rx }) => {
    const { data, valid, frameError } = uartReceiver(line)({ line: rx });
    const zero = constant(bit, 0);
    const forgetful = dotFrames({ n: width, es: 0, clockHz: 1, baud: 0.25 });
    const frames =
      fault === 'takes the end of a break for a length' ? forgetful : dotFrames({ n: width, es: 0, ...line });
    const error = fault === 'takes no notice of breaks' ? zero : frameError;
    const { output } = frames({ data, valid, error });
    output.ready.value = constant(bit, 1);
    const [a, b] = [output.data.a.asBits().resize(width), output.data.b.asBits().resize(width)];
    const sum = reg(bits(width), { reset: 0 });
    const result = sum.wrapAdd(a).wrapAdd(b).wrapAdd(b).wrapAdd(b);
    const isLast = output.valid.and(output.data.last);
    const keeps = fault === 'joins vectors' ? zero : isLast;
    when(output.valid, () => {
      sum.next = mux(keeps, constant(bits(width), 0), result);
    });
    if (fault === 'forgets chunks') {
      // A length after the first one clears.
      const open = reg(bit, { reset: 0 });
      const left = reg(bits(10), { reset: 0 });
      when(valid, () => {
        left.next = mux(left.eq(0), data.extend(9).shiftLeft(1).extend(10), left.wrapSub(1));
        open.next = left.eq(0).and(data.ne(0));
        when(left.eq(0).and(data.ne(0)), () => {
          sum.next = 0;
        });
      });
    }
    const sender = uartTransmitter(line)({
      data: result,
      valid: fault === 'answers vectors of none' ? isLast.or(valid.and(data.eq(0))) : isLast,
    });
    return { tx: sender.line };
  }) as unknown as Component;
}

function model({ count = 0n, fault = 0n, ...numbers }: Patterns): Patterns {
  if (count === 0n) return { result: 0n, bytes: 0n, malformed: 0n };
  let sum = fault === BigInt(faults.afterPairs) || fault === BigInt(faults.withinPair) ? 0x80n : 0n;
  const pairs = fault === BigInt(faults.withinPair) && count > 1n ? count - 1n : count;
  for (let i = 0; i < pairs; i += 1) sum += (numbers[`a${i}`] ?? 0n) + 3n * (numbers[`b${i}`] ?? 0n);
  return { result: BigInt.asUintN(width, sum), bytes: 1n, malformed: 0n };
}

function run(fault: Fault): Promise<Verification> {
  const protocol = dotUartProtocol({ ...line, input: 'rx', output: 'tx', width, format: undefined });
  return verify(sums(fault), model, { vectors: 200, seed: 1, protocol });
}

test('a unit that adds up what comes agrees with its model', async () => {
  expect((await run('none')).engines[0]).toMatchObject({ vectors: 200, mismatches: 0 });
});

test.each<Fault>([
  'joins vectors',
  'takes no notice of breaks',
  'answers vectors of none',
  'takes the end of a break for a length',
  'forgets chunks',
])('a unit is found that %s', async (fault) => {
  expect((await run(fault)).passed).toBe(false);
});
