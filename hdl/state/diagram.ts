/** State diagrams: the machines of a design as Mermaid text. */
import type { AnyComponent } from '../component/component.js';
import { elaborate } from '../component/elaborate.js';
import { GatewrightError } from '../errors.js';
import type { StateMachine } from '../ir/state-machine.js';

/** A state machine and the module it is in. */
export interface MachineOfModule extends StateMachine {
  /** Name of the Verilog module. */
  readonly module: string;
}

/** The state machines of a component and of those it uses; each module counts once. */
export function stateMachines(unit: AnyComponent): readonly MachineOfModule[] {
  return elaborate(unit).modules.flatMap(({ name, machines = [] }) =>
    machines.map((machine) => ({ ...machine, module: name })),
  );
}

/**
 * The state diagram of a component as text for Mermaid (`stateDiagram-v2`), which GitHub and most editors draw. `machine` says which
 * one, where the component and those it uses have several.
 */
export function stateDiagram(unit: AnyComponent, machine?: string): string {
  const all = stateMachines(unit);
  const list = all.map(({ name, module }) => `'${name}' of '${module}'`).join(', ');
  if (all.length === 0) throw new GatewrightError('stateDiagram: the component has no fsm');
  const chosen = machine === undefined ? all : all.filter(({ name }) => name === machine);
  const [found, second] = chosen;
  if (!found) throw new GatewrightError(`stateDiagram: there is no fsm '${machine}'; there is ${list}`);
  if (second) {
    const advice = machine === undefined ? 'give the name of one' : 'give them names of their own';
    throw new GatewrightError(`stateDiagram: there are several fsms, ${list}; ${advice}`);
  }
  return mermaid(found);
}

/** One state machine as Mermaid text: the state after reset, then the transitions in the order of the source. */
export function mermaid({ states, initial, final, transitions }: StateMachine): string {
  const drawn = new Set<string>();
  const lines = [
    ...states.filter((state) => idOf(state) !== state).map((state) => `state "${state}" as ${idOf(state)}`),
    `[*] --> ${idOf(initial)} : reset`,
    ...transitions.map(({ from, to, condition }) => {
      drawn.add(from).add(to);
      return `${idOf(from)} --> ${idOf(to)}${condition === '' ? '' : ` : ${labelText(condition)}`}`;
    }),
    ...states.filter((state) => state !== initial && !drawn.has(state)).map(idOf),
    ...final.map((state) => `${idOf(state)} --> [*]`),
  ];
  return `stateDiagram-v2\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** Words that begin something else in Mermaid, in whatever case. */
const words = [
  'state',
  'end',
  'note',
  'direction',
  'class',
  'classdef',
  'style',
  'as',
  'hide',
  'scale',
  'click',
  'default',
];

function idOf(state: string): string {
  return words.includes(state.toLowerCase()) ? `${state}_` : state;
}

/** Longer labels hide the diagram. */
const longestLabel = 80;

function labelText(condition: string): string {
  const short = condition.length > longestLabel ? `${condition.slice(0, longestLabel - 3).trimEnd()}...` : condition;
  return short.replace(/[#;:<>%"]/g, (char) => `#${char.charCodeAt(0)};`);
}
