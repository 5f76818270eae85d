/** Names: what reaches Verilog as it is must be a name there: of components, ports, clock domains and the top module. */
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';
import { isKeyword } from '../names/keywords.js';

/** Refuses a name that Verilog would refuse; `what` says whose it is. */
export function checkName(what: string, name: unknown): void {
  if (typeof name !== 'string') {
    throw designError(`${what} needs a name in quotes, not ${shown(name)}`);
  }
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) {
    throw designError(`${what} '${name}' is not a name: use letters, digits and _ and begin with a letter`);
  }
  if (isKeyword(name)) {
    throw designError(`${what} '${name}' is a word reserved in Verilog; choose another name, such as '${name}_'`);
  }
}
