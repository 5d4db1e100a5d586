import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { logFault } from './faults.ts';
import type { Session } from './session.ts';

/** Long enough to combine the changes of one keystroke, short enough to feel immediate. */
const delay = 20;
/** A refresh makes the editor request every open file, so it must not happen at each keystroke in a case. */
const refreshDelay = 100;

/** Publishes changed problems: they are sent to the editor, or the editor is asked to pull them. Never both. */
export interface DiagnosticsPublisher {
  /** The text of a file has changed. An editor that pulls diagnostics does so by itself. */
  soon(uri: string): void;
  /** Something has changed that the problems of any file may depend on. */
  all(): void;
  /** The problems of a file have changed though its text is the same. */
  again(uri: string): void;
  clear(uri: string): void;
}

export function diagnosticsPublisher(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  session: Session,
): DiagnosticsPublisher {
  const pushed = pushing(connection, documents, session);
  const pulled = asking(connection, session);
  const publisher = () => (session.client.pullsDiagnostics ? pulled : pushed);
  return {
    soon: uri => publisher().soon(uri),
    all: () => publisher().all(),
    again: uri => publisher().again(uri),
    clear: uri => publisher().clear(uri),
  };
}

/** Pushes the problems of open files, for the newest text only. */
function pushing(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  session: Session,
): DiagnosticsPublisher {
  const waiting = new Map<string, NodeJS.Timeout | number>();

  const publish = async (uri: string): Promise<void> => {
    waiting.delete(uri);
    const version = documents.get(uri)?.version;
    const report = await session.workspace.derived(uri, 'report');
    // The document was edited or closed while files were read; a later call publishes it.
    if (!report || version === undefined || documents.get(uri)?.version !== version) return;
    const told = session.versions.ofClient(uri);
    await connection.sendDiagnostics({ uri, ...(told !== null && { version: told }), diagnostics: report.items });
  };

  const soon = (uri: string): void => {
    clearTimeout(waiting.get(uri));
    const run = () => publish(uri).catch(error => logFault(connection, `problems of ${uri}`, error));
    waiting.set(uri, setTimeout(run, delay));
  };

  return {
    soon,
    again: soon,
    all: () => {
      for (const document of documents.all()) soon(document.uri);
    },
    clear: uri => {
      clearTimeout(waiting.get(uri));
      waiting.delete(uri);
      connection
        .sendDiagnostics({ uri, diagnostics: [] })
        .catch(error => logFault(connection, `problems of ${uri}`, error));
    },
  };
}

function asking(connection: Connection, session: Session): DiagnosticsPublisher {
  let waiting: NodeJS.Timeout | number | undefined;
  const ask = () =>
    connection.languages.diagnostics
      .refresh()
      .catch(error => logFault(connection, 'workspace/diagnostic/refresh', error));
  const all = () => {
    clearTimeout(waiting);
    if (session.client.diagnosticRefresh) waiting = setTimeout(ask, refreshDelay);
  };
  return {
    soon: () => {},
    all,
    again: all,
    clear: () => {},
  };
}
