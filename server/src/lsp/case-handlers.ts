import type { Analysis } from '../core/analysis/analysis.ts';
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
import type { Requests } from './requests.ts';
import type { Session } from './session.ts';

/** What the editor asks about cases. Of what is no plan the answer is null. */
export function registerCaseHandlers(requests: Requests, session: Session): void {
  function ofPlan<P extends { uri: string }, R>(
    method: string,
    answer: (analysis: Analysis, params: Omit<P, 'uri'>) => R | null,
  ): void {
    requests.onFile<P, R>(method, ({ analysis }, { uri: _, ...params }) =>
      analysis.kind === 'plan' ? answer(analysis, params) : null,
    );
  }

  ofPlan<PlaceParams, PlanEdits>(inlineCaseRequest, (analysis, { position }) =>
    inlineCaseAt(analysis, position, session.locale),
  );
  ofPlan<CaseListParams, CaseEntry[]>(caseListRequest, (analysis, { position, query }) =>
    caseList(analysis, query, position, session.telling),
  );
  ofPlan<ArgumentParams, string>(argumentRequest, (analysis, asked) =>
    argumentProblem(analysis, asked, session.locale),
  );
  ofPlan<InsertCaseParams, PlanEdits>(insertCaseRequest, (analysis, { position, ...given }) =>
    insertCaseAt(analysis, position, given, session.locale),
  );
  ofPlan<CaseDraftParams, CaseDraftAnswer | Refusal>(caseDraftRequest, (analysis, { range }) =>
    caseDraftOf(analysis, range, session.locale),
  );
  ofPlan<CaseNamesParams, string>(caseNamesRequest, (analysis, names) => orderProblem(analysis, names, session.locale));
  ofPlan<SaveCaseParams, SavedCaseAnswer | Refusal>(saveCaseRequest, (analysis, { range, ...order }) =>
    savedCaseOf(analysis, range, order, session.locale),
  );
}
