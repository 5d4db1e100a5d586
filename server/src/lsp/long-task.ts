import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import { logFault } from './faults.ts';
import type { Session } from './session.ts';

/** Work that takes less is done before anybody would read of it. */
const patience = 300;
/** How long other messages may have to wait, an order to stop among them. */
const slice = 15;

/** A way through many files: it can be given up, lets others pass, and is shown when it takes long. */
export interface LongTask {
  isCancelled(): boolean;
  /** To be called after each file. Leaves by an error when nobody waits for the end any more. */
  step(done: number, total: number): Promise<void>;
}

/** A way that nobody waits for and nobody sees. */
export function inBackground<T>(isCancelled: () => boolean, walk: (passage: LongTask) => Promise<T>): Promise<T> {
  let began = Date.now();
  const step = async (): Promise<void> => {
    if (Date.now() - began < slice) return;
    await pause();
    began = Date.now();
  };
  return walk({ isCancelled, step });
}

/** Lets other messages have their turn. */
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
  walk: (passage: LongTask) => Promise<T>,
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
