/** State diagrams: the machines of a design as Mermaid text. */
import { type AnyComponent, isComponent } from '../component/component.js';
import { elaborate } from '../component/elaborate.js';
import { GatewrightError } from '../errors.js';
import type { Netlist } from '../ir/module.js';
import type { StateMachine } from '../ir/state-machine.js';

/** A state machine and the module it is in. */
export interface MachineOfModule extends StateMachine {
  /** Name of the Verilog module. */
  readonly module: string;
}

/** The state machines of a component and of those it uses, or of a netlist; each module counts once. */
export function stateMachines(design: AnyComponent | Netlist): readonly MachineOfModule[] {
  const { modules } = isComponent(design) ? elaborate(design) : (design as Netlist);
  return modules.flatMap(({ name, machines = [] }) => machines.map((machine) => ({ ...machine, module: name })));
}

/**
 * The state diagram of a component or netlist as text for Mermaid (`stateDiagram-v2`), which GitHub and most editors draw. `machine`
 * says which one, where the design has several.
 */
export function stateDiagram(design: AnyComponent | Netlist, machine?: string): string {
  const all = stateMachines(design);
  const list = all.map(({ name, module }) => `'${name}' of '${module}'`).join(', ');
  if (all.length === 0) throw new GatewrightError('there is no state diagram to draw: the design has no fsm');
  const chosen = machine === undefined ? all : all.filter(({ name }) => name === machine);
  const [found, second] = chosen;
  if (!found) throw new GatewrightError(`the design has no fsm '${machine}'; it has ${list}`);
  if (second) {
    const advice = machine === undefined ? 'give the name of one' : 'give them names of their own';
    throw new GatewrightError(`the design has several fsms, ${list}; ${advice}`);
  }
  return mermaid(found);
}

/** One state machine as Mermaid text: the state after reset, then the transitions in the order of the source. */
export function mermaid({ states, initial, final, transitions }: StateMachine): string {
  const ids = idsOf(states);
  const id = (state: string): string => ids.get(state) ?? state;
  const drawn = new Set([initial, ...transitions.flatMap(({ from, to }) => [from, to])]);
  const lines = [
    ...states.filter((state) => id(state) !== state).map((state) => `state "${state}" as ${id(state)}`),
    `[*] --> ${id(initial)} : reset`,
    ...transitions.map(({ from, to, condition }) => {
      const label = condition === '' ? '' : ` : ${labelText(condition)}`;
      return `${id(from)} --> ${id(to)}${label}`;
    }),
    ...states.filter((state) => !drawn.has(state)).map(id),
    ...final.map((state) => `${id(state)} --> [*]`),
  ];
  return `stateDiagram-v2\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** Words that begin something else in Mermaid, in whatever case. */
const words = [
  'accdescr',
  'acctitle',
  'as',
  'class',
  'classdef',
  'click',
  'default',
  'direction',
  'end',
  'hide',
  'href',
  'note',
  'scale',
  'state',
  'style',
];

/** What stands for each state: its name, unless that is a word of Mermaid. */
function idsOf(states: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set(states);
  const ids = states.map((state): [string, string] => {
    let id = state;
    while (words.includes(id.toLowerCase()) || (id !== state && taken.has(id))) id += '_';
    taken.add(id);
    return [state, id];
  });
  return new Map(ids);
}

/** Longer labels hide the diagram. */
const longestLabel = 80;

function labelText(condition: string): string {
  const short = condition.length > longestLabel ? `${condition.slice(0, longestLabel - 3).trimEnd()}...` : condition;
  return short.replace(/[#;:<>%"]/g, (char) => `#${char.charCodeAt(0)};`);
}
