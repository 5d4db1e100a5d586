import type { Connection } from 'vscode-languageserver';
import { logFault } from './faults.ts';
import { plansChangedNotification } from './protocol.ts';

/** The list of plans is updated after a pause in typing, in milliseconds. */
const pause = 300;

/**
 * Notifies an editor that has requested the list of plans that it may have changed: once, until the editor requests it
 * again.
 */
export interface PlanChanges {
  /** The editor has requested the list. */
  asked(): void;
  /** Something has changed that affects the figures of plans. */
  happened(): void;
}

export function planChanges(connection: Connection): PlanChanges {
  let isAwaited = false;
  let timer: NodeJS.Timeout | number | undefined;
  const tell = () => {
    isAwaited = false;
    connection
      .sendNotification(plansChangedNotification)
      .catch(error => logFault(connection, plansChangedNotification, error));
  };
  return {
    asked: () => {
      isAwaited = true;
      clearTimeout(timer);
    },
    happened: () => {
      if (!isAwaited) return;
      clearTimeout(timer);
      timer = setTimeout(tell, pause);
    },
  };
}
