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

  connection.onRequest<PlanEdits | null, void>(inlineCaseRequest, ({ uri, position }: PlaceParams) =>
    ofPlan(uri, analysis => inlineCaseAt(analysis, position, session.locale)),
  );
  connection.onRequest<CaseEntry[] | null, void>(caseListRequest, ({ uri, position, query }: CaseListParams) =>
    ofPlan(uri, analysis => caseList(analysis, query, position, session.telling)),
  );
  connection.onRequest<string | null, void>(argumentRequest, ({ uri, ...asked }: ArgumentParams) =>
    ofPlan(uri, analysis => argumentProblem(analysis, asked, session.locale)),
  );
  connection.onRequest<PlanEdits | null, void>(insertCaseRequest, ({ uri, position, ...given }: InsertCaseParams) =>
    ofPlan(uri, analysis => insertCaseAt(analysis, position, given, session.locale)),
  );
  connection.onRequest<CaseDraftAnswer | Refusal | null, void>(caseDraftRequest, ({ uri, range }: CaseDraftParams) =>
    ofPlan(uri, analysis => caseDraftOf(analysis, range, session.locale)),
  );
  connection.onRequest<string | null, void>(caseNamesRequest, ({ uri, ...names }: CaseNamesParams) =>
    ofPlan(uri, analysis => orderProblem(analysis, names, session.locale)),
  );
  connection.onRequest<SavedCaseAnswer | Refusal | null, void>(
    saveCaseRequest,
    ({ uri, range, ...order }: SaveCaseParams) =>
      ofPlan(uri, analysis => savedCaseOf(analysis, range, order, session.locale)),
  );
}
