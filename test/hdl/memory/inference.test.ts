// What synthesis makes of memories: block RAM and distributed RAM of three families, and nothing beside it.
import {
  type AnyComponent,
  bit,
  bits,
  clockDomain,
  component,
  elaborate,
  inDomain,
  type MemoryStyle,
  memory,
  type ReadDuringWrite,
  rom,
  when,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { runTool } from '../../../tools/run-tool.js';
import { type CellCounts, countCells } from '../../../tools/yosys/cell-counts.js';
import { parseNetlist } from '../../../tools/yosys/netlist.js';
import { synthesisCommand } from '../../../tools/yosys/synth.js';
import type { SynthesisTarget } from '../../../tools/yosys/synthesis-target.js';
import { underOneTop } from '../../support/lint.js';

/** Written at one address, read at another. */
function simpleDualPort(
  name: string,
  depth: number,
  options: { duringWrite?: ReadDuringWrite; enable?: boolean; lanes?: boolean; style?: MemoryStyle } = {},
): AnyComponent {
  const { duringWrite = 'any', enable = false, lanes = false, style = 'auto' } = options;
  const address = bits(Math.log2(depth) as number);
  return component(
    name,
    {
      in: { write: bit, mask: bits(2), to: address, from: address, read: bit, value: bits(16) },
      out: { word: bits(16) },
    },
    ({ write, mask, to, from, read, value }) => {
      const words = memory(bits(16), depth, { style, ...(lanes && { lane: 8 }) });
      when(write, () => {
        words.write(to, value, lanes ? { lanes: mask } : {});
      });
      return { word: words.read(from, { duringWrite, ...(enable && { enable: read }) }) };
    },
  );
}

/** Words in which every bit varies. */
const contentsOf = (address: number): number => (address * 40_503) % 65_536;

const table = component('table16', { in: { at: bits(8) }, out: { word: bits(16) } }, ({ at }) => {
  const words = rom(
    bits(16),
    Array.from({ length: 256 }, (_, i) => contentsOf(i)),
    { style: 'block' },
  );
  return { word: words.read(at) };
});

const far = clockDomain('far', { reset: 'none' });

/** Two ports that read and write, each with a clock of its own. */
const trueDualPort = component(
  'true_dual_port',
  {
    in: {
      writeA: bit,
      a: bits(10),
      valueA: bits(16),
      writeB: inDomain(far, bit),
      b: inDomain(far, bits(10)),
      valueB: inDomain(far, bits(16)),
    },
    out: { wordA: bits(16), wordB: inDomain(far, bits(16)) },
  },
  ({ writeA, a, valueA, writeB, b, valueB }) => {
    const words = memory(bits(16), 1024);
    const second = words.writePort({ domain: far });
    when(writeA, () => {
      words.write(a, valueA);
    });
    when(writeB, () => {
      second.write(b, valueB);
    });
    return {
      wordA: words.read(a, { duringWrite: 'any' }),
      wordB: words.read(b, { duringWrite: 'any', domain: far }) as never,
    };
  },
);

/** A combinational read, which only lookup tables can do. */
const registerFile = component(
  'register_file',
  { in: { write: bit, to: bits(4), from: bits(4), value: bits(8) }, out: { word: bits(8) } },
  ({ write, to, from, value }) => {
    const words = memory(bits(8), 16, { style: 'distributed' });
    when(write, () => {
      words.write(to, value);
    });
    return { word: words.readNow(from) };
  },
);

interface Synthesised extends CellCounts {
  /** Parameters of the block RAMs. */
  readonly contents: readonly Readonly<Record<string, string>>[];
}

/** All `units` for one target, in one run of Yosys that keeps them apart. */
async function cellsOf(target: SynthesisTarget, units: readonly AnyComponent[]): Promise<Record<string, Synthesised>> {
  const netlists = units.map((unit) => elaborate(unit));
  const apart = target === 'xilinx' ? '' : ' -noflatten';
  const command = synthesisCommand({ target }).replace(' -flatten', apart);
  const { files } = await runTool({
    tool: 'yosys',
    args: ['-q', '-p', `read_verilog -sv all.v; ${command} -top all; delete */t:$scopeinfo; write_json all.json`],
    files: { 'all.v': underOneTop(netlists) },
    outputs: ['all.json'],
  });
  const json = new TextDecoder().decode(files['all.json']);
  const { modules } = JSON.parse(json) as {
    modules: Record<string, { cells?: Record<string, { type: string; parameters: Record<string, string> }> }>;
  };
  return Object.fromEntries(
    netlists.map(({ top: { name } }) => {
      const contents = Object.values(modules[name]?.cells ?? {})
        .filter(({ type }) => /RAM/.test(type))
        .map(({ parameters }) => parameters);
      return [name, { ...countCells(parseNetlist(json, name), target), contents }];
    }),
  );
}

const timeout = 120_000;

describe('iCE40', () => {
  const found = cellsOf('ice40', [
    table,
    simpleDualPort('any', 256),
    simpleDualPort('enabled', 256, { enable: true }),
    simpleDualPort('lanes', 256, { lanes: true }),
    simpleDualPort('old', 256, { duringWrite: 'old' }),
    simpleDualPort('fresh', 256, { duringWrite: 'new' }),
    simpleDualPort('fresh_lanes', 256, { duringWrite: 'new', lanes: true, enable: true }),
    simpleDualPort('forced', 16, { style: 'block' }),
  ]);

  test(
    '256 words of 16 bits are one block and no flip-flop',
    async () => {
      const cells = await found;
      for (const name of ['table16', 'any', 'enabled', 'lanes', 'forced']) {
        expect({ name, rams: cells[name]?.rams, ffs: cells[name]?.ffs }).toEqual({ name, rams: 1, ffs: 0 });
      }
      expect(cells.any?.luts).toBeLessThanOrEqual(1);
    },
    timeout,
  );

  test(
    'contents are in the block',
    async () => {
      const [parameters] = (await found).table16?.contents ?? [];
      // 16 words in each, the lowest last. Yosys is free to swap data pins, so that only the number of ones is known.
      const ones = (word: string): number => [...word].filter((digit) => digit === '1').length;
      const found16 = [...'0123456789ABCDEF'].flatMap((digit) =>
        (parameters?.[`INIT_${digit}`]?.match(/.{16}/g) ?? []).reverse().map(ones),
      );
      expect(found16).toEqual(Array.from({ length: 256 }, (_, i) => ones(contentsOf(i).toString(2))));
    },
    timeout,
  );

  test(
    'old and new words cost logic around the block, which has neither',
    async () => {
      const cells = await found;
      for (const name of ['old', 'fresh', 'fresh_lanes']) {
        const { rams = 0, ffs = 0, luts = 0 } = cells[name] ?? {};
        expect({ name, rams, few: ffs <= 64 && luts <= 64 && ffs > 0 }).toEqual({ name, rams: 1, few: true });
      }
    },
    timeout,
  );
});

describe.each([
  ['ecp5', 'DP16KD', /^TRELLIS_DPR16X4$/],
  ['xilinx', 'RAMB18E1', /^RAM(32|64|128)/],
] as const)('%s', (target, block, distributed) => {
  const found = cellsOf(target, [
    table,
    simpleDualPort('any', 1024),
    simpleDualPort('enabled', 1024, { enable: true }),
    simpleDualPort('lanes', 1024, { lanes: true }),
    simpleDualPort('fresh', 1024, { duringWrite: 'new' }),
    simpleDualPort('old', 1024, { duringWrite: 'old' }),
    trueDualPort,
    registerFile,
  ]);

  test(
    `up to 1024 words of 16 bits are one ${block} and no flip-flop`,
    async () => {
      const cells = await found;
      for (const name of ['table16', 'any', 'enabled', 'lanes', 'true_dual_port']) {
        expect({ name, blocks: cells[name]?.byType[block], ffs: cells[name]?.ffs }).toEqual({
          name,
          blocks: 1,
          ffs: 0,
        });
      }
    },
    timeout,
  );

  test(
    'old and new words are a block, too',
    async () => {
      const cells = await found;
      for (const name of ['fresh', 'old']) expect({ name, rams: cells[name]?.rams }).toEqual({ name, rams: 1 });
    },
    timeout,
  );

  test(
    'a combinational read is distributed RAM',
    async () => {
      const { rams, ffs, byType = {} } = (await found).register_file ?? {};
      expect([rams, ffs]).toEqual([0, 0]);
      expect(Object.keys(byType).some((type) => distributed.test(type))).toBe(true);
    },
    timeout,
  );
});
