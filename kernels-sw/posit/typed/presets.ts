/** The formats with names: the 2022 standard's, and those in use before it. */
import { type PositType, posit } from './type.js';

/** posit(8, 2) of the 2022 standard. */
export const posit8: PositType<8, 2> = posit(8, 2);
/** posit(16, 2) of the 2022 standard. */
export const posit16: PositType<16, 2> = posit(16, 2);
/** posit(32, 2) of the 2022 standard. */
export const posit32: PositType<32, 2> = posit(32, 2);
/** posit(64, 2) of the 2022 standard. */
export const posit64: PositType<64, 2> = posit(64, 2);
/** posit(8, 0), in use before the standard. */
export const legacyPosit8: PositType<8, 0> = posit(8, 0);
/** posit(16, 1), in use before the standard. */
export const legacyPosit16: PositType<16, 1> = posit(16, 1);
/** posit(32, 2), in use before the standard, and the same as the standard's. */
export const legacyPosit32: PositType<32, 2> = posit(32, 2);
