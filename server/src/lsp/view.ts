/** The part of the server that tells figures in views and lenses: see `parts.ts`. */
import type { Connection } from 'vscode-languageserver';
import { moveTask } from '../features/plan-view/move-task.ts';
import { planView } from '../features/plan-view/plan-view.ts';
import { planSummary } from '../features/plan-view/summary.ts';
import { registerPlanList } from './plan-list.ts';
import { moveTaskRequest, planSummaryRequest, planViewRequest } from './protocol.ts';
import type { Requests } from './requests.ts';
import type { Session } from './session.ts';

export { rowOf } from '../features/plans/rows.ts';

/** `plansAsked` is called when a list of all plans is asked for. */
export function registerViewHandlers(
  connection: Connection,
  requests: Requests,
  session: Session,
  plansAsked: () => void,
): void {
  registerPlanList(connection, requests, session, plansAsked);
  // While a line is half typed the view stays as the last whole text has it.
  requests.onFile(planViewRequest, ({ analysis, lastGood = analysis }, { today, withChance }) => {
    if (analysis.kind !== 'plan') return null;
    const { hideCost: hidesCost } = session.settings;
    const view = planView(lastGood, { telling: session.telling, today, withChance });
    return { view, hidesCost, isStale: lastGood !== analysis };
  });
  requests.onFile(planSummaryRequest, ({ analysis, lastGood = analysis }, { before }) =>
    analysis.kind === 'plan' ? planSummary(lastGood, session.telling, before) : null,
  );
  requests.onFile(moveTaskRequest, ({ analysis }, { task, date }) =>
    analysis.kind === 'plan' ? moveTask(analysis, task, date, session.locale) : null,
  );
}
