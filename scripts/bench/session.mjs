// A language server as an editor sees it: a process that speaks LSP over stdio, timed and weighed from outside.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** VS Code's client capabilities, as far as a server's work depends on them. */
const capabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceEdit: { documentChanges: true, snippetEditSupport: true },
  },
  textDocument: {
    completion: {
      completionItem: {
        snippetSupport: true,
        labelDetailsSupport: true,
        resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
      },
    },
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    diagnostic: { relatedDocumentSupport: false },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    foldingRange: { lineFoldingOnly: true, foldingRange: { collapsedText: true } },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } },
      dataSupport: true,
      disabledSupport: true,
      isPreferredSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    inlayHint: { resolveSupport: { properties: ['tooltip', 'textEdits', 'label.tooltip', 'label.location'] } },
  },
};

export class Session {
  #child;
  #connection;
  #waiting = [];
  #version = 0;
  #uri;
  #offers = {};

  constructor({ args }, uri) {
    this.#uri = uri;
    this.#child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#connection = createProtocolConnection(
      new StreamMessageReader(this.#child.stdout),
      new StreamMessageWriter(this.#child.stdin),
    );
    this.#connection.onNotification('textDocument/publishDiagnostics', report => {
      if (report.uri === this.#uri) for (const wake of this.#waiting.splice(0)) wake();
    });
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.listen();
  }

  async initialize(folder, settings) {
    this.#connection.onRequest('workspace/configuration', ({ items }) =>
      items.map(({ section }) => settings[section] ?? null),
    );
    const workspaceFolders = [{ uri: folder, name: 'bench' }];
    const result = await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: folder,
      workspaceFolders,
      capabilities,
    });
    this.#offers = result.capabilities;
    await this.#connection.sendNotification('initialized', {});
    await this.#connection.sendNotification('workspace/didChangeConfiguration', { settings });
  }

  get uri() {
    return this.#uri;
  }

  /** Whether the server announced a capability. */
  offers(capability) {
    return Boolean(this.#offers[capability]);
  }

  /** Opens the text and waits for the first diagnostics. */
  async open(languageId, text) {
    this.#version = 1;
    const textDocument = { uri: this.#uri, languageId, version: 1, text };
    return this.#diagnosed(() => this.#connection.sendNotification('textDocument/didOpen', { textDocument }));
  }

  /** Types one key; resolves when the notification is sent. */
  async type(edit) {
    this.#version++;
    return this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.#uri, version: this.#version },
      contentChanges: [edit],
    });
  }

  /** Types one key and gets the diagnostics after it: pulled if the server supports that, else awaited. */
  async typeAndDiagnose(edit) {
    return this.#diagnosed(() => this.type(edit));
  }

  request(method, params) {
    return this.#connection.sendRequest(method, { textDocument: { uri: this.#uri }, ...params });
  }

  resolve(method, item) {
    return this.#connection.sendRequest(method, item);
  }

  /** Processor time of all threads of the server so far, in milliseconds. */
  cpu() {
    const tasks = `/proc/${this.#child.pid}/task`;
    const nanoseconds = readdirSync(tasks).map(task => {
      return Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]);
    });
    return nanoseconds.reduce((sum, value) => sum + value, 0) / 1e6;
  }

  /** Waits until deferred work is done: the server no longer takes processor time, or takes it permanently. */
  async quiet() {
    let before = this.cpu();
    for (let round = 0; round < 20; round++) {
      await new Promise(done => setTimeout(done, 40));
      const now = this.cpu();
      if (now - before < 1) return;
      before = now;
    }
  }

  /** Peak memory of the server in megabytes. */
  memory() {
    const match = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8'));
    return Number(match?.[1] ?? 0) / 1024;
  }

  stop() {
    this.#connection.dispose();
    this.#child.stdin.end();
    setTimeout(() => this.#child.kill(), 2000).unref();
  }

  async #diagnosed(change) {
    if (this.offers('diagnosticProvider')) {
      await change();
      return this.request('textDocument/diagnostic', {});
    }
    const published = new Promise(resolve => this.#waiting.push(resolve));
    await change();
    return published;
  }
}
