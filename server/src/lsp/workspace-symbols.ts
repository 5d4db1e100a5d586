import { type Connection, WorkspaceSymbolRequest } from 'vscode-languageserver';
import { translate } from '../core/l10n/translate.ts';
import { matching } from '../features/workspace-symbol-entries.ts';
import { ofEveryFile } from './every-file.ts';
import { logFailed } from './faults.ts';
import { withProgress } from './long-task.ts';
import type { Requests } from './requests.ts';
import type { Session } from './session.ts';

/** A longer list is useless: the user types another letter instead. */
const maxSymbols = 200;

export function registerWorkspaceSymbols(connection: Connection, requests: Requests, session: Session): void {
  requests.on(WorkspaceSymbolRequest.type, async ({ query }, token) => {
    const title = translate(session.locale, 'progress.names');
    const { found, failed } = await withProgress(connection, session, title, token, longTask =>
      ofEveryFile(session.workspace, 'landmarks', longTask),
    );
    logFailed(connection, 'symbols of', failed);
    return matching(query, found.flat())
      .slice(0, maxSymbols)
      .map(({ name, kind, container, uri, range }) => ({
        name,
        kind,
        containerName: container,
        location: { uri, range },
      }));
  });
}
