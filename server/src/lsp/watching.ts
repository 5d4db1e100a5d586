import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import type { Session } from './session.ts';

const pattern = '**/*.{implementation,case,methodology}.{yaml,yml}';
const casePattern = '*.case.{yaml,yml}';

/** Registers file watchers for the workspace and the case libraries; to be called again when these change. */
export function fileWatching(connection: Connection, session: Session): () => Promise<void> {
  let registered: { libraries: string; registration: Disposable } | undefined;

  return async () => {
    if (!session.client.watchesFiles) return;
    const libraries = session.client.watchesAnywhere ? session.outerLibraries : [];
    if (registered?.libraries === libraries.join('\n')) return;
    const watchers: FileSystemWatcher[] = [
      { globPattern: pattern },
      ...libraries.map(baseUri => ({ globPattern: { baseUri, pattern: casePattern } })),
    ];
    const registration = await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    registered?.registration.dispose();
    registered = { libraries: libraries.join('\n'), registration };
  };
}
