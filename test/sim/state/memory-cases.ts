// Memories: reads and writes at one clock, row by row.
import { bit, bits, component, memory, type ReadDuringWrite, rom, when } from 'gatewright/hdl';
import type { WaveCase } from './waves.js';

/** One port to write, one to read synchronously. */
const oneAndOne = (duringWrite: ReadDuringWrite) =>
  component(
    `one_and_one_${duringWrite}`,
    { in: { we: bit, wa: bits(2), d: bits(8), ra: bits(2), re: bit }, out: { q: bits(8) } },
    ({ we, wa, d, ra, re }) => {
      const words = memory(bits(8), 4, { init: [10, 11, 12, 13] });
      when(we, () => words.write(wa, d));
      return { q: words.read(ra, { enable: re, duringWrite }) };
    },
  );

const readWhileWritten = {
  we: '0101100',
  wa: [0, 1, 2, 2, 1, 0, 0],
  d: [99, 50, 98, 60, 70, 97, 0],
  ra: [1, 1, 1, 2, 1, 1, 2],
  re: '1111010',
};

const byteLanes = component(
  'byte_lanes',
  { in: { we: bit, lanes: bits(3), a: bits(1), d: bits(24) }, out: { q: bits(24), now: bits(24) } },
  ({ we, lanes, a, d }) => {
    const words = memory(bits(24), 2, { lane: 8, init: [0x112233] });
    when(we, () => words.write(a, d, { lanes }));
    return { q: words.read(a, { duringWrite: 'new' }), now: words.readNow(a) };
  },
);

const twoWriters = component(
  'two_writers',
  { in: { first: bits(2), second: bits(2), a: bits(1), b: bits(1) }, out: { zero: bits(8), one: bits(8), q: bits(8) } },
  ({ first, second, a, b }) => {
    const words = memory(bits(8), 2, { lane: 4, init: [0, 0] });
    words.write(a, 0x11, { lanes: first });
    words.write(b, 0x22, { lanes: second });
    return { zero: words.readNow(0), one: words.readNow(1), q: words.read(a, { duringWrite: 'new' }) };
  },
);

const five = component(
  'five_words',
  { in: { we: bit, a: bits(3), d: bits(8) }, out: { now: bits(8), old: bits(8), last: bits(8) } },
  ({ we, a, d }) => {
    const words = memory(bits(8), 5, { init: (address) => 20 + address });
    when(we, () => words.write(a, d));
    return {
      now: words.readNow(a),
      old: words.read(a),
      last: words.readNow(4),
    };
  },
);

const fiveNew = component(
  'five_words_new',
  { in: { we: bit, a: bits(3), d: bits(8) }, out: { q: bits(8) } },
  ({ we, a, d }) => {
    const words = memory(bits(8), 5, { init: (address) => 20 + address });
    when(we, () => words.write(a, d));
    return { q: words.read(a, { duringWrite: 'new' }) };
  },
);

const wide = component(
  'wide_words',
  { in: { we: bit, a: bits(2), d: bits(200) }, out: { q: bits(200), now: bits(200) } },
  ({ we, a, d }) => {
    const words = memory(bits(200), 3, { lane: 100, init: [1n << 199n, (1n << 128n) | 5n] });
    when(we, () => words.write(a, d, { lanes: d.bits(1, 0) }));
    return { q: words.read(a), now: words.readNow(a) };
  },
);

/** Reads what the word just read points to: a read whose address is another read. */
const chased = component('chased', { in: { a: bits(2) }, out: { now: bits(2), later: bits(2) } }, ({ a }) => {
  const next = rom(bits(2), [2, 3, 1, 0]);
  return { now: next.readNow(next.readNow(a)), later: next.readNow(next.read(a)) };
});

const single = component('single_word', { in: { we: bit, a: bits(1), d: bits(3) }, out: { now: bits(3) } }, (p) => {
  const words = memory(bits(3), 1, { init: [5] });
  when(p.we, () => words.write(p.a, p.d));
  return { now: words.readNow(p.a) };
});

const high = 1n << 199n;
const low = (1n << 100n) - 1n;

export const memoryCases: readonly WaveCase[] = [
  {
    name: 'a synchronous read gives the old word while it is written, and keeps its word without enable',
    unit: oneAndOne('old'),
    in: readWhileWritten,
    out: { q: [0, 11, 11, 50, 12, 12, 70] },
  },
  {
    name: 'or the new word, of a write to the same address only',
    unit: oneAndOne('new'),
    in: readWhileWritten,
    out: { q: [0, 11, 50, 50, 60, 60, 70] },
  },
  {
    name: 'lanes are written on their own',
    unit: byteLanes,
    in: {
      we: '111101',
      lanes: [0b010, 0b000, 0b101, 0b111, 0b111, 0b100],
      a: [0, 0, 0, 1, 0, 1],
      d: [0xaabbcc, 0xdddddd, 0x445566, 0x778899, 0, 0xffffff],
    },
    out: {
      now: [0x112233, 0x11bb33, 0x11bb33, 0, 0x44bb66, 0x778899],
      q: [0, 0x11bb33, 0x11bb33, 0x44bb66, 0x778899, 0x44bb66],
    },
  },
  {
    name: 'of two writes of one word the later port wins, lane by lane',
    unit: twoWriters,
    in: { first: [3, 3, 0, 1, 0], second: [0, 2, 3, 3, 0], a: [0, 1, 0, 0, 0], b: [0, 1, 0, 0, 1] },
    out: {
      zero: [0, 0x11, 0x11, 0x22, 0x22],
      one: [0, 0, 0x21, 0x21, 0x21],
      q: [0, 0x11, 0x21, 0x22, 0x22],
    },
  },
  {
    name: 'words beyond the depth read as 0 and are not written',
    unit: five,
    in: { we: '0111110', a: [4, 5, 7, 3, 4, 5, 6], d: [1, 2, 3, 4, 5, 6, 7] },
    out: {
      now: [24, 0, 0, 23, 24, 0, 0],
      old: [0, 24, 0, 0, 23, 24, 0],
      last: [24, 24, 24, 24, 24, 5, 5],
    },
  },
  {
    name: 'nor does a read give what is written beyond the depth',
    unit: fiveNew,
    in: { we: '0111110', a: [4, 5, 7, 3, 4, 5, 6], d: [1, 2, 3, 4, 5, 6, 7] },
    out: { q: [0, 24, 0, 0, 4, 5, 0] },
    notVerilog: 'hardware may give anything for words that do not exist',
  },
  {
    name: 'words of 200 bits',
    unit: wide,
    in: { we: '01010', a: [0, 1, 1, 0, 0], d: [0, high | 2n, 0, low - 2n, 0] },
    out: {
      now: [high, (1n << 128n) | 5n, high | 5n, high, high | (low - 2n)],
      q: [0, high, (1n << 128n) | 5n, high | 5n, high],
    },
  },
  {
    name: 'the address of a read may be another read',
    unit: chased,
    in: { a: [0, 1, 2, 3] },
    out: { now: [1, 0, 3, 2], later: [2, 1, 0, 3] },
  },
  {
    name: 'one word has an address of one bit',
    unit: single,
    in: { we: '0110', a: [0, 1, 0, 0], d: [0, 7, 6, 0] },
    out: { now: [5, 0, 5, 6] },
  },
];
