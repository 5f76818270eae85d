/** The posit units, in the order they are listed. */
import type { Design } from '../../../sim/index.js';
import { positAddDesign } from './add.js';
import { positDecodeDesign } from './decode.js';
import { positEncodeDesign } from './encode.js';
import { positMulDesign } from './mul.js';
import { positSubDesign } from './sub.js';

const arithmetic = [positAddDesign, positSubDesign, positMulDesign];
const codec = [positDecodeDesign, positEncodeDesign];

/** Every posit unit. */
export const positDesigns: readonly Design[] = [...arithmetic, ...codec];
