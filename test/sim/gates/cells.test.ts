/** Every cell of iCE40, held against Yosys's own models of them in Icarus Verilog. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bitsOf,
  byCellModels,
  byRows,
  byWords,
  type Cell,
  type CellCase,
  masked,
  moduleOf,
  type Port,
  portsOnly,
  randomRows,
} from '../../support/gates/cells.js';
import { withIcarus } from '../../support/tools.js';

/** Runs the cases through Icarus and our engine; `known` is the least share of bits that must be known. */
async function agree(cases: readonly CellCase[], known = 1): Promise<void> {
  const expected = await byCellModels(cases);
  for (const [i, one] of cases.entries()) {
    const reference = expected[i];
    if (!reference) throw new Error('a case is missing');
    const name = `${one.original.top.name}: ${JSON.stringify(Object.values(one.module.cells)[0]?.parameters)}`;
    const bits = reference.known.reduce((sum, limb) => sum + limb.toString(2).replaceAll('0', '').length, 0);
    expect(bits / (64 * reference.known.length), name).toBeGreaterThanOrEqual(known);
    expect(masked(byWords(one), reference.known), name).toEqual(masked(reference.rows, reference.known));
    const rows = await byRows(one);
    if (rows) expect(masked(rows, reference.known), name).toEqual(masked(reference.rows, reference.known));
  }
}

const digits = (seed: number, count: number): string =>
  Array.from({ length: count }, (_, i) => (Math.imul(seed * 64 + i + 1, 0x9e37_79b1) >>> 17) & 1).join('');

const clock = (name: string): Port => ({ name, width: 1, kind: 'clock' });
const wire = (name: string, width = 1): Port => ({ name, width });

