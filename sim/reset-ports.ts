/** Reset ports: what puts them in force. */
import type { InputPort } from '../hdl/index.js';

/** The patterns that put all resets among `inputs` in force, or end them: the ports of active-low domains end in `_n`. */
export function resetPatterns(inputs: readonly InputPort[], inForce: boolean): (readonly [string, bigint])[] {
  return inputs
    .filter(({ kind }) => kind === 'reset')
    .map(({ name }) => [name, inForce === name.endsWith('_n') ? 0n : 1n] as const);
}
