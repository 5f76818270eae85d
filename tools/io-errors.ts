/** One clear sentence for what the file system refuses. */
import { GatewrightError } from '../hdl/errors.js';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission denied',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EFBIG: 'the file would be larger than allowed',
  EISDIR: 'there is a folder of that name',
  ENOENT: 'the folder does not exist',
  EEXIST: 'a part of the path is a file, not a folder',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long',
  EIO: 'the device reports an input/output error',
  ELOOP: 'too many symbolic links in the path',
};

/** The error's `code` (`ENOSPC`, ...), or undefined if it has none. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Why a file operation failed, in words: `no space left on the device`. */
export function ioReason(error: unknown): string {
  const code = errorCode(error);
  return (code && reasons[code]) ?? (error instanceof Error ? error.message : String(error));
}

/** `cannot write out/report.json: no space left on the device`, with the original error as its cause. */
export function ioError(action: string, path: string, error: unknown): GatewrightError {
  // What is read is missing itself; what is written has no folder to be in.
  const missing = action === 'read' && errorCode(error) === 'ENOENT';
  return new GatewrightError(`cannot ${action} ${path}: ${missing ? 'there is no such file' : ioReason(error)}`, {
    cause: error,
  });
}
