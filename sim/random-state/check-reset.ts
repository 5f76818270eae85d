/** Whether a reset is enough: nothing that comes out of a design after it may depend on state that has no value at power-up. */
import {
  type AnyComponent,
  definitionOf,
  elaborate,
  type Netlist,
  type PortType,
  UsageError,
} from '../../hdl/index.js';
import type { Engine } from '../engine.js';
import { portLayouts, type RowLayout, type Rows, readCell } from '../rows.js';
import type { ClockPeriod } from '../schedule.js';
import { wasm } from '../wasm/engine.js';
import { valueText } from '../waves/value-text.js';
import { withRandomState } from './random-state.js';
import { type ResetEvidence, resetEvidence } from './reset-evidence.js';
import { resetStimulus } from './reset-stimulus.js';

/** How a reset is checked. */
export interface ResetCheckOptions {
  /** Seeds of the contents of state; each is also run with every bit inverted. 1 and 2 unless said. */
  readonly seeds?: readonly number[];
  /** Rises of each clock under reset; 1 unless said. */
  readonly reset?: number;
  /** Rows after the reset: cycles, or instants at which any of several clocks rises. 1000 unless said. */
  readonly cycles?: number;
  /** Of the random inputs, which are the same in all runs; 1 unless said. */
  readonly seed?: number;
  /** Patterns of inputs by cycle, counted from the end of the reset and negative before; those it does not name are random. */
  readonly inputs?: (cycle: number) => Readonly<Record<string, bigint>>;
  /** When clocks rise; all of them at every row unless said. */
  readonly periods?: Readonly<Record<string, ClockPeriod>>;
  /**
   * Outputs that mean something only while another one of a bit is 1: `{ result: 'done' }`. Data of output streams is looked at while it is
   * valid, without being named here.
   */
  readonly meaningful?: Readonly<Record<string, string>>;
  /** The WebAssembly engine unless said. */
  readonly engine?: Engine;
}

/** An output that depends on what state held at power-up. */
export interface ResetDifference {
  readonly output: string;
  /** The first cycle, counted from power-up, in which it does. */
  readonly cycle: number;
  /** Its values then, in the two runs that differ first, for people. */
  readonly values: readonly [string, string];
}

/** What came of it. */
export interface ResetCheck {
  readonly unit: string;
  /** No output depends on uninitialised state from the end of the reset on. */
  readonly passed: boolean;
  /** Cycles under reset, and after it. */
  readonly underReset: number;
  readonly cycles: number;
  readonly seeds: readonly number[];
  /** The outputs that do, the earliest first. */
  readonly differences: readonly ResetDifference[];
  /** The state that differs in the cycle of the first difference, and the waves of the two runs; where there is one. */
  readonly evidence: ResetEvidence | undefined;
}

/**
 * Runs `unit` with random contents of all state that has no value at power-up, several times with different contents and the same inputs:
 * a reset, then random ones. From the end of the reset on all outputs must agree.
 */
