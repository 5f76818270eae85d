// Memories, clock domains, enumerations and primitives are clean in three tools, whatever their names are.
import {
  type AnyComponent,
  bit,
  bits,
  blackBox,
  cat,
  clockDomain,
  component,
  constant,
  elaborate,
  enumeration,
  inDomain,
  match,
  memory,
  mux,
  reg,
  rom,
  when,
  withDomain,
} from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { runTool } from '../../../tools/run-tool.js';
import { icarusSays, underOneTop, verilatorSays } from '../../support/lint.js';
import { withTools } from '../../support/tools.js';

const far = clockDomain('far_low', { reset: 'async', active: 'low' });

/** Every kind of port on one memory, of a size that is no power of two. */
const ports = component(
  'ports',
  {
    in: { write: bit, lanes: bits(3), to: bits(7), from: bits(7), value: bits(12), read: bit },
    out: { now: bits(12), old: bits(12), fresh: bits(12), any: bits(12), low: bits(3) },
  },
  ({ write, lanes, to, from, value, read }) => {
    const words = memory(bits(12), 100, { lane: 4, init: [1, 2, 3] });
    when(write, () => {
      words.write(to, value, { lanes });
    });
    words.write(from.wrapAdd(to), value, { lanes: constant(bits(3), 5) });
    return {
      now: words.readNow(from.xor(to)),
      old: words.read(from, { enable: read }),
      fresh: words.read(from, { enable: read, duringWrite: 'new' }),
      any: words.read(5, { duringWrite: 'any' }),
      low: words.read(from).trunc(3),
    };
  },
);

const twoClocks = component(
  'two_clocks',
  {
    in: { a: bits(4), va: bits(8), b: inDomain(far, bits(4)), vb: inDomain(far, bits(8)) },
    out: { qa: bits(8), qb: inDomain(far, bits(8)) },
  },
  ({ a, va, b, vb }) => {
    const words = memory(bits(8), 16);
    words.write(a, va);
    words.writePort({ domain: far }).write(b, vb);
    return { qa: words.read(a), qb: words.read(b, { domain: far }) as never };
  },
);

/** Sizes at the edges. */
const edges = component(
  'edges',
  { in: { a: bits(1), v: bits(1) }, out: { o: bits(1), p: bits(5), q: bits(5) } },
  ({ a, v }) => {
    const one = memory(bits(1), 1);
    one.write(a, v);
    const constants = rom(bits(5), [7]);
    const unwritten = memory(bits(5), 3, { init: [] });
    return { o: one.read(a), p: constants.readNow(a), q: unwritten.read(cat(a, v)) };
  },
);

/** Names that the text makes itself, taken by ports, and keywords as names of memories, reads and registers. */
const names = component(
  'names',
  {
    in: { i: bits(6), words_contents: bits(8), words_write_data: bit, table_: bit },
    out: { o: bits(8), p: bits(8), q: bits(8), r: bits(8) },
  },
  ({ i, words_contents, words_write_data, table_ }) => {
    const words = memory(bits(8), 64, { init: () => 3, lane: 4 });
    when(words_write_data, () => {
      words.write(i, words_contents.wrapAdd(1), { lanes: constant(bits(2), 1) });
    });
    const table = rom(bits(8), [1, 2]);
    const always = table.read(table_);
    const reg_ = rom(bits(8), new Array(64).fill(5));
    const begin = reg_.readNow(i);
    const output = reg(bits(8));
    output.next = begin.xor(always);
    return { o: words.read(i), p: always, q: output, r: begin };
  },
);

/** An instance called as what is inside it. */
const hiding = component('hiding', { in: { a: bits(6) }, out: { o: bits(8) } }, ({ a }) => {
  const i = names({ i: a, words_contents: a.extend(8), words_write_data: a.bit(0), table_: a.bit(1) });
  const words = names({ i: a, words_contents: a.extend(8), words_write_data: a.bit(0), table_: a.bit(1) });
  const LEVEL_HIGH = levels({ level: constant(Level, 'high') });
  return { o: i.o.xor(words.o).and(LEVEL_HIGH.o.repeat(8)) };
});

const Level = enumeration('Level', ['low', 'mid', 'high']);
const levels = component('levels', { in: { level: Level }, out: { o: bit, next: Level } }, ({ level }) => {
  const LEVEL_LOW = level.eq('high');
  const held = reg(Level, { reset: 'low', powerUp: 'mid' });
  match(level, {
    low: () => {
      held.next = 'high';
    },
    mid: () => {
      held.next = mux(LEVEL_LOW, held, constant(Level, 'mid'));
    },
    high: () => {
      held.next = 'low';
    },
  });
  return { o: LEVEL_LOW, next: held };
});

const asynchronous = component('asynchronous', { in: { a: bits(4) }, out: { o: bits(4), p: bits(4) } }, ({ a }) =>
  withDomain(far, () => {
    const o = reg(bits(4), { reset: 5, attributes: { ASYNC_REG: 'TRUE' } });
    const p = reg(bits(4));
    o.next = a;
    p.next = o;
    return { o, p };
  }),
);

const cell = blackBox('vendor_cell', {
  in: { I: bits(2) },
  out: { O: bits(2), unread: bit },
  source:
    'module vendor_cell (input [1:0] I, output [1:0] O, output unread);\n  assign O = ~I;\n  assign unread = ^I;\nendmodule\n',
});
const boxed = component('boxed', { in: { a: bits(2) }, out: { o: bits(2) } }, ({ a }) => ({ o: cell({ I: a }).O }));

const units: readonly AnyComponent[] = [ports, twoClocks, edges, names, hiding, levels, asynchronous, boxed];
const named = units.map((unit) => [elaborate(unit).top.name, unit] as const);

withTools(['verilator'], 'verilator', () => {
  test.each(named)('-Wall finds nothing in %s', (_, unit) => {
    expect(verilatorSays(underOneTop([elaborate(unit)]))).toBe('');
  });
});

withTools(['iverilog'], 'iverilog', () => {
  test.each(named)('-Wall finds nothing in %s', (_, unit) => {
    expect(icarusSays(underOneTop([elaborate(unit)]))).toBe('');
  });
});

test('Yosys reads them without a warning', async () => {
  const netlists = units.filter((unit) => unit !== levels && unit !== names).map((unit) => elaborate(unit));
  const { stdout, stderr } = await runTool({
    tool: 'yosys',
    args: ['-p', 'read_verilog all.v; hierarchy -check -top all; proc; check -assert'],
    files: { 'all.v': underOneTop(netlists) },
    outputs: [],
  });
  expect(`${stdout}${stderr}`.split('\n').filter((line) => /warning|error/i.test(line))).toEqual([]);
}, 60_000);
