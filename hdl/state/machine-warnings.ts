/** What is probably wrong with a state machine: states never reached, and states never left. */
import type { Warning } from '../ir/module.js';
import type { StateMachine } from '../ir/state-machine.js';

/** One warning for each state that no path from the initial one leads to, and for each that is never left and not final. */
export function machineWarnings(machine: StateMachine): readonly Warning[] {
  const { name, states, initial, final, transitions, location } = machine;
  const reached = new Set([initial]);
  // A set grows while it is walked through.
  for (const state of reached) {
    for (const { from, to } of transitions) if (from === state) reached.add(to);
  }
  const left = new Set(transitions.filter(({ from, to }) => from !== to).map(({ from }) => from));
  const at = `\n  at ${location?.trail ?? 'an unknown source line'}`;
  const warning = (text: string): Warning => ({ message: `fsm '${name}': ${text}${at}`, location });
  return states.flatMap((state): readonly Warning[] => {
    if (!reached.has(state)) {
      return [warning(`state '${state}' is never reached from '${initial}'; add a goto to it or remove it`)];
    }
    if (states.length > 1 && !left.has(state) && !final.includes(state)) {
      return [warning(`state '${state}' is never left; add a goto, or list it under final if that is meant`)];
    }
    return [];
  });
}
