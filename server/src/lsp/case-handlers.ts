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
  argumentRequest,
  caseDraftRequest,
  caseListRequest,
  caseNamesRequest,
  inlineCaseRequest,
  insertCaseRequest,
  type RequestName,
  saveCaseRequest,
} from './protocol.ts';
import type { Requests } from './requests.ts';
import type { Session } from './session.ts';

/** Handles the requests about cases. The answer is null for files that are not plans. */
export function registerCaseHandlers(requests: Requests, session: Session): void {
  function ofPlan<P extends { uri: string }, R>(
    request: RequestName<P, R>,
    answer: (analysis: Analysis, params: Omit<P, 'uri'>) => R | null,
  ): void {
    requests.onFile<P, R>(request, ({ analysis }, { uri: _, ...params }) =>
      analysis.kind === 'plan' ? answer(analysis, params) : null,
    );
  }

  ofPlan(inlineCaseRequest, (analysis, { position }) => inlineCaseAt(analysis, position, session.locale));
  ofPlan(caseListRequest, (analysis, { position, query }) => caseList(analysis, query, position, session.telling));
  ofPlan(argumentRequest, (analysis, asked) => argumentProblem(analysis, asked, session.locale));
  ofPlan(insertCaseRequest, (analysis, { position, ...given }) =>
    insertCaseAt(analysis, position, given, session.locale),
  );
  ofPlan(caseDraftRequest, (analysis, { range }) => caseDraftOf(analysis, range, session.locale));
  ofPlan(caseNamesRequest, (analysis, names) => orderProblem(analysis, names, session.locale));
  ofPlan(saveCaseRequest, (analysis, { range, ...order }) => savedCaseOf(analysis, range, order, session.locale));
}
