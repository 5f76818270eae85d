/** The posit units, in the order they are listed. */
import type { Design } from '../../../sim/index.js';
import { positAddDesign } from './add.js';
import { positCompareDesign } from './compare.js';
import { positDecodeDesign } from './decode.js';
import { positDivDesign } from './div.js';
import { positDivIterativeDesign } from './div-iterative.js';
import { positDivSqrtDesign } from './div-sqrt.js';
import { positEncodeDesign } from './encode.js';
import { positFromFloatDesign, positToFloatDesign } from './floats.js';
import { positFmaDesign } from './fma.js';
import { positFromIntDesign, positToIntDesign } from './integers.js';
import { positMulDesign } from './mul.js';
import { positResizeDesign } from './resize.js';
import { positRoundDesign } from './round.js';
import { positSqrtDesign } from './sqrt.js';
import { positSqrtIterativeDesign } from './sqrt-iterative.js';
import { positSubDesign } from './sub.js';
import { positUnitDesign } from './unit.js';

const arithmetic = [
  positAddDesign,
  positSubDesign,
  positMulDesign,
  positDivDesign,
  positSqrtDesign,
  positFmaDesign,
  positUnitDesign,
];
const iterative = [positDivIterativeDesign, positSqrtIterativeDesign, positDivSqrtDesign];
const conversions = [
  positCompareDesign,
  positRoundDesign,
  positResizeDesign,
  positFromIntDesign,
  positToIntDesign,
  positFromFloatDesign,
  positToFloatDesign,
];
const codec = [positDecodeDesign, positEncodeDesign];

/** Every posit unit. */
export const positDesigns: readonly Design[] = [...arithmetic, ...iterative, ...conversions, ...codec];
