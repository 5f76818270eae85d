// Bytes in, items out: what the frames of a vector of pairs mean, and what is left of them when the line is disturbed.
import { dotFrames } from 'gatewright/generators';
import { simulate } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';

/** A byte; a frame without stop bit; or that many cycles of peace. */
type Event = number | 'error' | { readonly peace: number };

/** What comes out for `events`, 40 cycles apart at 4 cycles a bit: `a*b` in hexadecimal, with `.` where it is the last. */
function items(n: number, es: number, events: readonly Event[]): string[] {
  const dut = simulate(dotFrames({ n, es, clockHz: 4_000_000, baud: 1_000_000 }));
  const seen: string[] = [];
  const step = (): void => {
    if (dut.peek('output_valid') === 1n) {
      const [a, b] = [dut.peek('output_data_a'), dut.peek('output_data_b')];
      seen.push(`${a.toString(16)}*${b.toString(16)}${dut.peek('output_data_last') === 1n ? '.' : ''}`);
    }
    dut.step();
  };
  dut.poke('output_ready', 1n);
  dut.reset = 1;
  dut.step();
  dut.reset = 0;
  for (const event of events) {
    dut.poke('data', typeof event === 'number' ? BigInt(event) : 0xaan);
    dut.poke('valid', typeof event === 'number' ? 1n : 0n);
    dut.poke('error', event === 'error' ? 1n : 0n);
    step();
    dut.poke('valid', 0n);
    dut.poke('error', 0n);
    for (let i = 1; i < (typeof event === 'object' ? event.peace : 40); i += 1) step();
  }
  return seen;
}

describe('dot-frames', () => {
  it('reads a length, its pairs most significant byte first, and a 0: the last item is 0 times 0', () => {
    expect(items(16, 2, [2, 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0, 0])).toEqual([
      '1234*5678',
      '9abc*def0',
      '0*0.',
    ]);
  });

  it('joins chunks, and begins a new vector after a 0', () => {
    expect(items(8, 0, [1, 1, 2, 2, 3, 4, 5, 6, 0, 1, 7, 8, 0])).toEqual(['1*2', '3*4', '5*6', '0*0.', '7*8', '0*0.']);
  });

  it('takes 255 pairs in a chunk', () => {
    expect(items(3, 4, [255, ...new Array<number>(510).fill(2), 0])).toEqual([...new Array(255).fill('2*2'), '0*0.']);
  });

  it('ignores zeros between vectors, so that 255 pairs of them and one bring it to a beginning', () => {
    expect(items(8, 0, [0, 0, 0])).toEqual([]);
    expect(items(8, 0, [7, 1, ...new Array<number>(511).fill(0), 1, 2, 3, 0]).slice(-3)).toEqual([
      '0*0.',
      '2*3',
      '0*0.',
    ]);
  });

  it('leaves out the padding above a number', () => {
    expect(items(12, 1, [1, 0xff, 0xee, 0xf1, 0x23, 0])).toEqual(['fee*123', '0*0.']);
  });

  it.each<[string, readonly Event[]]>([
    ['after a length', [1, 'error']],
    ['within a pair', [1, 2, 'error']],
  ])('ends a vector with NaR where a frame is broken %s', (_, events) => {
    expect(items(8, 0, events)).toEqual(['80*0.']);
  });

  it('says nothing of a broken frame between vectors', () => {
    expect(items(8, 0, ['error', { peace: 100 }, 1, 2, 3, 0])).toEqual(['2*3', '0*0.']);
  });

  it('ignores bytes after a broken frame until the line has been quiet for 80 cycles, two frames', () => {
    expect(items(8, 0, ['error', 1, 2, 3, 0, { peace: 30 }, 1, 2, 3, 0])).toEqual([]);
    expect(items(8, 0, ['error', 1, 2, 3, 0, { peace: 45 }, 1, 4, 5, 0])).toEqual(['4*5', '0*0.']);
  });
});
