/** Whether two units do the same, proved by the SAT solver of Yosys. */
import { type AnyComponent, flatten, type Netlist, UsageError } from '../../../hdl/index.js';
import { runTool, toolVersion } from '../../../tools/run-tool.js';
import type { ToolSource } from '../../../tools/tool.js';
import { failureText, type NamedValue } from '../failure.js';
import { compareClocks } from './clocks.js';
import { type Method, problemOf } from './problem.js';
import { type Answer, readAnswer } from './read-answer.js';
import { type Counterexample, Replay } from './replay.js';
import { type SideOptions, type Sides, sidesOf } from './sides.js';

/** How to ask. */
export interface EquivalenceOptions extends SideOptions {
  /** Seconds after which the answer is `unknown`; 60 unless said. */
  readonly timeout?: number | undefined;
  /** Longest induction from reset on, in cycles; 20 unless said. */
  readonly depth?: number | undefined;
  /** Where Yosys comes from: `npm` unless said. */
  readonly tools?: ToolSource | undefined;
  /** Ends the solver at once. */
  readonly signal?: AbortSignal | undefined;
}

/** What every answer tells. */
interface Told {
  /** How the answer was found, or was looked for last. */
  readonly method: Method;
  /** One sentence. */
  readonly reason: string;
  readonly seconds: number;
  /** Size of the problem that the SAT solver got; 0 where ABC looked for the answer. */
  readonly variables: number;
  readonly clauses: number;
  /** Version of Yosys. */
  readonly version: string;
}

/** The answer: equal is proved, different has an example that our own simulator shows too, unknown is neither. */
export type Equivalence =
  | (Told & { readonly result: 'equal' })
  | (Told & { readonly result: 'different'; readonly counterexample: Counterexample })
  | (Told & { readonly result: 'unknown' });

/**
 * Whether `a` and `b` give the same outputs for all inputs. Combinational units: in every cycle. A pipeline against a combinational unit or another
 * pipeline: as much later as it has stages. Units with state: in every cycle from a cycle of reset on, or from power-up where there is no reset.
 * Of several clocks, any may rise at any instant, alone or together, and resets last until every one of them has risen.
 * @throws UsageError for ports that differ
 * @throws GatewrightError where Yosys is missing or fails
 */
export async function equivalent(
  a: AnyComponent,
  b: AnyComponent,
  options: EquivalenceOptions = {},
): Promise<Equivalence> {
  const { timeout = 60, depth = 20 } = options;
  if (!(timeout > 0)) throw new UsageError(`equivalent: timeout must be a number of seconds above 0, not ${timeout}`);
  if (!Number.isInteger(depth) || depth < 1) {
    throw new UsageError(`equivalent: depth must be a whole number of cycles from 1 up, not ${depth}`);
  }
  const sides = sidesOf(a, b, options);
  const version = await toolVersion('yosys', options.tools);
  const start = performance.now();
  if (sides.clocks.length > 1) {
    const finding = await compareClocks(sides, { ...options, timeout, depth });
    return { ...finding, seconds: secondsSince(start), variables: 0, clauses: 0, version };
  }
  const deadline = AbortSignal.timeout(Math.max(1, timeout * 1000));
  const replay = new Replay(sides);
  let last: Told | undefined;
  for (const method of methodsFor(sides)) {
    const told = (reason: string, answer?: Answer): Told => ({
      method,
      reason,
      seconds: secondsSince(start),
      variables: answer?.variables ?? 0,
      clauses: answer?.clauses ?? 0,
      version,
    });
    const answer = await ask(sides, method, depth, deadline, options);
    if (!answer) return { ...told(`the solver did not answer within ${timeout} s`), ...last, result: 'unknown' };
    if (answer.result === 'equal') return { ...told(equalReason(method, answer), answer), result: 'equal' };
    // Equal registers may differ in states that are never reached: what follows from reset on decides.
    if (method === 'registers') continue;
    if (answer.result === 'different') {
      const counterexample = await replay.counterexample(answer.steps);
      if (counterexample) {
        return { ...told('some inputs tell them apart', answer), result: 'different', counterexample };
      }
      last = told(
        'the solver tells them apart only by what is left open: registers with neither a reset nor a value at power-up, or words that are read while they are written',
        answer,
      );
      continue;
    }
    if (method === 'pdr' && answer.frame !== undefined) {
      const found = await boundedExample(sides, replay, answer.frame + 1, deadline, options);
      if (found) return { ...told('some inputs tell them apart', answer), result: 'different', counterexample: found };
    }
    last ??= told(
      method === 'induction'
        ? `no inputs tell them apart in the first ${answer.length ?? depth} cycles, but no induction of up to ${depth} cycles closes`
        : 'the solver gave no answer',
      answer,
    );
  }
  return { ...(last as Told), result: 'unknown' };
}

