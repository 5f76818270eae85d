/** Proofs by the SAT solver of Yosys: bounded, and for all cycles by induction over as many as it takes (`sat -tempinduct`). */
import { runTool } from '../../tools/run-tool.js';
import { circuitVerilog } from './circuit-verilog.js';
import { type Answer, type Inputs, isClaim, type Task } from './solver.js';

/** Looks at the cycles from power-up, and where asked, for an induction over as many cycles as those at most. */
export async function yosysSat({
  depth,
  signal,
  system,
  targets,
  timeout,
  unbounded,
}: Task): Promise<readonly Answer[]> {
  const timer = AbortSignal.timeout(timeout);
  const script = [
    'read_verilog system.v',
    'hierarchy -check -top system',
    'proc; opt -nodffe -nosdff; dffunmap; clean',
    ...targets.flatMap((target) => [
      `log question ${target.output}`,
      `sat -tempinduct ${unbounded && isClaim(target) ? '' : '-tempinduct-baseonly '}-maxsteps ${depth} -prove ${target.output} 0 -show-inputs`,
    ]),
    'log no more questions',
  ];
  const lines: string[] = [];
  try {
    await runTool(
      {
        tool: 'yosys',
        args: ['-s', 'prove.ys'],
        files: { 'system.v': circuitVerilog(system.module), 'prove.ys': `${script.join('\n')}\n` },
        outputs: [],
      },
      { signal: signal ? AbortSignal.any([signal, timer]) : timer, onLine: (line) => lines.push(line) },
    );
  } catch (error) {
    signal?.throwIfAborted();
    if (!timer.aborted) throw error;
  }
  const sections = new Map(
    lines
      .join('\n')
      .split(/^question (?=target_\d+$)/m)
      .slice(1)
      .map((text) => [/^\w+/.exec(text)?.[0], text] as const),
  );
  return targets.map((target) =>
    answerOf(sections.get(target.output) ?? '', { depth, timeout, unbounded: unbounded && isClaim(target) }),
  );
}

function answerOf(log: string, { depth, timeout, unbounded }: Pick<Task, 'depth' | 'timeout' | 'unbounded'>): Answer {
  const done = Math.max(
    0,
    ...[...log.matchAll(/Base case for induction length (\d+) proven/g)].map(([, n]) => Number(n)),
  );
  if (/Induction step proven: SUCCESS/.test(log)) return { status: 'never', by: 'induction', depth: done };
  if (/SAT temporal induction proof finished - model found/.test(log)) {
    return { status: 'reached', inputs: readExample(log) };
  }
  if (done < depth) return { status: 'unknown', depth: done, reason: `no answer within ${timeout / 1000} s` };
  if (!unbounded) return { status: 'not yet', depth };
  return { status: 'unknown', depth, reason: `not inductive over up to ${depth} cycles` };
}

/** An example as Yosys prints it: the cycle from 1, the name, and the value in decimal, hexadecimal and binary. */
function readExample(log: string): Inputs {
  const cycles: Map<string, bigint>[] = [];
  for (const [, cycle, name = '', bits = '0'] of log.matchAll(/^ +(\d+) \\(\w+) +\S+ +\S+ +([01]+)$/gm)) {
    const index = Number(cycle) - 1;
    const values = cycles[index] ?? new Map<string, bigint>();
    cycles[index] = values;
    if (name !== 'clock') values.set(name, BigInt(`0b${bits}`));
  }
  return cycles;
}
