import { type Connection, DidChangeWatchedFilesNotification, type Disposable } from 'vscode-languageserver';
import type { Session } from './session.ts';

/** Files that others refer to, and plans, which other editors may change. */
const workspaceFiles = '**/*.{implementation,case,methodology}.{yaml,yml}';
const libraryFiles = '*.case.{yaml,yml}';

export interface FileWatch {
  /** Asks the client to watch what the settings name now. */
  refresh(): Promise<void>;
}

/** Has the client watch files on the disk: in the workspace, and in the case libraries that lie elsewhere. */
export function watchFiles(connection: Connection, session: Session): FileWatch {
  let current: Disposable | undefined;
  let watched = '';
  return {
    async refresh() {
      const { watches, watchesAnywhere } = session.client;
      if (!watches) return;
      const libraries = watchesAnywhere ? session.outerLibraries : [];
      if (current && watched === libraries.join()) return;
      watched = libraries.join();
      current?.dispose();
      const outer = libraries.map(baseUri => ({ globPattern: { baseUri, pattern: libraryFiles } }));
      const watchers = [{ globPattern: workspaceFiles }, ...outer];
      try {
        current = await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      } catch (error) {
        connection.console.error(`watching files: ${error}`);
      }
    },
  };
}
