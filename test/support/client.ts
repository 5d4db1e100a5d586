import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  createProtocolConnection,
  type Diagnostic,
  type DocumentSymbol,
  type FileSystemWatcher,
  type Hover,
  type InitializeResult,
  type InlayHint,
  type Position,
  type ProtocolConnection,
  type Range,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgress,
  WorkDoneProgressCreateRequest,
} from 'vscode-languageserver-protocol/node';
import { positionAt } from './marked.ts';

const serverPath = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface ClientOptions {
  folder?: string;
  locale?: string;
  settings?: Record<string, unknown>;
  snippets?: boolean;
  /** Tab stops in the edits of code actions. */
  snippetEdits?: boolean;
  rulePage?: string;
  /** Whether the user trusts the workspace; without it the editor does not say. */
  trusted?: boolean;
  /** Further workspace folders besides `folder`. */
  folders?: string[];
  /** Supports file watchers: the uri or pattern of each is in `watched`. */
  watches?: boolean;
  /** Another server than the shipped one, such as one with planted faults. */
  server?: string;
  /** Another user id for the server. */
  uid?: number;
  /** Further client capabilities. */
  capabilities?: ClientCapabilities;
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Merges two groups of capabilities, at any depth. */
function both(a: Record<string, unknown>, b: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(b).map(([key, value]) => {
    const other = a[key];
    return [key, isGroup(other) && isGroup(value) ? both(other, value) : value];
  });
  return { ...a, ...Object.fromEntries(entries) };
}

/** An editor without a window: starts the built server and speaks LSP with it over stdio. */
export class Client {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly process: ChildProcess;
  /** Requests and notifications of the server in order, with their parameters. */
  readonly heard: { method: string; params: unknown }[] = [];
  readonly #published = new Map<string, { version: number | undefined; diagnostics: Diagnostic[] }>();
  readonly #waiting: (() => void)[] = [];
  readonly #versions = new Map<string, number>();
  readonly #texts = new Map<string, string>();

  static async start(options: ClientOptions = {}): Promise<Client> {
    const child = spawn(process.execPath, [options.server ?? serverPath, 'lsp', '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      ...(options.uid !== undefined && { uid: options.uid, gid: options.uid }),
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const folders = [...(options.folder ? [options.folder] : []), ...(options.folders ?? [])];
    const base = {
      workspace: {
        workspaceFolders: true,
        didChangeWatchedFiles: {
          dynamicRegistration: options.watches ?? false,
          relativePatternSupport: options.watches ?? false,
        },
        workspaceEdit: { documentChanges: true, snippetEditSupport: options.snippetEdits ?? false },
      },
      textDocument: {
        completion: { completionItem: { snippetSupport: options.snippets ?? true } },
        publishDiagnostics: { relatedInformation: true, versionSupport: true },
      },
    };
    const capabilities = both(base, { ...options.capabilities });
    const initialized = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: options.folder ?? null,
      workspaceFolders: folders.length > 0 ? folders.map(uri => ({ uri, name: 'test' })) : null,
      locale: options.locale ?? 'en',
      initializationOptions: { settings: options.settings ?? {}, rulePage: options.rulePage, trusted: options.trusted },
      capabilities,
    });
    const client = new Client(connection, initialized, child);
    await connection.sendNotification('initialized', {});
    return client;
  }

  private constructor(connection: ProtocolConnection, initialized: InitializeResult, child: ChildProcess) {
    this.connection = connection;
    this.initialized = initialized;
    this.process = child;
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, version, diagnostics }) => {
      this.#published.set(uri, { version, diagnostics });
      this.#hear('textDocument/publishDiagnostics', { uri });
    });
    for (const method of ['workspace/diagnostic/refresh', 'client/registerCapability', 'client/unregisterCapability']) {
      connection.onRequest(method, params => this.#hear(method, params));
    }
    connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
      connection.onProgress(WorkDoneProgress.type, token, value => void this.#hear('$/progress', { token, value }));
      this.#hear('window/workDoneProgress/create', { token });
    });
    for (const method of ['window/logMessage', 'window/showMessage'])
      connection.onNotification(method, params => void this.#hear(method, params));
  }

  #hear(method: string, params: unknown): null {
    this.heard.push({ method, params });
    for (const wake of this.#waiting.splice(0)) wake();
    return null;
  }

  /** Uris or patterns of the files that the server watches. */
  get watched(): string[] {
    const registrations = this.heard.flatMap(({ method, params }) =>
      method === 'client/registerCapability' ? (params as RegistrationParams).registrations : [],
    );
    return registrations
      .filter(({ method }) => method === 'workspace/didChangeWatchedFiles')
      .flatMap(({ registerOptions }) => registerOptions.watchers as FileSystemWatcher[])
      .map(({ globPattern: glob }) => (typeof glob === 'string' ? glob : `${glob.baseUri}`));
  }

  /** Parameters of the next message of that name, from an index in `heard` on. */
  async hears(method: string, from = 0): Promise<unknown> {
    for (;;) {
      const found = this.heard.slice(from).find(message => message.method === method);
      if (found) return found.params;
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
  }

  async open(uri: string, text: string, languageId = 'implementation-plan'): Promise<void> {
    this.#versions.set(uri, 1);
    this.#texts.set(uri, text);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Replaces a part of the text, as an editor does at every key: by range, not by sending the whole. */
  async edit(uri: string, start: number, end: number, text: string): Promise<void> {
    const before = this.#texts.get(uri) ?? '';
    const version = (this.#versions.get(uri) ?? 0) + 1;
    const range = { start: positionAt(before, start), end: positionAt(before, end) };
    this.#versions.set(uri, version);
    this.#texts.set(uri, before.slice(0, start) + text + before.slice(end));
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
  }

  async replaceAll(uri: string, text: string): Promise<void> {
    await this.edit(uri, 0, this.text(uri).length, text);
  }

  text(uri: string): string {
    return this.#texts.get(uri) ?? '';
  }

  /** The diagnostics published for the newest version of the text. */
  async diagnostics(uri: string): Promise<Diagnostic[]> {
    for (;;) {
      const published = this.#published.get(uri);
      if (published && published.version === this.#versions.get(uri)) return published.diagnostics;
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
  }

  /** The diagnostics of the next time that some are published, though the text stays the same. */
  nextDiagnostics(uri: string): Promise<Diagnostic[]> {
    this.#published.delete(uri);
    return this.diagnostics(uri);
  }

  hasPublished(uri: string): boolean {
    return this.#published.has(uri);
  }

  /** Closes a file and waits until its diagnostics are taken away. */
  async close(uri: string): Promise<Diagnostic[]> {
    this.#published.delete(uri);
    this.#versions.delete(uri);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    return this.diagnostics(uri);
  }

  completion(uri: string, position: Position): Promise<CompletionItem[]> {
    return this.connection
      .sendRequest<CompletionList>('textDocument/completion', { textDocument: { uri }, position })
      .then(list => list.items);
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  }

  hints(uri: string, startLine = 0, endLine = 10_000): Promise<InlayHint[]> {
    const range = { start: { line: startLine, character: 0 }, end: { line: endLine, character: 0 } };
    return this.connection.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range });
  }

  codeActions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    const context = { diagnostics: [], only };
    return this.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context });
  }

  symbols(uri: string): Promise<DocumentSymbol[]> {
    return this.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
  }

  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>(resolve => this.process.on('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await ended;
    this.connection.dispose();
    return code;
  }
}
