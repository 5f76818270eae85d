/** The designs that come with the package, in the order they are listed. */
import type { Design } from '../../sim/index.js';
import { positAddDesign } from './posit-add.js';
import { positAdderUartDesign } from './posit-adder-uart.js';
import { positDecodeDesign } from './posit-decode.js';
import { positEncodeDesign } from './posit-encode.js';

/** Every design that has a name of its own. */
export const catalog: readonly Design[] = [positAddDesign, positDecodeDesign, positEncodeDesign, positAdderUartDesign];
