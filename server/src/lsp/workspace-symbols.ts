import type { Connection } from 'vscode-languageserver';
import { translate } from '../core/l10n/translate.ts';
import { matching } from '../features/landmarks.ts';
import { ofEveryFile } from './every-file.ts';
import { passing } from './passage.ts';
import type { Session } from './session.ts';

/** A longer list is not read: its reader types another letter. */
const maxSymbols = 200;

export function registerWorkspaceSymbols(connection: Connection, session: Session): void {
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const title = translate(session.locale, 'progress.names');
    const { found } = await passing(connection, session, title, token, passage =>
      ofEveryFile(session.workspace, 'landmarks', passage),
    );
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
