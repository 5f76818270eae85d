/** Delay model of devices with six-input lookup tables. */
import type { DelayModel } from './model.js';

/** A generic device with six-input lookup tables and carry chains as in Xilinx 7 series. */
export const lut6: DelayModel = {
  name: 'LUT6',
  basis:
    '80 netlists of synth_xilinx (Yosys 0.55.944) with its Artix-7 delays, 2026-11-24, not placed: mean error of the period 11 %',
  lutInputs: 6,
  clockToOutput: 0.303,
  setup: 0,
  lut: 0.4,
  routeFirst: 0.012,
  route: 0.1,
  routeLogic: 0.523,
  routeFanOut: 0.04,
  routeSize: 0,
  carryIn: 0.508,
  carry: 0.0285,
  carryOut: 0.313,
  chain: 'propagate',
};
