/** Proofs by z3: bounded, by looking at cycle after cycle, and for all cycles by induction. */

import { SmtWriter } from './smt.js';
import { type Answer, type Inputs, isClaim, type Task } from './solver.js';
import type { Target } from './system.js';
import { Z3 } from './z3-process.js';

/** Looks at the cycles from power-up, and where asked, for an induction over as many cycles as those at most. */
export async function z3(task: Task): Promise<readonly Answer[]> {
  const answers = new Map<Target, Answer>();
  const timeout = AbortSignal.timeout(task.timeout);
  const signal = task.signal ? AbortSignal.any([task.signal, timeout]) : timeout;
  const reached = { depth: 0 };
  let reason = `no answer within ${task.timeout / 1000} s`;
  try {
    await bounded(task, signal, answers, reached);
    if (task.unbounded) {
      await induction(task, signal, answers);
      reason = `not inductive over up to ${task.depth} cycles`;
    }
  } catch (error) {
    task.signal?.throwIfAborted();
    if (!timeout.aborted) throw error;
  }
  return task.targets.map((target) => {
    const known = answers.get(target);
    if (known) return known;
    const isDone = !(task.unbounded && isClaim(target)) && reached.depth === task.depth;
    if (isDone) return { status: 'not yet', depth: task.depth };
    return { status: 'unknown', depth: reached.depth, reason };
  });
}

/** Adds the targets that are reached within the depth. */
async function bounded(
  { system, targets, depth }: Task,
  signal: AbortSignal,
  answers: Map<Target, Answer>,
  reached: { depth: number },
): Promise<void> {
  const writer = new SmtWriter(system.module);
  const solver = new Z3(signal);
  try {
    for (let cycle = 0; cycle < depth; cycle += 1) {
      for (const { output } of openOf(targets, answers)) solver.tell(writer.ask(output, cycle));
      for (let open = openOf(targets, answers); open.length > 0; open = openOf(targets, answers)) {
        if (!(await solver.check(anyOf(open.map(({ output }) => writer.holds(output, cycle)))))) {
          solver.done();
          break;
        }
        const inputs = await inputsOf(solver, writer, cycle);
        const truths = await solver.values(open.map(({ output }) => `(ite ${writer.holds(output, cycle)} #b1 #b0)`));
        open.forEach((target, i) => {
          if (truths[i] === 1n) answers.set(target, { status: 'reached', inputs });
        });
        solver.done();
      }
      reached.depth = cycle + 1;
      if (openOf(targets, answers).length === 0) break;
    }
  } finally {
    await solver.close();
  }
}

/**
 * Adds the targets that are never reached: those of which it follows from no target having been 1 for some cycles, whatever the state
 * before, that they are not 1 in the next one. What does not follow is dropped from what is presumed, until all that is left does.
 */
async function induction(
  { system, targets, depth }: Task,
  signal: AbortSignal,
  answers: Map<Target, Answer>,
): Promise<void> {
  const writer = new SmtWriter(system.module, true);
  const solver = new Z3(signal);
  try {
    const claims = targets.filter(isClaim);
    const outputs = openOf(claims, answers).map(({ output }) => output);
    const state = writer.stateOf(outputs);
    const ask = (cycle: number): void => {
      for (const output of outputs) solver.tell(writer.ask(output, cycle));
      solver.tell(writer.askState(state, cycle));
    };
    ask(0);
    for (let cycles = 1; cycles <= depth; cycles += 1) {
      ask(cycles);
      // A shortest way to a target meets no state twice.
      for (let before = 0; before < cycles; before += 1) {
        solver.tell(`(assert ${writer.differs(state, before, cycles)})`);
      }
      const proved = await inductive(solver, writer, openOf(claims, answers), cycles);
      for (const target of proved) answers.set(target, { status: 'never', by: 'induction', depth: cycles });
      if (openOf(claims, answers).length === 0) return;
    }
  } finally {
    await solver.close();
  }
}

async function inductive(
  solver: Z3,
  writer: SmtWriter,
  open: readonly Target[],
  cycles: number,
): Promise<readonly Target[]> {
  for (let presumed = open; presumed.length > 0; ) {
    const before = presumed.flatMap(({ output }) =>
      Array.from({ length: cycles }, (_, cycle) => `(not ${writer.holds(output, cycle)})`),
    );
    const after = presumed.map(({ output }) => writer.holds(output, cycles));
    const found = await solver.check(`(and ${before.join(' ')} ${anyOf(after)})`);
    if (!found) {
      solver.done();
      return presumed;
    }
    const truths = await solver.values(after.map((one) => `(ite ${one} #b1 #b0)`));
    solver.done();
    presumed = presumed.filter((_, i) => truths[i] !== 1n);
  }
  return [];
}

function openOf(targets: readonly Target[], answers: ReadonlyMap<Target, Answer>): readonly Target[] {
  return targets.filter((target) => !answers.has(target));
}

function anyOf(formulas: readonly string[]): string {
  return formulas.length === 1 ? (formulas[0] as string) : `(or ${formulas.join(' ')})`;
}

async function inputsOf(solver: Z3, writer: SmtWriter, last: number): Promise<Inputs> {
  const inputs: ReadonlyMap<string, bigint>[] = [];
  for (let cycle = 0; cycle <= last; cycle += 1) {
    const names = writer.inputs(cycle);
    const values = await solver.values([...names.keys()]);
    inputs.push(new Map([...names.values()].map((name, i) => [name, values[i] as bigint])));
  }
  return inputs;
}
