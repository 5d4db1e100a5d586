import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosticsOf } from '../features/diagnostics.ts';
import type { Session } from './session.ts';

/** Long enough to see several changes of one keystroke as one, short enough to feel at once. */
const delay = 20;

export interface DiagnosticsPublisher {
  soon(uri: string): void;
  all(): void;
  clear(uri: string): void;
}

/** Pushes the problems of open files, each time for the newest text only. */
export function publishDiagnostics(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  session: Session,
): DiagnosticsPublisher {
  const waiting = new Map<string, NodeJS.Timeout | number>();

  const publish = async (uri: string): Promise<void> => {
    waiting.delete(uri);
    const version = documents.get(uri)?.version;
    const snapshot = await session.workspace.snapshot(uri);
    // While files were read the text went on or was closed; a later call publishes that.
    if (!snapshot || documents.get(uri)?.version !== version) return;
    const diagnostics = diagnosticsOf(snapshot.analysis, session.diagnosing);
    await connection.sendDiagnostics({ uri, version, diagnostics });
  };

  const soon = (uri: string): void => {
    clearTimeout(waiting.get(uri));
    const run = () => publish(uri).catch(error => connection.console.error(`diagnostics of ${uri}: ${error}`));
    waiting.set(uri, setTimeout(run, delay));
  };

  return {
    soon,
    all: () => {
      for (const document of documents.all()) soon(document.uri);
    },
    clear: uri => {
      clearTimeout(waiting.get(uri));
      waiting.delete(uri);
      connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
