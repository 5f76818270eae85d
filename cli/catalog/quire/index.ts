/** The quire units, in the order they are listed. */
import type { Design } from '../../../sim/index.js';
import { quireDotDesign } from './dot.js';
import { quireMacDesign } from './mac.js';
import { positDotDesign } from './posit-dot.js';
import { positGemmDesign } from './posit-gemm.js';
import { quireToPositDesign, quireToPositSerialDesign } from './to-posit.js';

/** Every quire unit. */
export const quireDesigns: readonly Design[] = [
  quireDotDesign,
  quireMacDesign,
  quireToPositDesign,
  quireToPositSerialDesign,
  positDotDesign,
  positGemmDesign,
];
