import { toWriteErrors, WriteError } from '../files/write-file.ts';
import { type CliError, UsageError } from './command.ts';

/** Why a file or folder given by the user cannot be read, in their language. */
export function readError(error: unknown, path: string, what: 'file' | 'folder' = 'file'): CliError {
  const { code } = error as NodeJS.ErrnoException;
  // Errors without a system code are our own.
  if (code === undefined) throw error;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UsageError('cli.error.ENOENT', { path });
    case 'EACCES':
    case 'EPERM':
      return new UsageError(what === 'file' ? 'cli.error.EACCES' : 'cli.error.folder-EACCES', { path });
    case 'EISDIR':
      return new UsageError('cli.error.EISDIR', { path });
    default:
      return new UsageError('cli.error.unreadable', { path, code });
  }
}

/** Why a file was not written, in the user's language. */
export function writeError({ reason, detail }: WriteError, path: string): CliError {
  switch (reason) {
    case 'restore-failed':
      return new UsageError('cli.error.write.restore-failed', { path, copy: detail });
    case 'failed':
      return new UsageError('cli.error.write.failed', { path, code: detail });
    case 'exists':
      return new UsageError('cli.error.exists', { path });
    default:
      return new UsageError(`cli.error.write.${reason}`, { path });
  }
}

/** Runs a function that writes; system errors are reported with the path. */
export function writing<T>(path: string, work: () => T): T {
  try {
    return toWriteErrors(work);
  } catch (error) {
    if (error instanceof WriteError) throw writeError(error, path);
    throw error;
  }
}
