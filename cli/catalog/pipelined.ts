/** The parameters with which a combinational unit is pipelined, by stages or by frequency. */
import { type AnyComponent, ice40, lut6, pipeline } from '../../hdl/index.js';
import type { DesignParameter, ParameterValues } from '../../sim/index.js';

const devices = [ice40.hx, ice40.up5k, lut6];

/** What every combinational unit of the catalog takes beside its own parameters. */
export const pipelineParameters: readonly DesignParameter[] = [
  { name: 'stages', meaning: 'ranks of registers', min: 0, max: 64, default: 0 },
  { name: 'mhz', meaning: 'or ranks for this clock', min: 0, max: 1000, default: 0 },
  { name: 'device', meaning: 'whose delays', min: 0, max: 2, default: 0, choices: ['hx', 'up5k', 'lut6'] },
];

/** `unit` with the ranks that `values` ask for; itself where they ask for none. */
export function pipelined(unit: AnyComponent, { stages = 0, mhz = 0, device = 0 }: ParameterValues): AnyComponent {
  if (stages === 0 && mhz === 0) return unit;
  return pipeline(unit, {
    ...(stages > 0 && { stages }),
    ...(mhz > 0 && { mhz }),
    device: devices[device] ?? ice40.hx,
  });
}
