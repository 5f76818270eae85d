/** The errors users see: one clear sentence each, with the exit status the command line gives it. */

/** Something asked for could not be done: a broken design, a failing tool, an unwritable file. Exit status 1. */
export class GatewrightError extends Error {
  /** Exit status of the command line for this error. */
  readonly exitStatus: number = 1;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The request itself is wrong: an unknown name, a parameter out of range. Exit status 2. */
export class UsageError extends GatewrightError {
  override readonly exitStatus: number = 2;
}

/** A mistake in a design's description, found while it is elaborated or checked; the message ends in the user's source line. */
export class DesignError extends GatewrightError {}
