import type { Connection } from 'vscode-languageserver';
import { logFault } from './faults.ts';
import { plansChangedNotification } from './protocol.ts';

/** A list of all plans is not for watching letters come: it follows when typing pauses. */
const pause = 300;

/** Tells an editor that has asked for the plans of the workspace that they may be others now: once, until it asks again. */
export interface PlanChanges {
  /** The editor has asked. */
  asked(): void;
  /** Something has changed that a plan's figures may hang on. */
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
