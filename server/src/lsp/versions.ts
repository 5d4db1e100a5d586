import type {
  Connection,
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocumentContentChangeEvent,
  TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** The part of a connection that `TextDocuments` uses: notifications about open documents. */
type TextConnection = Parameters<TextDocuments<TextDocument>['listen']>[0];

/** The version of a document as counted by its client, if it does, and by the server. */
interface Counted {
  client: number | null;
  own: number;
}

/**
 * Counts the versions of open documents. Caches are keyed by the version, so each change needs a new one, whatever the
 * client sends: some clients omit versions, repeat them, or restart them when a file is opened again. For a conforming
 * client both counts are equal.
 */
export class Versions {
  readonly #counted = new Map<string, Counted>();

  /** The version under which the client knows the document; null if it sends none. */
  ofClient(uri: string): number | null {
    return this.#counted.get(uri)?.client ?? null;
  }

  /** A connection for `TextDocuments` with versions that never repeat. */
  over(connection: Connection): TextConnection {
    return {
      onDidOpenTextDocument: handle => connection.onDidOpenTextDocument(params => handle(this.#counting(params))),
      onDidChangeTextDocument: handle =>
        connection.onDidChangeTextDocument(params => {
          const contentChanges = params.contentChanges.map(plainChange);
          handle(this.#counting({ ...params, contentChanges }));
        }),
      onDidCloseTextDocument: handle =>
        connection.onDidCloseTextDocument(params => {
          handle(params);
          this.#counted.delete(params.textDocument.uri);
        }),
      onWillSaveTextDocument: handle => connection.onWillSaveTextDocument(handle),
      onWillSaveTextDocumentWaitUntil: handle => connection.onWillSaveTextDocumentWaitUntil(handle),
      onDidSaveTextDocument: handle => connection.onDidSaveTextDocument(handle),
    };
  }

  #counting<P extends DidOpenTextDocumentParams | DidChangeTextDocumentParams>(params: P): P {
    const { uri, version } = params.textDocument;
    const client = Number.isSafeInteger(version) ? version : null;
    const last = this.#counted.get(uri)?.own ?? 0;
    const own = client !== null && client > last ? client : last + 1;
    this.#counted.set(uri, { client, own });
    return { ...params, textDocument: { ...params.textDocument, version: own } };
  }
}

/** Removes `rangeLength`, which is deprecated and may contradict the range, and a range that is null. */
function plainChange(change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  const { text } = change;
  return 'range' in change && change.range ? { range: change.range, text } : { text };
}
