import type { Connection } from 'vscode-languageserver';
import { logFault } from './faults.ts';
import type { Gate } from './gate.ts';

/** So long answers that are under way may still be sent, and a last `exit` be read, once the client's end is closed. */
const grace = 1000;

/** Ends the process when the client's end of the transport is closed, whether it is alive or not. */
export function endWithClient(gate: Gate): void {
  gate.reader.onClose(() => {
    setTimeout(() => process.exit(gate.exitCode()), grace);
  });
}

/**
 * What nobody caught is logged, in place of what the process would do about it otherwise: a command ends at that, the
 * server goes on, because what it keeps is made anew from texts at every change.
 */
export function surviveFaults(connection: Connection): void {
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.removeAllListeners(event);
    process.on(event, error => logFault(connection, event, error));
  }
}
