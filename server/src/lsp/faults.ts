import type { Connection } from 'vscode-languageserver';

/** What is known of something thrown: where it came from, if it says. */
export function describeFault(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Logs what went wrong of itself, with where it was; `what` is the method or the work that it cost. Throws nothing: it is
 * called where nobody would catch that.
 */
export function logFault(connection: Connection, what: string, error: unknown): void {
  try {
    connection.console.error(`${what}: ${describeFault(error)}`);
  } catch {
    // The connection is closed: there is nobody left to be told.
  }
}

/** Logs the files that a way through all of them found at fault. */
export function logFailed(connection: Connection, what: string, failed: { uri: string; error: unknown }[]): void {
  for (const { uri, error } of failed) logFault(connection, `${what} ${uri}`, error);
}