function secondsSince(start: number): number {
  return Number(((performance.now() - start) / 1000).toFixed(3));
}

/** An example in so many cycles from reset on. */
async function boundedExample(
  sides: Sides,
  replay: Replay,
  cycles: number,
  deadline: AbortSignal,
  options: EquivalenceOptions,
): Promise<Counterexample | undefined> {
  const answer = await ask(sides, 'bounded', cycles, deadline, options);
  return answer?.result === 'different' ? await replay.counterexample(answer.steps) : undefined;
}

/** The outcome as text: a line, and where they differ the inputs and both outputs. */
export function equivalenceText(answer: Equivalence): string {
  const size = answer.clauses > 0 ? `${answer.clauses} clauses, ` : '';
  const head = `${answer.result}: ${answer.reason} (${answer.method}, ${size}Yosys ${answer.version})`;
  if (answer.result !== 'different') return head;
  const { inputs, left, right } = answer.counterexample;
  const renamed = (values: readonly NamedValue[], which: string): NamedValue[] =>
    values.map((value) => ({ ...value, name: `${value.name} of the ${which}` }));
  const shown = failureText({
    before: inputs.slice(0, -1),
    operands: [...(inputs.at(-1) ?? []), ...renamed(left, 'first'), ...renamed(right, 'second')],
    expected: [],
    got: [],
  });
  return `${head}\n${shown}`;
}

function methodsFor(sides: Sides): readonly Method[] {
  if (sides.isPipeline) return ['pipeline'];
  if (sides.clock === undefined) return ['combinational'];
  return haveEqualRegisters(sides) ? ['registers', 'induction', 'pdr'] : ['induction', 'pdr'];
}

/** Whether both have registers of the same names, widths, resets and values at power-up, and no memories. */
function haveEqualRegisters({ left, right }: Sides): boolean {
  const [a, b] = [left.netlist, right.netlist].map(registersOf);
  return a !== undefined && a === b;
}

function registersOf(netlist: Netlist): string | undefined {
  const { registers, memories } = flatten(netlist);
  if (memories.length > 0 || registers.some(({ node }) => node.name === undefined)) return undefined;
  return registers
    .map(({ node, resetStyle, resetValue, powerUp }) =>
      [node.name, node.width, resetStyle, resetValue, powerUp].join(':'),
    )
    .sort()
    .join('\n');
}

function equalReason(method: Method, { length }: Answer): string {
  switch (method) {
    case 'registers':
      return 'no inputs and no equal state of the registers tell them apart, so equal states stay equal';
    case 'induction':
      return `no inputs tell them apart in any cycle, by induction over ${length ?? 1} ${length === 1 ? 'cycle' : 'cycles'}`;
    case 'pdr':
      return 'no inputs tell them apart in any cycle, by an invariant that property directed reachability found';
    default:
      return 'no inputs tell them apart';
  }
}

/** The answer to one question; undefined where the time is over. */
async function ask(
  sides: Sides,
  method: Method,
  depth: number,
  deadline: AbortSignal,
  { tools, signal }: EquivalenceOptions,
): Promise<Answer | undefined> {
  const { files } = problemOf(sides, method, depth);
  const run = { tool: 'yosys', args: ['-s', 'equivalence.ys'], files, outputs: [] } as const;
  try {
    const { stdout } = await runTool(run, {
      source: tools,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    return readAnswer(stdout);
  } catch (error) {
    if (deadline.aborted && !signal?.aborted) return undefined;
    throw error;
  }
}
