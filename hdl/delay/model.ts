/** What a delay model of a device consists of: times in ns, fitted to place and route or taken from where `basis` says. */

/** Times of one device for predicting critical paths; all in ns. */
export interface DelayModel {
  /** As in messages: `iCE40 HX`. */
  readonly name: string;
  /** What the numbers were fitted to or taken from, and how well they hold. */
  readonly basis: string;
  /** Inputs of a lookup table. */
  readonly lutInputs: 4 | 6;
  /** From the clock edge to the output of a register. */
  readonly clockToOutput: number;
  /** From the output of the last lookup table to the clock edge; below 0 where the table's own delay is partly counted there. */
  readonly setup: number;
  /** Through a lookup table. */
  readonly lut: number;
  /** Over a wire from a register to one reader. */
  readonly routeFirst: number;
  /** Over a wire from a carry chain or multiplier to one reader. */
  readonly route: number;
  /** Over a wire from a lookup table to one reader; less than that where synthesis saves levels by building logic anew. */
  readonly routeLogic: number;
  /** More for each doubling of the readers of a wire. */
  readonly routeFanOut: number;
  /** More for each doubling of the gates of a unit beyond 64: larger units lie further apart. */
  readonly routeSize: number;
  /** From an operand into a carry chain, beside the wire. */
  readonly carryIn: number;
  /** Along a carry chain, per bit. */
  readonly carry: number;
  /** From a carry chain to the output of the sum's cell. */
  readonly carryOut: number;
  /**
   * How an adder's cell is built: `separate` (iCE40) takes both operands from wires; `propagate` (Xilinx) has a lookup table
   * in front of the chain, which takes in logic before it.
   */
  readonly chain: 'separate' | 'propagate';
  /** The hard multiplier: its delay, the widest operand, and the narrowest product that is put into one. */
  readonly multiplier?: { readonly ns: number; readonly operand: number; readonly product: number } | undefined;
}
