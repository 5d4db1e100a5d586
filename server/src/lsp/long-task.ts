import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import { logFault } from './faults.ts';
import type { Session } from './session.ts';

/** Progress is shown only for work that takes longer, in milliseconds. */
const patience = 300;
/** How long other messages, cancellation among them, may be kept waiting, in milliseconds. */
const slice = 15;

/** A scan over many files: cancellable, yields to other messages, and shows progress if it takes long. */
export interface LongTask {
  isCancelled(): boolean;
  /** Called after each file. Throws if the task was cancelled. */
  step(done: number, total: number): Promise<void>;
}

/** A background scan: no progress is shown. */
export function inBackground<T>(isCancelled: () => boolean, walk: (longTask: LongTask) => Promise<T>): Promise<T> {
  let began = Date.now();
  const step = async (): Promise<void> => {
    if (Date.now() - began < slice) return;
    await pause();
    began = Date.now();
  };
  return walk({ isCancelled, step });
}

/** Yields to the event loop, so that other messages are handled. */
function pause(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, 0);
  });
}

export async function withProgress<T>(
  connection: Connection,
  session: Session,
  title: string,
  token: CancellationToken,
  walk: (longTask: LongTask) => Promise<T>,
): Promise<T> {
  let reporter: (WorkDoneProgressReporter & { token?: CancellationToken }) | undefined;
  let isOver = false;
  const isCancelled = () => token.isCancellationRequested || reporter?.token?.isCancellationRequested === true;
  const show = async (): Promise<void> => {
    const created = await connection.window.createWorkDoneProgress();
    created.begin(title, 0, undefined, true);
    if (isOver) created.done();
    else reporter = created;
  };
  const timer = session.client.showsProgress
    ? setTimeout(() => show().catch(error => logFault(connection, 'progress', error)), patience)
    : undefined;
  let began = Date.now();
  const step = async (done: number, total: number): Promise<void> => {
    if (Date.now() - began < slice) return;
    await pause();
    began = Date.now();
    if (isCancelled()) throw new ResponseError(LSPErrorCodes.RequestCancelled, title);
    reporter?.report(Math.floor((100 * done) / Math.max(1, total)));
  };
  try {
    return await walk({ isCancelled, step });
  } finally {
    isOver = true;
    clearTimeout(timer);
    reporter?.done();
  }
}
