// Memories, cycle by cycle: reads with and without a cycle, writes, lanes, ports used at several places, contents, words of parts.
import { bit, bits, component, memory, type ReadDuringWrite, rom, struct, vec, when } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';

/** Inputs of one cycle: where and what to write (`undefined`: nothing), and where to read. */
type Cycle = readonly [to: number | undefined, value: number, from: number];

/** The outputs before each rising edge, as text: `-` for a word that nothing has been read into yet. */
function waveform(
  unit: ReturnType<typeof dualPort>,
  cycles: readonly Cycle[],
): { readonly later: number[]; readonly now: number[] } {
  const running = simulate(unit);
  const later: number[] = [];
  const now: number[] = [];
  for (const [to, value, from] of cycles) {
    Object.assign(running, { write: to === undefined ? 0 : 1, to: to ?? 0, value, from });
    later.push(Number(running.later));
    now.push(Number(running.now));
    running.step();
  }
  return { later, now };
}

function dualPort(duringWrite: ReadDuringWrite) {
  return component(
    `dual_port_${duringWrite}`,
    { in: { write: bit, to: bits(2), value: bits(8), from: bits(2) }, out: { later: bits(8), now: bits(8) } },
    ({ write, to, value, from }) => {
      const words = memory(bits(8), 4, { init: [10, 11, 12, 13] });
      when(write, () => words.write(to, value));
      return { later: words.read(from, { duringWrite }), now: words.readNow(from) };
    },
  );
}

describe('one write port, a read of one cycle and one of none', () => {
  // Cycle:              0                1                2           3
  const cycles: Cycle[] = [
    [undefined, 0, 1],
    [1, 99, 1],
    [undefined, 0, 1],
    [undefined, 0, 2],
  ];

  test('readNow follows its address at once and sees a write after the edge', () => {
    expect(waveform(dualPort('old'), cycles).now).toEqual([11, 11, 99, 12]);
  });

  test('read is one cycle later; a word written at the same edge is read as it was', () => {
    expect(waveform(dualPort('old'), cycles).later.slice(1)).toEqual([11, 11, 99]);
  });

  test("with duringWrite 'new' it is read as it becomes", () => {
    expect(waveform(dualPort('new'), cycles).later.slice(1)).toEqual([11, 99, 99]);
  });

  test.each(['old', 'new', 'any'] as const)("'%s' makes no difference to words that are not written", (duringWrite) => {
    const apart: Cycle[] = [
      [0, 50, 3],
      [1, 51, 0],
      [2, 52, 1],
      [undefined, 0, 2],
      [undefined, 0, 0],
    ];
    expect(waveform(dualPort(duringWrite), apart).later.slice(1)).toEqual([13, 50, 51, 52]);
  });
});

test('enable keeps the word that was read', () => {
  const unit = component('kept', { in: { at: bits(2), go: bit }, out: { o: bits(8) } }, ({ at, go }) => ({
    o: rom(bits(8), [10, 11, 12, 13]).read(at, { enable: go }),
  }));
  const running = simulate(unit);
  const seen: number[] = [];
  for (const [at, go] of [
    [1, 1],
    [2, 0],
    [3, 0],
    [3, 1],
    [0, 0],
  ] as const) {
    Object.assign(running, { at, go });
    running.step();
    seen.push(Number(running.o));
  }
  expect(seen).toEqual([11, 11, 11, 13, 13]);
});

test('lanes: only those whose bit is 1 are written', () => {
  const unit = component(
    'laned',
    { in: { mask: bits(4), value: bits(16) }, out: { o: bits(16) } },
    ({ mask, value }) => {
      const words = memory(bits(16), 2, { lane: 4 });
      words.write(0, value, { lanes: mask });
      return { o: words.readNow(0) };
    },
  );
  const running = simulate(unit);
  const seen: string[] = [];
  for (const [mask, value] of [
    [0b1111, 0x1234],
    [0b0000, 0xffff],
    [0b0101, 0xabcd],
    [0b1000, 0x0000],
  ] as const) {
    Object.assign(running, { mask, value });
    running.step();
    seen.push(running.o.toString(16).padStart(4, '0'));
  }
  expect(seen).toEqual(['1234', '1234', '1b3d', '0b3d']);
});

