/** The device families and devices synthesis knows. */

/** A family of cells to synthesise for; only `ice40` goes on to place and route. */
export type SynthesisTarget = 'ice40' | 'ecp5' | 'xilinx';

/** Every target, in the order they are listed. */
export const synthesisTargets: readonly SynthesisTarget[] = ['ice40', 'ecp5', 'xilinx'];

/** The iCE40 dies the flow knows how to place and route. */
export type Ice40Device = 'up5k' | 'hx8k';
