/** The named values of an enumeration, as the IR and the back ends see them. */

/** An enumeration: each pattern that has a name, and the name. */
export interface Enumeration {
  /** As in the source; enumerations with one name and equal members are one. */
  readonly name: string;
  /** Bits of a value. */
  readonly width: number;
  /** In order of declaration. */
  readonly members: readonly { readonly name: string; readonly value: bigint }[];
}
