/**
 * Names of instances: the variable that takes the result, else, or where that is the name of a port or a word of Verilog, the
 * module's name; numbered only among equals.
 */
import { sourceName } from '../location/variable-name.js';
import { isKeyword } from '../names/keywords.js';
import { uniqueNames } from '../names/unique.js';
import type { PendingInstance } from './context.js';

/** One name per instance, unique within the module and none of `taken`, the names of its ports. */
export function instanceNames(instances: readonly PendingInstance[], taken: ReadonlySet<string>): readonly string[] {
  return uniqueNames(
    instances.map(({ location, module }) => {
      const name = location && sourceName(location)?.name.replace(/\W/g, '_');
      return name === undefined || isKeyword(name) || taken.has(name) ? module.name : name;
    }),
    taken,
  );
}
