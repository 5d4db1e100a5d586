import type { Connection } from 'vscode-languageserver';

/** The stack of something thrown, or its message if it has none. */
export function describeFault(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Logs an unexpected error with its stack; `what` is the method or task that failed. Never throws, because its callers
 * could not catch it.
 */
export function logFault(connection: Connection, what: string, error: unknown): void {
  try {
    connection.console.error(`${what}: ${describeFault(error)}`);
  } catch {
    // The connection is closed, so there is no log.
  }
}

/** Logs the files that failed during a scan. */
export function logFailed(connection: Connection, what: string, failed: { uri: string; error: unknown }[]): void {
  for (const { uri, error } of failed) logFault(connection, `${what} ${uri}`, error);
}
