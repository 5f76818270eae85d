/** Delay models of the iCE40 family. */
import type { DelayModel } from './model.js';

/** iCE40 HX (as the HX8K) and UltraPlus (the UP5K). */
export const ice40: { readonly hx: DelayModel; readonly up5k: DelayModel } = {
  hx: {
    name: 'iCE40 HX',
    basis: '80 datapaths placed by nextpnr 0.8.621 after Yosys 0.55.944, 2026-11-24: mean error of the period 9.6 %',
    lutInputs: 4,
    clockToOutput: 0.54,
    setup: 0.02,
    lut: 0.385,
    routeFirst: 0.571,
    route: 0.588,
    routeLogic: 0.575,
    routeFanOut: 0.006,
    routeSize: 0.006,
    carryIn: 0.245,
    carry: 0.15,
    carryOut: 0.69,
    chain: 'separate',
  },
  up5k: {
    name: 'iCE40 UP5K',
    basis:
      '74 datapaths placed by nextpnr 0.8.621 after Yosys 0.55.944, 2026-11-24: mean error of the period 7.9 %; multiplier blocks are assumed, not measured',
    lutInputs: 4,
    clockToOutput: 1.39,
    setup: -0.06,
    lut: 1.15,
    routeFirst: 1.603,
    route: 1.761,
    routeLogic: 1.56,
    routeFanOut: 0.084,
    routeSize: 0.006,
    carryIn: 0.64,
    carry: 0.35,
    carryOut: 1.75,
    chain: 'separate',
    multiplier: { ns: 9, operand: 16, product: 11 },
  },
};
