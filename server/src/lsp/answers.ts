/** The part of the server that answers requests: see `parts.ts`. */
import type { Connection } from 'vscode-languageserver';
import { registerCaseHandlers } from './case-handlers.ts';
import { registerCompletion } from './completion.ts';
import { registerHandlers } from './handlers.ts';
import { registerNames } from './names.ts';
import type { Requests } from './requests.ts';
import { registerScenarioHandlers } from './scenario-handlers.ts';
import type { Session } from './session.ts';
import { registerWorkspaceSymbols } from './workspace-symbols.ts';

export { fileNamesOf } from '../features/across/file-names.ts';
export { workspaceSymbolsOf } from '../features/workspace-symbol-entries.ts';

/** `figuresChanged` is called when a plan comes to be looked at in another scenario. */
export function registerAnswers(
  connection: Connection,
  requests: Requests,
  session: Session,
  figuresChanged: () => void,
): void {
  registerHandlers(requests, session);
  registerCompletion(requests, session);
  registerCaseHandlers(requests, session);
  registerScenarioHandlers(requests, session, figuresChanged);
  registerNames(connection, requests, session);
  registerWorkspaceSymbols(connection, requests, session);
}
