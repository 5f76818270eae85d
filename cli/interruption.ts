/** The error of work that its user ended. */
import { GatewrightError } from '../hdl/index.js';

const statusOf = { SIGINT: 130, SIGTERM: 143 } as const;

/** The signals that end work in good order. */
export type EndingSignal = keyof typeof statusOf;

/** Ended by a signal; exit status 128 + the signal's number, as a shell has it. */
export class Interruption extends GatewrightError {
  override readonly exitStatus: number;
  readonly signal: EndingSignal;

  /** `left` says what is left of the work. */
  constructor(signal: EndingSignal, left: string = 'nothing was written') {
    super(`interrupted; ${left}`);
    this.exitStatus = statusOf[signal];
    this.signal = signal;
  }
}
