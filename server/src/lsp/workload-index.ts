import type { Connection } from 'vscode-languageserver';
import type { PlanLoad } from '../core/scheduling/bookings.ts';
import { usesTogether } from '../features/plans/uses.ts';
import { ofEveryFile } from './every-file.ts';
import { logFailed, logFault } from './faults.ts';
import { inBackground } from './long-task.ts';
import type { Session } from './session.ts';

/** Nobody waits for the index, and several files are often saved at once, in milliseconds. */
const delay = 500;

/**
 * Keeps the bookings of all plans in the workspace, as last saved, so that one plan's keystrokes do not affect others.
 * `changed` is called when they change. It also keeps the uses of cases and methodologies, with `usesChanged`. To be
 * called whenever plans are added, removed or saved.
 */
export function workloadIndex(
  connection: Connection,
  session: Session,
  changed: () => void,
  usesChanged: () => void,
): () => void {
  let timer: NodeJS.Timeout | number | undefined;
  let turn = 0;
  let known = '[]';

  async function look(): Promise<void> {
    const own = ++turn;
    const { found, failed } = await inBackground(
      () => own !== turn,
      longTask => ofEveryFile(session.workspace, 'bookings', longTask),
    );
    if (own !== turn) return;
    logFailed(connection, 'bookings of', failed);
    await lookAtUses(own);
    if (own !== turn) return;
    const plans = shared(found.flat());
    const text = JSON.stringify(plans);
    if (text === known) return;
    known = text;
    session.workspace.setBookings(plans);
    changed();
  }

  /** Uses are derived together with the bookings; this only collects them. */
  async function lookAtUses(own: number): Promise<void> {
    const { found } = await inBackground(
      () => own !== turn,
      longTask => ofEveryFile(session.workspace, 'uses', longTask),
    );
    if (own === turn && session.setUses(usesTogether(found.flat()))) usesChanged();
  }

  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => look().catch(error => logFault(connection, 'bookings', error)), delay);
  };
}

/** A single plan cannot conflict with another over somebody's time. */
function shared(plans: PlanLoad[]): PlanLoad[] {
  const busy = plans.filter(({ executors }) => executors.length > 0);
  return busy.length > 1 ? busy.sort((a, b) => (a.uri < b.uri ? -1 : 1)) : [];
}
