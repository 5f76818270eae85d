/**
 * Proofs by ABC, which is part of Yosys from npm: bounded by SAT (`bmc3`), and for all cycles by property directed reachability (`pdr`),
 * which finds the invariants by itself and has them checked.
 * @see A. R. Bradley, SAT-Based Model Checking without Unrolling, VMCAI 2011; N. Een, A. Mishchenko, R. Brayton, FMCAD 2011.
 */
import { runTool } from '../../tools/run-tool.js';
import { aigerScript, inputBits, isNever } from './aiger.js';
import { type Answer, type Inputs, isClaim, type Task } from './solver.js';
import type { Target } from './system.js';

/** ABC runs inside of the pass that maps gates, so that is given one, and reads it back at the end. */
const gate = 'module gate(input a, output y); assign y = !a; endmodule';

/** Looks at the cycles from power-up, and where asked, for a proof that goes on from there. */
export async function abc(task: Task): Promise<readonly Answer[]> {
  const { targets } = task;
  const { files, commands } = aigerScript(task);
  const graphs = targets.flatMap((_, i) => [`system_${i}.aig`, `system_${i}.map`]);
  const questions = targets.flatMap((target, i) => questionsOf(i, target, task));
  const timer = AbortSignal.timeout(task.timeout);
  const swept = task.sweep ? targets.map((_, i) => `swept_${i}.aig`) : [];
  const first = await run(task, timer, files, commands, questions, [...graphs, ...swept]);
  const sections = sectionsOf(first.lines);
  const answers = targets.map((target, i): Answer | { readonly frame: number } => {
    const graph = first.files[`system_${i}.aig`];
    if (task.unbounded && graph && isNever(graph)) return { status: 'never', by: 'pdr', depth: task.depth };
    // What sweeping has left nothing of is equal by induction; PDR says nothing of a constant.
    const rest = first.files[`swept_${i}.aig`];
    if (rest && isNever(rest)) return { status: 'never', by: 'induction', depth: 1 };
    return answerOf(sections.get(i) ?? '', target, task);
  });
  const reached = answers.flatMap((answer, i) => ('frame' in answer ? [i] : []));
  if (reached.length === 0) return answers as readonly Answer[];
  // ABC writes an example only where there is one, and ends where there is none: those are asked again.
  const again = Object.fromEntries(graphs.map((name) => [name, first.files[name] ?? '']));
  const examples = reached.flatMap((i) => [...questionsOf(i, targets[i] as Target, task), `write_cex -n example_${i}`]);
  const outputs = reached.map((i) => `example_${i}`);
  const second = await run(task, timer, again, [], examples, outputs);
  return answers.map((answer, i): Answer => {
    if (!('frame' in answer)) return answer;
    const example = second.files[`example_${i}`];
    if (!example) return { status: 'unknown', depth: answer.frame, reason: 'the example was not found again in time' };
    const text = (bytes: Uint8Array | string): string =>
      typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
    return { status: 'reached', inputs: readExample(text(example), text(again[`system_${i}.map`] ?? '')) };
  });
}

/** ABC is told to stop before it is stopped, and with time left for examples: it then says how far it got. */
function questionsOf(
  i: number,
  target: Target,
  { depth, unbounded, timeout, targets, sweep }: Task,
): readonly string[] {
  const seconds = Math.max(1, Math.floor((0.4 * timeout) / 1000 / targets.length));
  const bounded = `bmc3 -F ${depth} -T ${seconds}`;
  const proof =
    unbounded && isClaim(target)
      ? [...(sweep ? ['scorr', `write_aiger swept_${i}.aig`] : []), `pdr -T ${seconds}`]
      : [];
  return [`read_aiger system_${i}.aig`, bounded, ...proof];
}

interface Run {
  readonly lines: readonly string[];
  readonly files: Readonly<Record<string, Uint8Array>>;
}

async function run(
  { signal, tools }: Task,
  timer: AbortSignal,
  files: Readonly<Record<string, string | Uint8Array>>,
  commands: readonly string[],
  questions: readonly string[],
  outputs: readonly string[],
): Promise<Run> {
  const abcScript = ['write_blif gate.blif', ...questions, 'read_blif gate.blif', 'strash', 'map'];
  const script = [
    ...commands,
    'read_verilog gate.v',
    'simplemap',
    `abc -script +${abcScript.join(';').replaceAll(' ', ',')}`,
  ];
  const lines: string[] = [];
  try {
    const { files: made } = await runTool(
      {
        tool: 'yosys',
        args: ['-s', 'prove.ys'],
        files: { ...files, 'gate.v': gate, 'prove.ys': `${script.join('\n')}\n` },
        outputs,
      },
      {
        source: tools,
        signal: signal ? AbortSignal.any([signal, timer]) : timer,
        onLine: (line) => lines.push(line),
      },
    );
    return { lines, files: made };
  } catch (error) {
    signal?.throwIfAborted();
    if (!timer.aborted) throw error;
    return { lines, files: {} };
  }
}

/** What ABC says of each target. */
function sectionsOf(lines: readonly string[]): ReadonlyMap<number, string> {
  const sections = new Map<number, string>();
  let present: number | undefined;
  for (const line of lines) {
    const [, index] = /\+ read_aiger system_(\d+)\.aig/.exec(line) ?? [];
    if (index !== undefined) present = Number(index);
    if (/\+ read_blif/.test(line)) present = undefined;
    if (present !== undefined) sections.set(present, `${sections.get(present) ?? ''}${line}\n`);
  }
  return sections;
}

function answerOf(
  text: string,
  target: Target,
  { depth, timeout, unbounded }: Task,
): Answer | { readonly frame: number } {
  const [, frame] = /Output 0 of miter .* was asserted in frame (\d+)/.exec(text) ?? [];
  if (frame !== undefined) return isClaim(target) ? { frame: Number(frame) } : { status: 'reached', inputs: [] };
  if (/Property proved/.test(text)) return { status: 'never', by: 'pdr', depth };
  const [, all] = /Explored all reachable states after completing (\d+) frames/.exec(text) ?? [];
  if (all !== undefined) return { status: 'never', by: 'states', depth: Number(all) };
  const frames = Number(/No output asserted in (\d+) frames/.exec(text)?.[1] ?? 0);
  if (!(unbounded && isClaim(target)) && frames >= depth) return { status: 'not yet', depth };
  return { status: 'unknown', depth: Math.min(frames, depth), reason: `no answer within ${timeout / 1000} s` };
}

/** An example as ABC writes it: `pi03@5=1` is input 3 in cycle 5. */
function readExample(text: string, map: string): Inputs {
  const bits = inputBits(map);
  const cycles: Map<string, bigint>[] = [];
  for (const [, input, cycle, value] of text.matchAll(/pi(\d+)@(\d+)=([01])/g)) {
    const place = bits.get(Number(input));
    let values = cycles[Number(cycle)];
    if (!values) {
      values = new Map();
      cycles[Number(cycle)] = values;
    }
    if (!place) continue;
    values.set(place.name, (values.get(place.name) ?? 0n) | (BigInt(value ?? 0) << BigInt(place.bit)));
  }
  return cycles;
}
