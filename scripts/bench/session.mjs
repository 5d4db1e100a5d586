// A language server as an editor sees it: a process that speaks LSP over stdio, timed from outside.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** Ticks of `/proc/PID/stat` in a second, on every Linux we know. */
const ticksPerSecond = 100;

export class Session {
  #child;
  #connection;
  #published = new Map();
  #waiting = [];
  #version = 0;
  #uri;

  constructor(command, args, uri) {
    this.#uri = uri;
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#connection = createProtocolConnection(
      new StreamMessageReader(this.#child.stdout),
      new StreamMessageWriter(this.#child.stdin),
    );
    this.#connection.onNotification('textDocument/publishDiagnostics', ({ uri, version, diagnostics }) => {
      if (uri !== this.#uri) return;
      this.#published.set('last', { version, count: diagnostics.length });
      for (const wake of this.#waiting.splice(0)) wake();
    });
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.listen();
  }

  async initialize(folder, settings) {
    this.#connection.onRequest('workspace/configuration', ({ items }) =>
      items.map(({ section }) => settings[section] ?? null),
    );
    await this.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: 'bench' }],
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          didChangeConfiguration: { dynamicRegistration: true },
        },
        textDocument: {
          completion: { completionItem: { snippetSupport: true } },
          publishDiagnostics: { relatedInformation: true, versionSupport: true },
        },
      },
    });
    await this.#connection.sendNotification('initialized', {});
    await this.#connection.sendNotification('workspace/didChangeConfiguration', { settings });
  }

  /** Opens the text and waits for the first diagnostics. */
  async open(languageId, text) {
    this.#version = 1;
    const textDocument = { uri: this.#uri, languageId, version: 1, text };
    const published = this.#nextDiagnostics();
    await this.#connection.sendNotification('textDocument/didOpen', { textDocument });
    return published;
  }

  /** One keystroke: a character in place of another; resolves when the diagnostics after it arrive. */
  async type(position, character) {
    this.#version++;
    const range = { start: position, end: { ...position, character: position.character + 1 } };
    const published = this.#nextDiagnostics();
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.#uri, version: this.#version },
      contentChanges: [{ range, text: character }],
    });
    return published;
  }

  request(method, params) {
    return this.#connection.sendRequest(method, { textDocument: { uri: this.#uri }, ...params });
  }

  /** Seconds of processor time that the server has taken so far. */
  cpu() {
    const [, rest] = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8').split(') ');
    const fields = rest.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  }

  /** Megabytes of memory. */
  memory() {
    const match = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.#child.pid}/status`, 'utf8'));
    return Number(match?.[1] ?? 0) / 1024;
  }

  stop() {
    this.#connection.dispose();
    this.#child.kill();
  }

  #nextDiagnostics() {
    return new Promise(resolve => this.#waiting.push(resolve));
  }
}
