import type {
  Connection,
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocumentContentChangeEvent,
  TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** What `TextDocuments` hears: the notifications about open texts. */
type TextConnection = Parameters<TextDocuments<TextDocument>['listen']>[0];

/** The versions of a text: as its client counts them, if it does, and as the server does. */
interface Counted {
  client: number | null;
  own: number;
}

/**
 * Counts the versions of open texts. All that the server remembers of a text hangs on its version, so each change needs
 * one of its own, whatever the client says: some leave versions out, repeat them, or begin anew when a file is opened a
 * second time. To a client that counts as the protocol wants, both are the same.
 */
export class Versions {
  readonly #counted = new Map<string, Counted>();

  /** The version that the client knows the text by; null where it knows none. */
  ofClient(uri: string): number | null {
    return this.#counted.get(uri)?.client ?? null;
  }

  /** The connection as `TextDocuments` should hear it: with versions that never come twice. */
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

/** Without `rangeLength`, which is deprecated and may contradict the range; a range that is null is none. */
function plainChange(change: TextDocumentContentChangeEvent): TextDocumentContentChangeEvent {
  const { text } = change;
  return 'range' in change && change.range ? { range: change.range, text } : { text };
}
