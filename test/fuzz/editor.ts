import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProtocolConnection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  CodeAction,
  Diagnostic,
  Position,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import { serverInProcess } from '../support/in-process.ts';
import type { Answers, Method } from '../support/protocol-answers.ts';
import type { Subject } from './texts.ts';

const internalError = -32603;
let number = 0;
let started: Promise<{ client: ProtocolConnection; folder: string }> | undefined;

/** One server for all texts, with the corpus' own cases and methodology around them. */
function server() {
  started ??= (async () => {
    const folder = mkdtempSync(join(tmpdir(), 'planwright-fuzz-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    cpSync('test/corpus/cases', join(folder, 'cases'), { recursive: true });
    cpSync('test/corpus/clinics.methodology.yaml', join(folder, 'clinics.methodology.yaml'));
    const uri = pathToFileURL(`${folder}/`).toString();
    return { client: await serverInProcess(uri, { snippets: false }), folder: uri };
  })();
  return started;
}

/** A text open in the real server. A refusal in words is an answer; an internal error is a failure. */
export class Editor {
  readonly uri: string;
  readonly #client: ProtocolConnection;
  document: TextDocument;

  private constructor(client: ProtocolConnection, uri: string, document: TextDocument) {
    this.#client = client;
    this.uri = uri;
    this.document = document;
  }

  static async open({ kind, text }: Subject): Promise<Editor> {
    const { client, folder } = await server();
    const uri = `${folder}fuzz-${++number}.${kind === 'plan' ? 'implementation' : kind}.yaml`;
    const languageId = `implementation-${kind}`;
    await client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return new Editor(client, uri, TextDocument.create(uri, languageId, 1, text));
  }

  get text(): string {
    return this.document.getText();
  }

  ask<M extends Method>(method: M, params: object = {}): Promise<Answers[M] | undefined> {
    return this.request(method, { textDocument: { uri: this.uri }, ...params }) as Promise<Answers[M] | undefined>;
  }

  /** Requests of our own name the document by its address alone. */
  own(method: string, params: object = {}): Promise<unknown> {
    return this.request(`planwright/${method}`, { uri: this.uri, ...params });
  }

  /** An action with its edit, which a server may compute when it is chosen. */
  async resolved(action: CodeAction): Promise<CodeAction> {
    if (action.edit || action.data === undefined) return action;
    return ((await this.request('codeAction/resolve', action)) as CodeAction | undefined) ?? action;
  }

  private async request(method: string, params: object): Promise<unknown> {
    try {
      return await this.#client.sendRequest<unknown>(method, params);
    } catch (error) {
      const { code, message } = error as { code?: number; message: string };
      assert.notEqual(code, internalError, `${method} ${JSON.stringify(params)}: ${message}`);
      return undefined;
    }
  }

  positionAt(share: number): Position {
    return this.document.positionAt(Math.floor(share * this.text.length));
  }

  /** Types over a stretch of the text, as an editor tells it: by range. */
  async type(start: number, end: number, text: string): Promise<void> {
    const range = { start: this.document.positionAt(start), end: this.document.positionAt(end) };
    const version = this.document.version + 1;
    const contentChanges = [{ range, text }];
    await this.#client.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version },
      contentChanges,
    });
    this.document = TextDocument.update(this.document, contentChanges, version);
  }

  async diagnostics(): Promise<Diagnostic[]> {
    return (await this.ask('textDocument/diagnostic'))?.items ?? [];
  }

  /** The text after edits of this document; throws where they overlap. */
  after(edits: TextEdit[] | null | undefined): string {
    return TextDocument.applyEdits(this.document, edits ?? []);
  }

  afterWorkspaceEdit(edit: WorkspaceEdit | null | undefined): string {
    const changes = (edit?.documentChanges ?? []).filter((one): one is TextDocumentEdit => 'edits' in one);
    const own = changes.filter(({ textDocument }) => textDocument.uri === this.uri);
    return this.after(own.flatMap(({ edits }) => edits as TextEdit[]));
  }

  async close(): Promise<void> {
    await this.#client.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri } });
  }
}

/** Opens a text, does something with it, and closes it whatever happens. */
export async function withEditor<T>(subject: Subject, act: (editor: Editor) => Promise<T>): Promise<T> {
  const editor = await Editor.open(subject);
  try {
    return await act(editor);
  } finally {
    await editor.close();
  }
}
