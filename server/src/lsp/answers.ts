/** The part `answers` of the server, which answers requests: see `parts.ts`. */
import { type Connection, HoverRequest } from 'vscode-languageserver';
import { Blame } from './blame.ts';
import { registerCaseHandlers } from './case-handlers.ts';
import { registerCompletion } from './completion.ts';
import { logFault } from './faults.ts';
import { registerHandlers } from './handlers.ts';
import { registerNames } from './names.ts';
import type { Requests } from './requests.ts';
import { registerScenarioHandlers } from './scenario-handlers.ts';
import type { Session } from './session.ts';
import type { SessionHistory } from './session-history.ts';
import { registerWorkspaceSymbols } from './workspace-symbols.ts';

export { fileNamesOf } from '../features/across/file-names.ts';
export { workspaceSymbolsOf } from '../features/workspace-symbol-entries.ts';

/** `figuresChanged` is called when another scenario of a plan is chosen. */
export function registerAnswers(
  connection: Connection,
  requests: Requests,
  session: Session,
  history: SessionHistory,
  figuresChanged: () => void,
): void {
  const blame = new Blame(session, history, error => logFault(connection, HoverRequest.method, error));
  registerHandlers(requests, session, blame);
  registerCompletion(requests, session);
  registerCaseHandlers(requests, session);
  registerScenarioHandlers(requests, session, figuresChanged);
  registerNames(connection, requests, session);
  registerWorkspaceSymbols(connection, requests, session);
}
