import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { difference } from '../fuzz/difference.ts';
import type { Subject } from '../fuzz/texts.ts';

/** Megabytes after a collection of garbage. */
export interface Memory {
  heap: number;
  rss: number;
}

/** The built server in a process of its own, with the corpus' cases and methodology around the texts that are opened. */
export class SoakServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'planwright-soak-'));
  /** Everything that it logged or told of itself: a server at work has nothing to say. */
  readonly log: string[] = [];
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #connection: ProtocolConnection;

  constructor(root: string) {
    cpSync(join(root, 'test/corpus/cases'), join(this.folder, 'cases'), { recursive: true });
    cpSync(join(root, 'test/corpus/clinics.methodology.yaml'), join(this.folder, 'clinics.methodology.yaml'));
    const args = ['--expose-gc', '--require', join(root, 'test/soak/memory.cjs'), join(root, 'dist/cli.js')];
    const env = { ...process.env, PLANWRIGHT_SOAK_MEMORY: this.#memoryFile };
    const child = spawn(process.execPath, [...args, 'lsp', '--stdio'], { env, stdio: 'pipe' });
    child.stderr.setEncoding('utf8').on('data', text => this.log.push(text));
    child.on('exit', (code, signal) => this.log.push(`ended by ${signal ?? code}`));
    this.#child = child;
    this.#connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.#connection.onNotification('window/logMessage', ({ message }) => void this.log.push(message));
    this.#connection.onNotification('window/showMessage', ({ message }) => void this.log.push(message));
    this.#connection.listen();
  }

  async start(): Promise<void> {
    const uri = pathToFileURL(`${this.folder}/`).toString();
    await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'soak' }],
      locale: 'en',
      initializationOptions: { settings: { hints: { project: true, block: true, task: true } } },
      capabilities: { textDocument: { diagnostic: {} }, workspace: { workspaceEdit: { documentChanges: true } } },
    });
    await this.#connection.sendNotification('initialized', {});
  }

  /** Opens a text under a number, which is its name. */
  async open(number: number, { kind, text }: Subject): Promise<OpenText> {
    const name = `soak-${number}.${kind === 'plan' ? 'implementation' : kind}.yaml`;
    const uri = pathToFileURL(join(this.folder, name)).toString();
    const languageId = `implementation-${kind}`;
    const document = TextDocument.create(uri, languageId, 1, text);
    const opened = { textDocument: { uri, languageId, version: 1, text } };
    await this.#connection.sendNotification('textDocument/didOpen', opened);
    return new OpenText(this.#connection, document);
  }

  /** Rejects where the server does not say within seconds: it hangs or is gone. */
  async memory(): Promise<Memory> {
    rmSync(this.#memoryFile, { force: true });
    this.#child.kill('SIGUSR2');
    for (let tries = 0; tries < 200; tries++) {
      await new Promise(resolve => setTimeout(resolve, 100));
      const told = existsSync(this.#memoryFile) ? readFileSync(this.#memoryFile, 'utf8') : '';
      if (!told.endsWith('}')) continue;
      const { heapUsed, rss } = JSON.parse(told);
      return { heap: heapUsed / 2 ** 20, rss: rss / 2 ** 20 };
    }
    throw new Error(`the server does not answer: ${this.log.slice(-5).join('\n')}`);
  }

  async stop(): Promise<void> {
    await this.#connection.sendRequest('shutdown');
    this.#child.removeAllListeners('exit');
    await this.#connection.sendNotification('exit');
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #memoryFile(): string {
    return `${this.folder}.memory.json`;
  }
}

/** A text that is open in the server and edited there by ranges. */
export class OpenText {
  readonly #connection: ProtocolConnection;
  #document: TextDocument;

  constructor(connection: ProtocolConnection, document: TextDocument) {
    this.#connection = connection;
    this.#document = document;
  }

  get text(): string {
    return this.#document.getText();
  }

  /** Makes it another text by one change, as an editor tells of typing, pasting and undoing. */
  async become(text: string): Promise<void> {
    const { start, end, text: inserted } = difference(this.text, text);
    const range = { start: this.#document.positionAt(start), end: this.#document.positionAt(end) };
    const changes = [{ range, text: inserted }];
    const version = this.#document.version + 1;
    const { uri } = this.#document;
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: changes,
    });
    this.#document = TextDocument.update(this.#document, changes, version);
  }

  /** One of the requests that an editor makes of its own after a change. */
  async ask(method: (typeof afterAChange)[number]): Promise<unknown> {
    const range = { start: { line: 0, character: 0 }, end: { line: this.#document.lineCount, character: 0 } };
    const textDocument = { uri: this.#document.uri };
    return this.#connection.sendRequest(method, { textDocument, range, uri: textDocument.uri });
  }

  /** Everything that an editor shows of it, without the address. */
  async shown(): Promise<string> {
    const answers: unknown[] = [];
    for (const method of afterAChange) answers.push(await this.ask(method));
    return JSON.stringify(answers, (key, value) => (key === 'resultId' ? undefined : value)).replaceAll(
      this.#document.uri.replace(/[^/]*$/, ''),
      'FOLDER/',
    );
  }
}

export const afterAChange = [
  'textDocument/diagnostic',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/semanticTokens/full',
  'textDocument/codeLens',
  'textDocument/inlayHint',
  'textDocument/documentLink',
  'planwright/totals',
] as const;
