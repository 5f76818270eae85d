/** Counts the cells of a synthesised netlist by what they are on the device. */
import type { NetlistModule } from './netlist.js';
import type { SynthesisTarget } from './synthesis-target.js';

/** How many cells of each kind a netlist has. */
export interface CellCounts {
  /** Lookup tables: SB_LUT4; LUT4; LUT1 to LUT6. */
  readonly luts: number;
  /** Flip-flops of every kind. */
  readonly ffs: number;
  /** Carry cells: SB_CARRY (one bit), CCU2C (two bits), CARRY4 (four bits). */
  readonly carries: number;
  /** Block RAMs. */
  readonly rams: number;
  /** Single-port RAMs of 256 kbit (UltraPlus only). */
  readonly spram: number;
  /** Multiplier blocks. */
  readonly dsps: number;
  /** Phase-locked loops. */
  readonly plls: number;
  /** Every cell type and how often it occurs, by name. */
  readonly byType: Readonly<Record<string, number>>;
}

type Kind = Exclude<keyof CellCounts, 'byType'>;

const patterns: Readonly<Record<SynthesisTarget, Readonly<Record<Kind, RegExp | undefined>>>> = {
  ice40: {
    luts: /^SB_LUT4$/,
    ffs: /^SB_DFF/,
    carries: /^SB_CARRY$/,
    rams: /^SB_RAM40_4K/,
    spram: /^SB_SPRAM256KA$/,
    dsps: /^SB_MAC16$/,
    plls: /^SB_PLL40_/,
  },
  ecp5: {
    luts: /^LUT4$/,
    ffs: /^TRELLIS_FF$/,
    carries: /^CCU2C$/,
    rams: /^(DP16KD|PDPW16KD)$/,
    spram: undefined,
    dsps: /^(MULT18X18D|ALU54B)$/,
    plls: /^EHXPLLL$/,
  },
  xilinx: {
    luts: /^LUT[1-6]$/,
    ffs: /^FD[RSCP]E(_1)?$/,
    carries: /^CARRY4$/,
    rams: /^RAMB(18|36)E1$/,
    spram: undefined,
    dsps: /^DSP48E1$/,
    plls: /^(PLLE2|MMCME2)_/,
  },
};

/** The counts of a netlist's top module. */
export function countCells(netlist: NetlistModule, target: SynthesisTarget): CellCounts {
  const byType = new Map<string, number>();
  for (const { type } of Object.values(netlist.cells)) byType.set(type, (byType.get(type) ?? 0) + 1);
  const sorted = [...byType].sort(([a], [b]) => (a < b ? -1 : 1));
  const count = (kind: Kind): number =>
    sorted.reduce((sum, [type, n]) => (patterns[target][kind]?.test(type) ? sum + n : sum), 0);
  return {
    luts: count('luts'),
    ffs: count('ffs'),
    carries: count('carries'),
    rams: count('rams'),
    spram: count('spram'),
    dsps: count('dsps'),
    plls: count('plls'),
    byType: Object.fromEntries(sorted),
  };
}
