/** The part `view` of the server, which computes figures for views: see `parts.ts`. */
import type { Connection } from 'vscode-languageserver';
import { isDate } from '../core/language/values.ts';
import { conflictSides } from '../core/merge/merge-texts.ts';
import { changesSections } from '../features/plan-view/changes.ts';
import { planDifference } from '../features/plan-view/difference.ts';
import { historySections } from '../features/plan-view/history.ts';
import { leadStepsOf, tickLeadSteps } from '../features/plan-view/lead-checklist.ts';
import { moveTask } from '../features/plan-view/move-task.ts';
import { planSummary } from '../features/plan-view/summary.ts';
import { tablesOf } from '../features/plan-view/tables.ts';
import { EarlierPlans } from './earlier-plans.ts';
import { PlanHistories } from './plan-histories.ts';
import { registerPlanList } from './plan-list.ts';
import {
  conflictSidesRequest,
  earlierTextRequest,
  leadChecklistRequest,
  moveTaskRequest,
  planDifferenceRequest,
  planSummaryRequest,
  planTablesRequest,
  planViewRequest,
  tickLeadStepsRequest,
} from './protocol.ts';
import { type Requests, unlessCancelled } from './requests.ts';
import type { Session } from './session.ts';
import type { SessionHistory } from './session-history.ts';
import { ToldViews } from './told-views.ts';

export { planParts } from '../features/plans/parts.ts';
export { rowOf } from '../features/plans/rows.ts';

const lastCommit = { revision: 'HEAD', name: 'HEAD' };

interface ViewSurroundings {
  history: SessionHistory;
  /** Called when the list of plans is requested. */
  plansAsked: () => void;
}

export function registerViewHandlers(
  connection: Connection,
  requests: Requests,
  session: Session,
  { history, plansAsked }: ViewSurroundings,
): void {
  const earlierPlans = new EarlierPlans(history);
  const histories = new PlanHistories(history);
  const views = new ToldViews();

  registerPlanList(connection, requests, session, plansAsked);
  // While a line is half typed, the view shows the last good text.
  requests.onFile(planViewRequest, ({ analysis, lastGood = analysis }, { today, withChance, ...shown }) => {
    if (analysis.kind !== 'plan') return null;
    const { hideCost: hidesCost } = session.settings;
    const told = views.tell(lastGood, { telling: session.telling, today, withChance }, shown);
    return { ...told, hidesCost, isStale: lastGood !== analysis };
  });
  requests.onFile(planSummaryRequest, ({ analysis, lastGood = analysis }, { before }) =>
    analysis.kind === 'plan' ? planSummary(lastGood, session.telling, before) : null,
  );
  requests.onFile(planTablesRequest, async ({ analysis, lastGood = analysis }, { tab, today, before }, token) => {
    if (analysis.kind !== 'plan' || !isDate(today)) return null;
    const { telling } = session;
    if (tab === 'history')
      return historySections(lastGood, await unlessCancelled(token, histories.of(lastGood)), telling);
    if (tab !== 'changes') return tablesOf(tab, lastGood, telling, today);
    const earlier = await unlessCancelled(token, earlierPlans.latest(lastGood, before ?? lastCommit));
    return changesSections(lastGood, earlier && { ...earlier, name: before?.name }, telling);
  });
  requests.onFile(earlierTextRequest, async ({ analysis }, { before = lastCommit }, token) => {
    if (analysis.kind !== 'plan') return null;
    const earlier = await unlessCancelled(token, earlierPlans.latest(analysis, before));
    return earlier ? { text: earlier.analysis.text, name: before.name } : null;
  });
  requests.onFile(conflictSidesRequest, async ({ analysis: { kind, uri } }, _, token) => {
    const asked = kind === 'plan' ? history.allowed?.mergeStages(uri) : undefined;
    const stages = await unlessCancelled(token, asked);
    if (!stages) return null;
    // Texts that can only be merged line by line are returned unchanged.
    return conflictSides(stages.base, stages.ours, stages.theirs) ?? stages;
  });
  requests.onFile(planDifferenceRequest, async ({ analysis, lastGood = analysis }, { before }, token) => {
    if (analysis.kind !== 'plan') return null;
    const earlier = await unlessCancelled(token, earlierPlans.latest(lastGood, before ?? lastCommit));
    return earlier ? planDifference(lastGood, { ...earlier, name: before?.name }, session.telling) : null;
  });
  requests.onFile(leadChecklistRequest, ({ analysis }) =>
    analysis.kind === 'plan' ? leadStepsOf(analysis, session.locale) : null,
  );
  requests.onFile(tickLeadStepsRequest, ({ analysis }, { done }) =>
    analysis.kind === 'plan' ? tickLeadSteps(analysis, done) : null,
  );
  requests.onFile(moveTaskRequest, ({ analysis }, { task, date }) =>
    analysis.kind === 'plan' ? moveTask(analysis, task, date, session.locale) : null,
  );
}
