/** Errors on their way from a worker to the main thread, where they must say the same and come from the same line. */
import { DesignError, GatewrightError, UsageError } from '../../../hdl/index.js';
import type { SentError } from './messages.js';

/** `error` as plain data. */
export function packError(error: unknown): SentError {
  const kind =
    error instanceof UsageError
      ? 'usage'
      : error instanceof DesignError
        ? 'design'
        : error instanceof GatewrightError
          ? 'failure'
          : 'other';
  if (!(error instanceof Error))
    return { kind, name: 'Error', message: `'${String(error)}' was thrown`, stack: undefined };
  return { kind, name: error.name, message: error.message, stack: error.stack };
}

/** The error that was packed. */
export function unpackError({ kind, name, message, stack }: SentError): Error {
  const error =
    kind === 'usage'
      ? new UsageError(message)
      : kind === 'design'
        ? new DesignError(message)
        : kind === 'failure'
          ? new GatewrightError(message)
          : Object.assign(new Error(message), { name });
  if (stack !== undefined) error.stack = stack;
  return error;
}
