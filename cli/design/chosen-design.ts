/** A design as the commands handle it, wherever it comes from. */
import type { AnyComponent } from '../../hdl/index.js';
import type { DesignModel, DesignParameter, ParameterValues } from '../../sim/index.js';

/** A design from the catalog or from a user's file. */
export interface ChosenDesign {
  /** As on the command line. */
  readonly name: string;
  /** Undefined where only the user's function knows: any name is then passed on to it. */
  readonly parameters: readonly DesignParameter[] | undefined;
  /** The unit. What it throws is a `GatewrightError` that ends in the user's line. */
  readonly unit: (values: ParameterValues) => AnyComponent;
  /** Its model, where there is one. */
  readonly reference: ((values: ParameterValues) => DesignModel) | undefined;
  /** The user's file, absolute; undefined for the catalog. */
  readonly file: string | undefined;
}
