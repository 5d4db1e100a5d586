import type { Connection } from 'vscode-languageserver';
import type { Analysis } from '../core/analysis.ts';
import {
  argumentProblem,
  caseDraftOf,
  inlineCaseAt,
  insertCaseAt,
  orderProblem,
  savedCaseOf,
} from '../features/cases/change.ts';
import { caseList } from '../features/cases/list.ts';
import {
  type ArgumentParams,
  argumentRequest,
  type CaseDraftAnswer,
  type CaseDraftParams,
  type CaseEntry,
  type CaseListParams,
  type CaseNamesParams,
  caseDraftRequest,
  caseListRequest,
  caseNamesRequest,
  type InsertCaseParams,
  inlineCaseRequest,
  insertCaseRequest,
  type PlaceParams,
  type PlanEdits,
  type Refusal,
  type SaveCaseParams,
  type SavedCaseAnswer,
  saveCaseRequest,
} from './protocol.ts';
import type { Session } from './session.ts';

/** What the editor asks about cases. Of what is no plan the answer is null. */
export function registerCaseHandlers(connection: Connection, session: Session): void {
  async function ofPlan<T>(uri: string, answer: (analysis: Analysis) => T): Promise<T | null> {
    const found = await session.workspace.snapshot(uri);
    return found?.analysis.kind === 'plan' ? answer(found.analysis) : null;
  }

  connection.onRequest(
    inlineCaseRequest,
    ({ uri, position }: PlaceParams): Promise<PlanEdits | null> =>
      ofPlan(uri, analysis => inlineCaseAt(analysis, position, session.locale)),
  );

  connection.onRequest(
    caseListRequest,
    ({ uri, position, query }: CaseListParams): Promise<CaseEntry[] | null> =>
      ofPlan(uri, analysis => caseList(analysis, query, position, session.telling)),
  );

  connection.onRequest(
    argumentRequest,
    ({ uri, ...asked }: ArgumentParams): Promise<string | null> =>
      ofPlan(uri, analysis => argumentProblem(analysis, asked, session.locale)),
  );

  connection.onRequest(
    insertCaseRequest,
    ({ uri, position, ...insertion }: InsertCaseParams): Promise<PlanEdits | null> =>
      ofPlan(uri, analysis => insertCaseAt(analysis, position, insertion, session.locale)),
  );

  connection.onRequest(
    caseDraftRequest,
    ({ uri, range }: CaseDraftParams): Promise<CaseDraftAnswer | Refusal | null> =>
      ofPlan(uri, analysis => caseDraftOf(analysis, range, session.locale)),
  );

  connection.onRequest(
    caseNamesRequest,
    ({ uri, ...names }: CaseNamesParams): Promise<string | null> =>
      ofPlan(uri, analysis => orderProblem(analysis, names, session.locale)),
  );

  connection.onRequest(
    saveCaseRequest,
    ({ uri, range, ...order }: SaveCaseParams): Promise<SavedCaseAnswer | Refusal | null> =>
      ofPlan(uri, analysis => savedCaseOf(analysis, range, order, session.locale)),
  );
}
