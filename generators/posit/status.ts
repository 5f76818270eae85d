/** The status output that posit units have on request. */
import { type Bit, bit, type Shape } from '../../hdl/index.js';

/** A parameter of every unit whose result is a posit. */
export interface StatusParameter {
  /** Adds the output `nar`, 1 where the result is NaR. */
  readonly status?: boolean;
}

/** The ports that `status` adds. */
export function statusPorts(status: boolean | undefined): { readonly nar?: Shape<Bit> } {
  return status ? { nar: bit } : {};
}

/** `outputs`, and `nar` where `status` asks for it. */
export function withStatus<O extends object>(
  status: boolean | undefined,
  outputs: O,
  nar: Bit,
): O & { readonly nar?: Bit } {
  return { ...outputs, ...(status && { nar }) };
}
