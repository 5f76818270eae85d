/** The rule for names that reach Verilog as they are: of components, ports and the top module. */
import { designError } from '../location/design-error.js';
import { isKeyword } from '../names/keywords.js';

/** Refuses a name that Verilog would refuse; `what` says whose it is. */
export function checkName(what: string, name: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) {
    throw designError(`${what} '${name}' is not a name: use letters, digits and _ and begin with a letter`);
  }
  if (isKeyword(name)) {
    throw designError(`${what} '${name}' is a word reserved in Verilog; choose another name, such as '${name}_'`);
  }
}
