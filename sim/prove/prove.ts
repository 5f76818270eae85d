/** Proofs of properties: bounded, and for all cycles. */
import { type AnyComponent, elaborate, type Netlist, type Property, UsageError } from '../../hdl/index.js';
import { toolVersion } from '../../tools/run-tool.js';
import { isClocked } from '../rows.js';
import { abc } from './abc.js';
import { readExample } from './example.js';
import { isPresumed, lower, type Start } from './lower.js';
import { type CheckedOptions, checkedOptions, type ProofEngine, type ProveOptions } from './options.js';
import type { Proof, ProofMethod, ProvedProperty, Verdict } from './proof.js';
import { replay } from './replay.js';
import { type Answer, isClaim, type Solver } from './solver.js';
import type { System } from './system.js';
import { yosysSat } from './yosys-sat.js';
import { z3 } from './z3.js';
import { z3Version } from './z3-process.js';

const solvers: Readonly<Record<ProofEngine, Solver>> = { abc, yosys: yosysSat, z3 };

/**
 * Proves the assertions of `unit` and of all it uses, and looks for ways to its covers, presuming its assumptions. Every example that
 * a solver finds is simulated before it is reported.
 * @throws UsageError where `unit` has no properties, and for options that cannot be
 * @throws GatewrightError for what cannot be proved about (black boxes without model, clocks made inside, large memories), for a solver
 * that is missing, and for an example that simulation does not confirm
 */
export async function prove(unit: AnyComponent, options: ProveOptions = {}): Promise<Proof> {
  const checked = checkedOptions(options);
  const netlist = elaborate(unit, { properties: true });
  const claims = netlist.modules.flatMap((module) =>
    (module.properties ?? []).filter((property) => module !== netlist.top || !isPresumed(property)),
  );
  if (claims.length === 0) {
    throw new UsageError(
      `'${netlist.top.name}' has nothing to prove; say assert(condition, message) or cover(condition, name) in its body`,
    );
  }
  // Without a clock there is only the present.
  const depth = isClocked(netlist) ? checked.depth : 1;
  const { engine, version } = await chosenEngine(checked, depth);
  const start: Start = { initial: checked.initial, reset: checked.reset, depth };
  const system = lower(netlist, start);
  const { targets } = system;
  const found = await solvers[engine]({
    system,
    targets,
    depth,
    unbounded: checked.induction && isClocked(netlist),
    timeout: 1000 * checked.timeout,
    signal: checked.signal,
  });
  const answers = new Map(targets.map((target, i) => [target, found[i] as Answer]));
  const properties: ProvedProperty[] = [];
  for (const target of targets.filter(isClaim)) {
    if (!('property' in target)) continue;
    const { property, index } = target;
    const counts = targets.find((reason) => reason.role === 'counts' && reason.index === index);
    const verdict = await verdictOf({ netlist, system, start, property, index, answer: answers.get(target) as Answer });
    properties.push({
      kind: property.kind,
      text: property.text,
      instance: property.scope.replace(/\.$/, ''),
      location: property.location && String(property.location),
      verdict,
      vacuous: verdict.status === 'proved' && isNever(counts && answers.get(counts)),
    });
  }
  const possible = targets.find(({ role }) => role === 'possible');
  const contradictory = isNever(possible && answers.get(possible));
  const good = properties.every(({ verdict: { status } }) => status === 'proved' || status === 'covered');
  return {
    unit: netlist.top.name,
    engine,
    version,
    depth,
    properties,
    assumptions: system.properties.filter(isPresumed).map(({ text }) => text),
    contradictory,
    holds: good && !contradictory,
  };
}

async function chosenEngine(
  { engine, induction }: CheckedOptions,
  depth: number,
): Promise<{ readonly engine: ProofEngine; readonly version: string | undefined }> {
  const z3There =
    engine === 'z3' || (engine === undefined && !(induction && depth > 1)) ? await z3Version() : undefined;
  if (engine === 'z3' && z3There === undefined) {
    throw new UsageError('z3 is not on PATH: install it (Debian: apt install z3), or prove with engine abc');
  }
  if (z3There !== undefined) return { engine: 'z3', version: z3There };
  return { engine: engine ?? 'abc', version: await toolVersion('yosys') };
}

function isNever(answer: Answer | undefined): boolean {
  return answer?.status === 'never' || answer?.status === 'not yet';
}

interface Finding {
  readonly netlist: Netlist;
  readonly system: System;
  readonly start: Start;
  readonly property: Property;
  readonly index: number;
  readonly answer: Answer;
}

async function verdictOf({ netlist, system, start, property, index, answer }: Finding): Promise<Verdict> {
  const isCover = property.kind === 'cover';
  switch (answer.status) {
    case 'reached': {
      const found = readExample(netlist, system, start, answer.inputs);
      const waves = await replay(netlist, index, found.initialState, found.cycles);
      return { status: isCover ? 'covered' : 'failed', example: { ...found, waves } };
    }
    case 'never':
    case 'not yet':
      return { status: isCover ? 'unreachable' : 'proved', ...methodOf(netlist, answer) };
    case 'unknown':
      return { status: 'unknown', depth: answer.depth, reason: answer.reason };
  }
}

function methodOf(netlist: Netlist, answer: Extract<Answer, { readonly depth: number }>): ProofMethod {
  if (!isClocked(netlist)) return { method: 'combinational' };
  if (answer.status !== 'never') return { method: 'bounded', depth: answer.depth };
  return answer.by === 'pdr' ? { method: 'pdr' } : { method: answer.by, depth: answer.depth };
}
