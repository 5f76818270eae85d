/** How a command tells whether all that was asked holds. */

/** Told whether all that was asked for holds. */
export type Outcome = (holds: boolean) => void;