withIcarus('cells of iCE40 against their models in Icarus', () => {
  test('SB_LUT4: 512 tables, all inputs, some of them constant', async () => {
    const cases = Array.from({ length: 8 }, (_, part): CellCase => {
      const original = portsOnly(`luts_${part}`, [wire('i', 4)], [wire('o', 64)]);
      const cells = Array.from({ length: 64 }, (_, k): Cell => {
        const pin = (input: number): string => {
          return part === 7 && (k >> input) & 1 ? String((k >> 4) & 1) : `i[${part === 6 ? (k >> input) & 3 : input}]`;
        };
        return {
          type: 'SB_LUT4',
          parameters: { LUT_INIT: digits(part * 64 + k, 16) },
          pins: { I0: [pin(0)], I1: [pin(1)], I2: [pin(2)], I3: [pin(3)], O: [`o[${k}]`] },
        };
      });
      const stimulus = BigUint64Array.from({ length: 16 }, (_, row) => BigInt(row));
      return { original, module: moduleOf(original, cells), stimulus };
    });
    await agree(cases);
  });

  test('SB_CARRY: a chain with its sum, all carries read', async () => {
    const original = portsOnly('carries', [wire('a', 9), wire('b', 9), wire('c')], [wire('s', 10), wire('co', 9)]);
    const carry = (i: number): string => (i === 0 ? 'c' : `co[${i - 1}]`);
    const cells = Array.from({ length: 9 }, (_, i): Cell[] => [
      { type: 'SB_CARRY', pins: { I0: [`a[${i}]`], I1: [`b[${i}]`], CI: [carry(i)], CO: [`co[${i}]`] } },
      {
        type: 'SB_LUT4',
        parameters: { LUT_INIT: '0110100110010110' },
        pins: { I0: ['0'], I1: [`a[${i}]`], I2: [`b[${i}]`], I3: [carry(i)], O: [`s[${i}]`] },
      },
    ]).flat();
    const top: Cell = {
      type: 'SB_LUT4',
      parameters: { LUT_INIT: '1010101001010101' },
      pins: { I0: ['a[8]'], I1: ['0'], I2: ['0'], I3: ['co[8]'], O: ['s[9]'] },
    };
    await agree([{ original, module: moduleOf(original, [...cells, top]), stimulus: randomRows(original, 300, 1) }]);
  });

  test.each([
    ['at rising edges', ''],
    ['at falling edges', 'N'],
  ])('SB_DFF and all its variants %s', async (_, edge) => {
    const variants = ['', 'E', 'SR', 'R', 'SS', 'S', 'ESR', 'ER', 'ESS', 'ES'];
    const inputs = [clock('clk'), wire('d'), wire('e'), wire('r'), wire('s')];
    const original = portsOnly(`dffs_${edge}`, inputs, [wire('q', variants.length)]);
    const cells = variants.map((variant, i): Cell => {
      const pins: Record<string, string[]> = { C: ['clk'], D: ['d'], Q: [`q[${i}]`] };
      if (variant.startsWith('E')) pins.E = ['e'];
      if (variant.endsWith('R')) pins.R = ['r'];
      else if (variant.endsWith('S')) pins.S = ['s'];
      return { type: `SB_DFF${edge}${variant}`, pins };
    });
    // Resets in one row of four.
    const stimulus = randomRows(original, 500, 2, (_row, name, value) => {
      return name === 'r' || name === 's' ? value & (value >> 1n) : value;
    });
    const one: CellCase = { original, module: moduleOf(original, cells), stimulus };
    expect((await byRows(one)) !== undefined).toBe(edge === '');
    await agree([one]);
  });

  test('SB_RAM40_4K: all widths of both ports, both edges of both clocks, contents and mask', async () => {
    const cases: CellCase[] = [];
    for (const read of [0, 1, 2, 3]) {
      for (const write of [0, 1, 2, 3]) {
        const [nr, nw] = [(read + write) % 2 === 1, read % 2 === 1];
        const inputs = [
          ...[clock('rclk'), clock('wclk'), wire('re'), wire('rclke'), wire('we'), wire('wclke')],
          ...[wire('ra', 11), wire('wa', 11), wire('mask', 16), wire('wd', 16)],
        ];
        const original = portsOnly(`ram_${read}_${write}`, inputs, [wire('rd', 16)]);
        const pins = {
          RDATA: bitsOf(wire('rd', 16)),
          [nr ? 'RCLKN' : 'RCLK']: ['rclk'],
          RCLKE: ['rclke'],
          RE: ['re'],
          RADDR: bitsOf(wire('ra', 11)),
          [nw ? 'WCLKN' : 'WCLK']: ['wclk'],
          WCLKE: ['wclke'],
          WE: ['we'],
          WADDR: bitsOf(wire('wa', 11)),
          MASK: bitsOf(wire('mask', 16)),
          WDATA: bitsOf(wire('wd', 16)),
        };
        const contents = Array.from({ length: 16 }, (_, i) => [
          `INIT_${i.toString(16).toUpperCase()}`,
          digits(100 * read + 20 * write + i, 256),
        ]);
        const modes = {
          READ_MODE: read.toString(2).padStart(32, '0'),
          WRITE_MODE: write.toString(2).padStart(32, '0'),
        };
        const cell: Cell = {
          type: `SB_RAM40_4K${nr ? 'NR' : ''}${nw ? 'NW' : ''}`,
          parameters: { ...Object.fromEntries(contents), ...modes },
          pins,
        };
        // Few addresses, so that what is written is read, also at the same edge.
        const stimulus = randomRows(original, 250, 10 * read + write, (_row, name, value) => {
          return name === 'ra' || name === 'wa' ? value & 0x703n : value;
        });
        cases.push({ original, module: moduleOf(original, [cell]), stimulus });
      }
    }
    await agree(cases, 0.9);
  });

  test('SB_SPRAM256KA: nibbles, standby, sleep and power', async () => {
    const names = ['WREN', 'CHIPSELECT', 'STANDBY', 'SLEEP', 'POWEROFF'];
    const inputs = [
      clock('clk'),
      wire('a', 14),
      wire('di', 16),
      wire('m', 4),
      ...names.map((name) => wire(name.toLowerCase())),
    ];
    const make = (name: string, tied: Readonly<Record<string, string>>, seed: number): CellCase => {
      const original = portsOnly(name, inputs, [wire('q', 16)]);
      const pins = Object.fromEntries(names.map((pin) => [pin, [tied[pin] ?? pin.toLowerCase()]]));
      const cell: Cell = {
        type: 'SB_SPRAM256KA',
        pins: {
          ...pins,
          ADDRESS: bitsOf(wire('a', 14)),
          DATAIN: bitsOf(wire('di', 16)),
          MASKWREN: bitsOf(wire('m', 4)),
          CLOCK: ['clk'],
          DATAOUT: bitsOf(wire('q', 16)),
        },
      };
      const rare = ['standby', 'sleep'];
      const stimulus = randomRows(original, 600, seed, (row, port, value) => {
        if (port === 'a') return value & 0x2003n;
        // Powering off loses the contents: only at the end.
        if (port === 'poweroff') return row < 550 ? 1n : value;
        return rare.includes(port) ? value & (value >> 1n) & (value >> 2n) : value;
      });
      return { original, module: moduleOf(original, [cell]), stimulus };
    };
    const tied = { STANDBY: '0', SLEEP: '0', POWEROFF: '1' };
    await agree([make('spram', {}, 5), make('spram_on', tied, 6)], 0.5);
  });

  test('SB_MAC16: 40 settings of all its parameters', async () => {
    const flags = ['NEG_TRIGGER', 'C_REG', 'A_REG', 'B_REG', 'D_REG', 'TOP_8x8_MULT_REG', 'BOT_8x8_MULT_REG'];
    flags.push('PIPELINE_16x16_MULT_REG1', 'PIPELINE_16x16_MULT_REG2', 'TOPADDSUB_UPPERINPUT', 'BOTADDSUB_UPPERINPUT');
    flags.push('MODE_8x8', 'A_SIGNED', 'B_SIGNED');
    const choices = ['OUTPUT_SELECT', 'ADDSUB_LOWERINPUT', 'ADDSUB_CARRYSELECT'].flatMap((name) => [
      `TOP${name}`,
      `BOT${name}`,
    ]);
    const word = (bits: number) => fc.nat(2 ** bits - 1).map((value) => value.toString(2).padStart(bits, '0'));
    const settings = fc.record(
      Object.fromEntries([...flags.map((name) => [name, word(1)]), ...choices.map((name) => [name, word(2)])]),
    );
    const words = ['A', 'B', 'C', 'D'];
    const bits = ['CE', 'AHOLD', 'BHOLD', 'CHOLD', 'DHOLD', 'IRSTTOP', 'IRSTBOT', 'ORSTTOP', 'ORSTBOT', 'OLOADTOP'];
    bits.push('OLOADBOT', 'ADDSUBTOP', 'ADDSUBBOT', 'OHOLDTOP', 'OHOLDBOT', 'CI', 'ACCUMCI', 'SIGNEXTIN');
    const inputs = [clock('CLK'), ...words.map((name) => wire(name, 16)), ...bits.map((name) => wire(name))];
    const outputs = [wire('O', 32), wire('CO'), wire('ACCUMCO'), wire('SIGNEXTOUT')];
    const cases = fc.sample(settings, { seed: 7, numRuns: 40 }).map((parameters, i): CellCase => {
      const original = portsOnly(`mac_${i}`, inputs, outputs);
      const pins = Object.fromEntries([...inputs, ...outputs].map((port) => [port.name, bitsOf(port)]));
      const stimulus = randomRows(original, 60, i, (row, name, value) => {
        if (/^[IO]RST/.test(name)) return row === 0 ? 1n : value & (value >> 1n) & (value >> 2n);
        return /HOLD|^CE$/.test(name) ? (name === 'CE' ? value | (value >> 1n) : value & (value >> 1n)) : value;
      });
      const cell: Cell = { type: 'SB_MAC16', parameters: parameters as Record<string, string>, pins };
      return { original, module: moduleOf(original, [cell]), stimulus };
    });
    await agree(cases, 0.95);
  });

  test.each<[string, Cell, Cell]>([
    ['table', lut('0110'), lut('0111')],
    ['reset that waits for the clock', dff('SB_DFFR'), dff('SB_DFFSR')],
    ['edge', dff('SB_DFF'), dff('SB_DFFN')],
    ['sign of a product', mac('1'), mac('0')],
  ])('a wrong %s is found', async (_, right, wrong) => {
    const inputs = [clock('clk'), wire('i', 16), wire('j', 16)];
    const original = portsOnly('mutant', inputs, [wire('o', 32)]);
    const stimulus = randomRows(original, 100, 3);
    const [reference] = await byCellModels([{ original, module: moduleOf(original, [right]), stimulus }]);
    const known = reference?.known ?? stimulus;
    const run = (cell: Cell) => masked(byWords({ original, module: moduleOf(original, [cell]), stimulus }), known);
    expect(run(right)).toEqual(masked(reference?.rows ?? stimulus, known));
    expect(run(wrong)).not.toEqual(masked(reference?.rows ?? stimulus, known));
  });
});

function lut(table: string): Cell {
  const pins = { I0: ['i[0]'], I1: ['i[1]'], I2: ['0'], I3: ['0'], O: ['o[0]'] };
  return { type: 'SB_LUT4', parameters: { LUT_INIT: table.padStart(16, '0') }, pins };
}

function dff(type: string): Cell {
  return { type, pins: { C: ['clk'], D: ['i[0]'], ...(type.includes('R') && { R: ['i[1]'] }), Q: ['o[0]'] } };
}

/** The product of two numbers, signed or not, without registers. */
function mac(sign: string): Cell {
  const parameters = { TOPOUTPUT_SELECT: '11', BOTOUTPUT_SELECT: '11', A_SIGNED: sign, B_SIGNED: sign };
  const zeros = ['IRSTTOP', 'IRSTBOT', 'ORSTTOP', 'ORSTBOT'].map((pin) => [pin, ['0']] as const);
  const words = { A: bitsOf(wire('i', 16)), B: bitsOf(wire('j', 16)), O: bitsOf(wire('o', 32)) };
  return { type: 'SB_MAC16', parameters, pins: { ...words, ...Object.fromEntries(zeros), CLK: ['clk'], CE: ['1'] } };
}