export async function checkReset(unit: AnyComponent, options: ResetCheckOptions = {}): Promise<ResetCheck> {
  const { seeds = [1, 2], reset = 1, cycles = 1000, seed = 1, periods, inputs, engine = wasm } = options;
  checkNumbers({ reset, cycles, seed, 'the number of seeds': seeds.length });
  if (cycles < 1 || seeds.length < 1) throw new UsageError('checkReset needs a cycle and a seed at least');
  const design = elaborate(unit);
  const layouts = portLayouts(design);
  const meaningful = qualifiers(unit, design, layouts.outputs, options.meaningful ?? {});
  const stimulus = resetStimulus(design, { reset, cycles, seed, periods, inputs });
  const variants = seeds.flatMap((of) => [false, true].map((inverted) => withRandomState(design, of, inverted)));
  const results: Rows[] = [];
  for (const variant of variants) results.push(await runIn(engine, variant, stimulus.rows));
  const differences: (ResetDifference & { readonly run: number })[] = [];
  for (const column of layouts.outputs.columns) {
    const view = design.top.outputs.find(({ name }) => name === column.name);
    const counts = (rows: Rows, row: number): boolean => {
      const qualifier = meaningful.get(column.name);
      return !qualifier || readCell(rows, layouts.outputs, row, qualifier) === 1n;
    };
    const [first] = results as [Rows];
    search: for (let row = stimulus.underReset; row < stimulus.count; row += 1) {
      for (const [run, other] of results.entries()) {
        const values = [first, other].map((rows) => readCell(rows, layouts.outputs, row, column));
        if (values[0] === values[1] || !counts(first, row) || !counts(other, row)) continue;
        const texts = values.map((value) => valueText({ ...column, enumeration: view?.enumeration }, value));
        differences.push({ output: column.name, cycle: row, values: texts as unknown as [string, string], run });
        break search;
      }
    }
  }
  differences.sort((a, b) => a.cycle - b.cycle);
  const [earliest] = differences;
  return {
    unit: design.top.name,
    passed: differences.length === 0,
    underReset: stimulus.underReset,
    cycles,
    seeds,
    differences: differences.map(({ output, cycle, values }) => ({ output, cycle, values })),
    evidence:
      earliest &&
      (await resetEvidence({
        netlists: [variants[0] as Netlist, variants[earliest.run] as Netlist],
        engine,
        rows: stimulus.rows,
        cycle: earliest.cycle,
        outputs: differences.filter(({ cycle }) => cycle === earliest.cycle).map(({ output }) => output),
      })),
  };
}

/** The outcome as text: the outputs that depend on uninitialised state, the state they depend on, and the waves. */
export function resetCheckText({ unit, passed, underReset, cycles, seeds, differences, evidence }: ResetCheck): string {
  const runs = `${2 * seeds.length} contents of its state, ${underReset} ${underReset === 1 ? 'cycle' : 'cycles'} of reset, ${cycles} after`;
  if (passed || !evidence) return `'${unit}': no output depends on uninitialised state (${runs})`;
  const lines = differences.map(
    ({ output, cycle, values }) => `  ${output}, first at cycle ${cycle}: ${values[0]} or ${values[1]}`,
  );
  const state = evidence.state.length === 0 ? '' : `\n  state that differs then: ${evidence.state.join(', ')}`;
  return `'${unit}': after reset these outputs depend on uninitialised state (${runs}):\n${lines.join('\n')}${state}\n\n${evidence.waves.join('\n')}`;
}

async function runIn(engine: Engine, netlist: Netlist, rows: Rows): Promise<Rows> {
  const session = await engine.open(netlist);
  try {
    return await session.run(rows);
  } finally {
    await session.close();
  }
}

/** For each output that means something only at times: the column that says so. */
function qualifiers(
  unit: AnyComponent,
  { top }: Netlist,
  outputs: RowLayout,
  given: Readonly<Record<string, string>>,
): ReadonlyMap<string, RowLayout['columns'][number]> {
  const names = new Map<string, string>();
  const valid = (port: string, { composite }: PortType): void => {
    const leaves = composite?.leaves ?? [];
    if (!composite?.parts || leaves[0]?.name !== 'valid') return;
    for (const leaf of leaves.slice(1)) if (!leaf.flipped) names.set(`${port}_${leaf.name}`, `${port}_valid`);
  };
  for (const [port, type] of Object.entries(definitionOf(unit).out)) valid(port, type);
  for (const [output, qualifier] of Object.entries(given)) {
    const known = outputs.columns.map(({ name }) => `'${name}'`).join(', ');
    for (const name of [output, qualifier]) {
      if (outputs.columns.some((column) => column.name === name)) continue;
      throw new UsageError(`meaningful: '${top.name}' has no output '${name}'; its outputs are ${known}`);
    }
    names.set(output, qualifier);
  }
  const columns = new Map(outputs.columns.map((column) => [column.name, column]));
  return new Map(
    [...names].flatMap(([output, name]) => {
      const column = columns.get(name);
      return column ? [[output, column] as const] : [];
    }),
  );
}

function checkNumbers(numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (!Number.isSafeInteger(value) || value < 0) throw new UsageError(`${name} must be a whole number, not ${value}`);
  }
}
