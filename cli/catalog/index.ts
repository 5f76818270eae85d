/** The designs that come with the package, in the order they are listed. */
import type { Design } from '../../sim/index.js';
import { positDesigns } from './posit/index.js';
import { quireDesigns } from './quire/index.js';
import { positAdderUartDesign } from './uart/posit-adder.js';
import { positDotUartDesign } from './uart/posit-dot.js';

/** Every design that has a name of its own. */
export const catalog: readonly Design[] = [...positDesigns, ...quireDesigns, positAdderUartDesign, positDotUartDesign];
