/** The serial protocol against units made here: a right one agrees with its model, each wrong one is found. */
import { describe, expect, test } from 'vitest';
import { uartProtocol } from '../../../../cli/catalog/uart/protocol.js';
import { uartReceiver, uartTransmitter } from '../../../../generators/index.js';
import { type Bit, bit, bits, type Component, component, constant, mux, reg } from '../../../../hdl/index.js';
import { type Verification, verify } from '../../../../sim/index.js';

const line = { clockHz: 1_600_000, baud: 100_000 };

/** What can be wrong with a unit that sends every byte back. */
type Fault = 'none' | 'changes a byte' | 'sends nothing' | 'sends twice' | 'breaks the stop bit' | 'glitches';

/** Sends every byte back, with a fault where the byte is 0x20 or more. */
function echo(fault: Fault): Component {
  return component('echo', { in: { rx: bit }, out: { tx: bit } }, ({ rx }) => {
    const received = uartReceiver(line)({ line: rx });
    const never: Bit = constant(bit, 0);
    const byte = reg(bits(8), { reset: 0 });
    byte.next = mux(received.valid, received.data, byte);
    const isFaulty = byte.ge(0x20);

    // How often the byte is still to be sent.
    const left = reg(bits(2), { reset: 0 });
    const sender = uartTransmitter(line)({
      data: fault === 'changes a byte' ? mux(isFaulty, byte.xor(1), byte) : byte,
      valid: left.ne(0).and(fault === 'sends nothing' ? isFaulty.not() : never.not()),
    });
    const [one, two] = [constant(bits(2), 1), constant(bits(2), 2)];
    const times = fault === 'sends twice' ? mux(received.data.ge(0x20), two, one) : one;
    left.next = mux(received.valid, times, mux(left.ne(0).and(sender.ready), left.wrapSub(1), left));

    // Cycles since the byte was taken; the frame is 160 cycles long, its stop bit the last 16 of them.
    const age = reg(bits(8), { reset: 255 });
    age.next = mux(received.valid, constant(bits(8), 0), mux(age.eq(255), age, age.wrapAdd(1)));
    const within = (from: number, to: number): Bit => age.ge(from).and(age.lt(to)).and(byte.ge(0x20));
    const low =
      fault === 'breaks the stop bit'
        ? within(145, 161)
        : fault === 'glitches'
          ? within(24, 26).or(within(40, 42))
          : never;
    return { tx: sender.line.and(low.not()) };
  }) as unknown as Component;
}

function run(fault: Fault): Promise<Verification> {
  const word = { width: 8, format: undefined };
  const protocol = uartProtocol({
    ...line,
    input: 'rx',
    output: 'tx',
    operands: [{ name: 'a', ...word }],
    result: { name: 'result', ...word },
  });
  const model = ({ a = 0n }) => ({ result: a, bytes: 1n, malformed: 0n });
  return verify(echo(fault), model, { vectors: 'exhaustive', protocol });
}

test('a unit that sends every byte back agrees with its model, with pauses and without', async () => {
  expect((await run('none')).engines[0]).toMatchObject({ vectors: 256, mismatches: 0 });
});

describe('a unit is found that', () => {
  test.each<[Fault, string, Record<string, string>]>([
    ['changes a byte', '32', { result: '33', bytes: '1', malformed: '0' }],
    ['sends nothing', '32', { result: '0', bytes: '0', malformed: '0' }],
    ['sends twice', '32', { result: '32', bytes: '2', malformed: '0' }],
    ['breaks the stop bit', '32', { bytes: '0', malformed: '1' }],
    // A pulse to low in the middle of bit 0 shows where that is 1.
    ['glitches', '33', { bytes: '0', malformed: '1' }],
  ])('%s, at the smallest byte at which it does', async (fault, smallest, got) => {
    const { passed, engines } = await run(fault);
    expect(passed).toBe(false);
    const failure = engines[0]?.failure;
    expect(failure?.operands.map(({ number }) => number)).toEqual([smallest]);
    expect(Object.fromEntries(failure?.got.map(({ name, number }) => [name, number]) ?? [])).toMatchObject(got);
  });
});

test('bits in the padding of a word are malformed', () => {
  const word = { width: 5, format: undefined };
  const link = {
    ...line,
    input: 'rx',
    output: 'tx',
    operands: [{ name: 'a', ...word }],
    result: { name: 'r', ...word },
  };
  const protocol = uartProtocol(link);
  const { columns } = protocol.operands;
  const inputs = { columns: [{ ...columns[0], name: 'rx', width: 1 } as (typeof columns)[0] & object], limbs: 1 };
  const outputs = { columns: [{ ...inputs.columns[0], name: 'tx' } as (typeof columns)[0] & object], limbs: 1 };
  // The line of a wire: what was sent comes back. Only the second byte fits five bits.
  const sent = protocol.drive(BigUint64Array.of(0x3fn), inputs);
  const [result, bytes, malformed] = protocol.collect(sent, outputs, 1);
  expect([result, bytes, malformed]).toEqual([0x1fn, 1n, 1n]);
});
