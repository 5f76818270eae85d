/** Options of `pipeline`, and the ports they add. */
import { checkOptions as checkNames } from '../checks/options.js';
import type { Ports } from '../component/component.js';
import type { DelayModel } from '../delay/model.js';
import { GatewrightError } from '../errors.js';
import type { Shape } from '../shape/shape.js';
import { type Bit, bit } from '../signal/bits.js';

/** How to pipeline. Give either `stages`, or `device` and `mhz`. */
export interface PipelineOptions {
  /** Ranks of registers between inputs and outputs: the result appears that many cycles later. 0 leaves the unit as it is. */
  readonly stages?: number;
  /** Whose delays the stages are balanced by, such as `ice40.up5k`; default `ice40.hx`. */
  readonly device?: DelayModel;
  /** Clock frequency to reach on `device`, in MHz: the fewest ranks are taken with which every stage fits, as predicted. */
  readonly mhz?: number;
  /** One more rank of registers right behind the inputs; one more cycle. */
  readonly registerInputs?: boolean;
  /** One more rank of registers right in front of the outputs; one more cycle. */
  readonly registerOutputs?: boolean;
  /** Adds `valid_in` and `valid_out`: the bit travels with the values; reset makes all of them 0. */
  readonly valid?: boolean;
  /** Adds the input `enable`: in cycles in which it is 0 all registers of the pipeline keep their values. */
  readonly enable?: boolean;
  /** Signals that travel along unchanged: each `name` adds `name_in` and `name_out`. */
  readonly sideBand?: Readonly<Record<string, Shape>>;
  /** Name of the component; default the unit's with `_pipe` and the number of cycles. */
  readonly name?: string;
}

type Both<A, B> = { readonly [K in keyof A | keyof B]: K extends keyof B ? B[K] : K extends keyof A ? A[K] : never };

type When<P, Key extends string, Added> = P extends { readonly [K in Key]: true } ? Added : unknown;

type SideBand<P, Suffix extends string> = P extends { readonly sideBand: infer S }
  ? { readonly [K in keyof S & string as `${K}${Suffix}`]: S[K] }
  : unknown;

/** Inputs of a pipelined unit: its own, and those the options add. */
export type PipelinedInputs<I extends Ports, P> = AsPorts<
  Both<I, When<P, 'valid', { valid_in: Shape<Bit> }> & When<P, 'enable', { enable: Shape<Bit> }> & SideBand<P, '_in'>>
>;

/** Outputs of a pipelined unit: its own, and those the options add. */
export type PipelinedOutputs<O extends Ports, P> = AsPorts<
  Both<O, When<P, 'valid', { valid_out: Shape<Bit> }> & SideBand<P, '_out'>>
>;

type AsPorts<T> = T extends Ports ? T : never;

/** The ports that options add. */
export function addedPorts(options: PipelineOptions): { readonly in: Ports; readonly out: Ports } {
  const inputs: Record<string, Shape> = {};
  const outputs: Record<string, Shape> = {};
  if (options.valid) {
    inputs.valid_in = bit;
    outputs.valid_out = bit;
  }
  if (options.enable) inputs.enable = bit;
  for (const [name, shape] of Object.entries(options.sideBand ?? {})) {
    inputs[`${name}_in`] = shape;
    outputs[`${name}_out`] = shape;
  }
  return { in: inputs, out: outputs };
}

const optionNames = [
  'stages',
  'device',
  'mhz',
  'registerInputs',
  'registerOutputs',
  'valid',
  'enable',
  'sideBand',
  'name',
] as const satisfies readonly (keyof PipelineOptions)[];

/** Refuses options that contradict each other or mean nothing. */
export function checkOptions(options: PipelineOptions): void {
  checkNames('pipeline', options ?? null, optionNames);
  const { stages, mhz, device } = options;
  if (stages === undefined && mhz === undefined) {
    throw new GatewrightError('pipeline: say how far, with { stages: 4 } or { device: ice40.hx, mhz: 100 }');
  }
  if (stages !== undefined && mhz !== undefined) {
    throw new GatewrightError('pipeline: give either stages or mhz; with mhz the number of stages follows from it');
  }
  if (stages !== undefined && !(Number.isInteger(stages) && stages >= 0)) {
    throw new GatewrightError(`pipeline: stages must be a whole number of register ranks, 0 or more, not ${stages}`);
  }
  if (mhz !== undefined && !(mhz > 0 && Number.isFinite(mhz))) {
    throw new GatewrightError(`pipeline: mhz must be a frequency above 0, not ${mhz}`);
  }
  if (mhz !== undefined && device === undefined) {
    throw new GatewrightError('pipeline: mhz needs a device, such as { device: ice40.hx, mhz: 100 }');
  }
  if (device !== undefined && !isDelayModel(device)) {
    throw new GatewrightError(
      `pipeline: the device must be a delay model, such as ice40.hx, ice40.up5k or lut6, not ${JSON.stringify(device)}`,
    );
  }
}

function isDelayModel(value: unknown): value is DelayModel {
  return typeof value === 'object' && value !== null && 'lutInputs' in value && 'clockToOutput' in value;
}
