/** Names of instances: the variable that takes the result, else the module's name; numbered only among equals. */
import { variableNames } from '../location/variable-name.js';
import { uniqueNames } from '../names/unique.js';
import type { PendingInstance } from './context.js';

/** One name per instance, unique within the module. */
export function instanceNames(instances: readonly PendingInstance[]): readonly string[] {
  return uniqueNames(
    instances.map(({ location, module }) => {
      const names = location ? variableNames(location) : [];
      return names.length > 0 ? names.join('_') : module.name;
    }),
  );
}
