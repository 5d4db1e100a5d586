import type { Connection } from 'vscode-languageserver';
import { logFault } from './faults.ts';
import type { Gate } from './gate.ts';

/**
 * How long, in milliseconds, pending answers are still sent and an `exit` is awaited after the client has closed its
 * end.
 */
const grace = 1000;

/** Ends the process when the client's end of the transport is closed, whether the client process is alive or not. */
export function endWithClient(gate: Gate): void {
  gate.reader.onClose(() => {
    setTimeout(() => process.exit(gate.exitCode()), grace);
  });
}

/**
 * Logs uncaught errors instead of ending the process: the command line exits on them, but the server can go on, because
 * its state is recomputed from texts at every change.
 */
export function surviveFaults(connection: Connection): void {
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.removeAllListeners(event);
    process.on(event, error => logFault(connection, event, error));
  }
}
