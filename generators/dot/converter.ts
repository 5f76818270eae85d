/** How sums of products are rounded. */
import { UsageError } from '../../hdl/index.js';

/**
 * - 'serial': least area. One quire's words pass through one converter, so ends of vectors are as many cycles apart as it has words.
 * - 'systolic': the words are looked at where they come out, so that there may be a result in every cycle.
 */
export type Converter = 'serial' | 'systolic';

/** The converters there are. */
export const converters: readonly Converter[] = ['serial', 'systolic'];

/** @throws UsageError for a converter that there is not */
export function checkConverter(converter: string): void {
  if ((converters as readonly string[]).includes(converter)) return;
  throw new UsageError(`a converter is 'serial' or 'systolic', not ${JSON.stringify(converter)}`);
}
