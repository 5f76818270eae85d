// One netlist as described, as the gate engine runs it after synthesis, and as Yosys's own cell models do in Icarus.
import { emitVerilog, type Netlist } from 'gatewright/hdl';
import { portLayouts, type Rows } from '../../../sim/rows.js';
import { synthesise } from '../../../tools/yosys/synth.js';
import { type Cycle, interpreted, stimulusRows } from '../random-stimulus.js';
import { byCellModels, byRows, byWords, masked } from './cells.js';

/** Values of words that have not been read yet: all 0, all 1, and six times anything. */
const unset = Array.from({ length: 8 }, (_, seed) => ({ id }: { readonly id: number }): bigint => {
  if (seed < 2) return -BigInt(seed);
  return BigInt(Math.imul(seed * 65_537 + id, 0x9e37_79b1) >>> 7);
});

/** Rows at the beginning that are under reset. */
const inReset = 2;

/** What was found. */
export interface AfterSynthesis {
  /** Which ways of running it do not agree; empty where all do. */
  readonly differ: readonly string[];
  /** How many cells of each type. */
  readonly byType: Readonly<Record<string, number>>;
  /** The share of limbs of results all of whose bits are determined: by the description, and in the cell models. */
  readonly known: number;
  /** Whether all or a part of it runs in words of 64 rows. */
  readonly inRows: boolean;
}

/** Runs `netlist` in every way and compares. */
export async function afterSynthesis(
  netlist: Netlist,
  cycles: readonly Cycle[],
  device: 'hx8k' | 'up5k',
): Promise<AfterSynthesis> {
  const { name } = netlist.top;
  const { inputs, outputs } = portLayouts(netlist);
  const stimulus = stimulusRows(inputs, cycles);
  const verilog = emitVerilog(netlist).text;
  const { netlist: module, cells } = await synthesise({ verilog, top: name, target: 'ice40', device });
  const one = { original: netlist, module, stimulus };
  const [models] = await byCellModels([one]);
  if (!models) throw new Error('Icarus gave no results');
  const gates = byWords(one);
  const rows = await byRows(one);
  // What depends on words read before the first clock edge, the gates may choose.
  const described = unset.map((value) => stimulusRows(outputs, interpreted(netlist, cycles, value))) as [
    Rows,
    ...Rows[],
  ];
  const known = described[0].map((limb, i) => {
    if (i < inReset * outputs.limbs) return 0n;
    return BigInt.asUintN(64, ~described.reduce((differs, other) => differs | (limb ^ (other[i] ?? 0n)), 0n));
  });
  const differ: string[] = [];
  const compare = (what: string, a: Rows, b: Rows, mask: Rows): void => {
    if (masked(a, mask).some((limb, i) => limb !== ((b[i] ?? 0n) & (mask[i] ?? 0n)))) differ.push(what);
  };
  compare('cell models', gates, models.rows, models.known);
  compare('description', gates, described[0], known);
  if (rows)
    compare(
      'words of 64 rows',
      gates,
      rows,
      gates.map(() => 2n ** 64n - 1n),
    );
  const share = (mask: Rows): number => mask.filter((limb) => limb === 2n ** 64n - 1n).length / mask.length;
  return {
    differ,
    byType: cells.byType,
    known: Math.min(share(models.known), share(known)),
    inRows: rows !== undefined,
  };
}

/** Cycles in which clocks do not rise at the same instant: what a memory gives then is open. */
export function apart(netlist: Netlist, cycles: readonly Cycle[]): Cycle[] {
  const clocks = netlist.top.inputs.filter(({ kind }) => kind === 'clock');
  if (clocks.length < 2) return [...cycles];
  return cycles.map((cycle, row) => {
    return { ...cycle, ...Object.fromEntries(clocks.map(({ name }, i) => [name, BigInt(row % clocks.length === i)])) };
  });
}