test('a write without a mask writes all lanes', () => {
  const unit = component('whole', { in: { value: bits(16) }, out: { o: bits(16) } }, ({ value }) => {
    const words = memory(bits(16), 2, { lane: 8 });
    words.write(1, value);
    return { o: words.readNow(1) };
  });
  const running = simulate(unit);
  running.value = 0xbeef;
  running.step();
  expect(running.o).toBe(0xbeefn);
});

describe('ports used at several places', () => {
  const unit = component(
    'shared',
    { in: { clear: bit, set: bit, back: bit, at: bits(2), value: bits(8) }, out: { o: bits(8) } },
    ({ clear, set, back, at, value }) => {
      const words = memory(bits(8), 4, { init: (address) => 20 + address });
      const writer = words.writePort();
      when(clear, () => writer.write(at, 0)).elsewhen(set, () => writer.write(at, value));
      const reader = words.readPort();
      when(back, () => reader.read(3)).elsewhen(clear.or(set).not(), () => reader.read(at));
      return { o: reader.data };
    },
  );

  test('write and read what the active place says, and nothing where none is', () => {
    const running = simulate(unit);
    const seen: number[] = [];
    for (const [clear, set, back, at, value] of [
      [0, 0, 0, 1, 0], // reads word 1
      [0, 1, 0, 1, 77], // writes it; the port keeps what it read
      [0, 0, 0, 1, 0],
      [1, 1, 1, 1, 55], // the first condition wins: word 1 becomes 0; reads word 3
      [0, 0, 0, 1, 0],
    ] as const) {
      Object.assign(running, { clear, set, back, at, value });
      running.step();
      seen.push(Number(running.o));
    }
    expect(seen).toEqual([21, 21, 77, 23, 0]);
    expect(running.memory('words').words()).toEqual([20n, 0n, 22n, 23n]);
  });
});

describe('contents', () => {
  test('a list is followed by zeros; a function gives each word', () => {
    const unit = component('contents', { in: { at: bits(2) }, out: { l: bits(8), f: bits(8) } }, ({ at }) => ({
      l: memory(bits(8), 4, { init: [7, 8] }).readNow(at),
      f: memory(bits(8), 4, { init: (address) => address * address }).readNow(at),
    }));
    const running = simulate(unit);
    const seen = [0, 1, 2, 3].map((at) => {
      running.at = at;
      return [running.l, running.f];
    });
    expect(seen).toEqual([
      [7n, 0n],
      [8n, 1n],
      [0n, 4n],
      [0n, 9n],
    ]);
  });

  test('a rom is as deep as its list, and its address as wide as that needs', () => {
    let found: unknown;
    const unit = component('depth', { in: {}, out: { o: bits(4) } }, () => {
      const table = rom(bits(4), [1, 2, 3, 4, 5]);
      found = [table.depth, table.addressWidth, table.shape.text];
      return { o: table.readNow(4) };
    });
    expect(simulate(unit).o).toBe(5n);
    expect(found).toEqual([5, 3, 'bits(4)']);
  });
});

test('words of parts: structs and vecs are written and read by part', () => {
  const entry = struct('entry', { tag: bits(4), ways: vec(2, bits(3)), valid: bit });
  const unit = component(
    'parts',
    { in: { at: bits(1), write: bit, tag: bits(4) }, out: { o: entry } },
    ({ at, write, tag }) => {
      const words = memory(entry, 2, { init: [{ tag: 9, ways: [1, 2], valid: 1 }] });
      when(write, () => words.write(at, { tag, ways: [5, 6], valid: 1 }));
      return { o: words.readNow(at) };
    },
  );
  const running = simulate(unit);
  expect(running.o).toEqual({ tag: 9n, ways: [1n, 2n], valid: 1n });
  Object.assign(running, { at: 1, write: 1, tag: 3 });
  expect(running.o).toEqual({ tag: 0n, ways: [0n, 0n], valid: 0n });
  running.step();
  expect(running.o).toEqual({ tag: 3n, ways: [5n, 6n], valid: 1n });
  // The first field is highest: 0011 110 101 1.
  expect(running.memory('words').read(1)).toBe(0b00111101011n);
});
