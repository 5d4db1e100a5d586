import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const serverPath = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** A message of the server: an answer, request or notification. */
export interface RawMessage {
  id?: number | string | null;
  method?: string;
  params?: Record<string, unknown>;
  result?: unknown;
  error?: { code: number; message: string };
}

/** A client that sends anything, in any order and shape: bytes out, messages in. */
export class RawClient {
  readonly process: ChildProcess;
  readonly heard: RawMessage[] = [];
  readonly ended: Promise<number | null>;
  #waiting: (() => void)[] = [];
  #buffer = Buffer.alloc(0);
  #id = 0;

  constructor(server = serverPath) {
    this.process = spawn(process.execPath, [server, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.process.stdin?.on('error', () => {});
    this.ended = new Promise(resolve => this.process.on('exit', resolve));
    this.process.stdout?.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  static async initialized(server?: string): Promise<RawClient> {
    const client = new RawClient(server);
    await client.request('initialize', { processId: null, rootUri: null, capabilities: {} });
    client.notify('initialized', {});
    return client;
  }

  bytes(bytes: string | Buffer): void {
    this.process.stdin?.write(bytes);
  }

  /** Any text as the content of a message. */
  content(text: string): void {
    this.bytes(framed(text));
  }

  /** Messages that the server gets to read at once. */
  sendTogether(...messages: unknown[]): void {
    this.bytes(messages.map(message => framed(JSON.stringify(message))).join(''));
  }

  send(message: unknown): void {
    this.content(JSON.stringify(message));
  }

  notify(method: string, params?: unknown): void {
    this.send({ jsonrpc: '2.0', method, params });
  }

  /** The whole answer, an error too. */
  request(method: string, params?: unknown): Promise<RawMessage> {
    const id = ++this.#id;
    this.send({ jsonrpc: '2.0', id, method, params });
    return this.hears(message => message.id === id && message.method === undefined);
  }

  async hears(isWanted: (message: RawMessage, index: number) => boolean): Promise<RawMessage> {
    for (;;) {
      const found = this.heard.find(isWanted);
      if (found) return found;
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
  }

  log(): string[] {
    return this.heard.filter(({ method }) => method === 'window/logMessage').map(({ params }) => `${params?.message}`);
  }

  /** Ends the server as the protocol wants. */
  async stop(): Promise<number | null> {
    await this.request('shutdown');
    this.notify('exit');
    return this.ended;
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(this.#buffer.toString('latin1', 0, Math.max(end, 0)))?.[1]);
      if (end < 0 || this.#buffer.length < end + 4 + length) return;
      this.heard.push(JSON.parse(this.#buffer.toString('utf8', end + 4, end + 4 + length)));
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      for (const wake of this.#waiting.splice(0)) wake();
    }
  }
}

function framed(text: string): string {
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
