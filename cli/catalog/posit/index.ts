/** The posit units, in the order they are listed. */
import type { Design } from '../../../sim/index.js';
import { positAddDesign } from './add.js';
import { positDecodeDesign } from './decode.js';
import { positEncodeDesign } from './encode.js';

/** Every posit unit. */
export const positDesigns: readonly Design[] = [positAddDesign, positDecodeDesign, positEncodeDesign];
