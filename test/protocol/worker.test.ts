import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { goodPlan } from '../support/good-plan.ts';

const dist = join(import.meta.dirname, '../../dist');

interface Message {
  id?: number;
  method?: string;
  params?: { name?: string; uri?: string };
  result?: unknown;
  error?: { message: string };
}

/** The server of a web worker, without a browser: what it posts goes to `told`, and it gets the product's files by request. */
class WebWorker {
  readonly files: string[] = [];
  readonly #realm: Record<string, unknown>;
  readonly #listeners: ((event: { data: unknown }) => void)[] = [];
  readonly #waiting = new Map<number, (message: Message) => void>();
  #last = 0;

  constructor() {
    const { TextEncoder, TextDecoder, queueMicrotask, setTimeout, clearTimeout, setImmediate } = globalThis;
    const { console, performance } = globalThis;
    const texts = new Map<string, string>();
    const given = {
      TextEncoder,
      TextDecoder,
      queueMicrotask,
      setTimeout,
      clearTimeout,
      setImmediate,
      console,
      performance,
    };
    const realm = createContext(
      {
        ...given,
        Blob: class {
          readonly text: string;
          constructor(parts: string[]) {
            this.text = parts.join('');
          }
        },
        URL: {
          createObjectURL: ({ text }: { text: string }) => {
            texts.set('blob:script', text);
            return 'blob:script';
          },
          revokeObjectURL: () => texts.clear(),
        },
        importScripts: (url: string) => runInContext(texts.get(url) ?? 'throw new Error("no script")', realm),
        postMessage: (message: Message) => setTimeout(() => this.#hear(message)),
        addEventListener: (_: string, listener: (event: { data: unknown }) => void) => this.#listeners.push(listener),
      },
      { codeGeneration: { strings: false, wasm: false } },
    ) as Record<string, unknown>;
    this.#realm = realm;
    runInContext('var self = globalThis', realm);
    runInContext(readFileSync(join(dist, 'server/worker.js'), 'utf8'), realm);
  }

  request(method: string, params: unknown): Promise<Message> {
    const id = ++this.#last;
    const answer = new Promise<Message>(resolve => this.#waiting.set(id, resolve));
    this.tell({ id, method, params });
    return answer;
  }

  tell(message: object): void {
    // Made in the realm, as a message that is cloned into a worker is.
    const data = runInContext(`(${JSON.stringify({ jsonrpc: '2.0', ...message })})`, this.#realm);
    for (const listener of this.#listeners) listener({ data });
    const { onmessage } = this.#realm as { onmessage?: (event: { data: unknown }) => void };
    onmessage?.({ data });
  }

  #hear({ id, method, params, ...answer }: Message): void {
    if (method === undefined) this.#waiting.get(id ?? 0)?.(answer);
    else if (id !== undefined) this.tell({ id, result: this.#answer(method, params) });
  }

  #answer(method: string, params: Message['params']): unknown {
    if (method === 'planwright/readOwnFile') {
      this.files.push(params?.name ?? '');
      return readFileSync(join(dist, params?.name ?? ''), 'utf8');
    }
    return method === 'planwright/readDirectory' || method === 'planwright/readFolders' ? [] : null;
  }
}

const uri = 'memory://site/plan.implementation.yaml';
const open = (text: string) => ({ textDocument: { uri, languageId: 'implementation-plan', version: 1, text } });
const at = { textDocument: { uri }, position: { line: 0, character: 2 } };

describe('the server in a web worker', () => {
  const worker = new WebWorker();
  beforeAll(async () => {
    const capabilities = { textDocument: { diagnostic: {} } };
    const { error } = await worker.request('initialize', {
      processId: null,
      rootUri: null,
      locale: 'uk',
      capabilities,
    });
    expect(error).toBeUndefined();
    worker.tell({ method: 'initialized', params: {} });
  });

  it('has read nothing when it starts', () => {
    expect(worker.files).toEqual([]);
  });

  it('tells problems with the texts of one language, and without the parts that answer requests', async () => {
    const text = goodPlan.replace(', case: resistance-playbook', '').replace('rate: 60', 'rate: minus');
    worker.tell({ method: 'textDocument/didOpen', params: open(text) });
    const { result } = await worker.request('textDocument/diagnostic', { textDocument: { uri } });
    const { items } = result as { items: { message: string; code: string }[] };
    expect(items.map(({ code }) => code)).toContain('wrong-value');
    expect(items.map(({ message }) => message).join()).toMatch(/[а-яіїє]/i);
    const read = ['resources/methodologies.json', 'resources/schema-check.plan.js', 'resources/texts.uk.json'];
    expect([...worker.files].sort()).toEqual(read);
  });

  it('answers requests and makes documents by parts that it is given then, each once', async () => {
    const hover = await worker.request('textDocument/hover', at);
    expect(hover.error).toBeUndefined();
    expect(JSON.stringify(hover.result)).toMatch(/[а-яіїє]/i);
    const asked = { uri, document: 'offer', format: 'html', locale: 'ru' };
    const [first, second] = [
      await worker.request('planwright/export', asked),
      await worker.request('planwright/export', asked),
    ];
    expect(first.error).toBeUndefined();
    expect(second).toEqual(first);
    expect(worker.files).toContain('server/worker/answers.js');
    expect(worker.files).toContain('server/worker/exports.js');
    expect(new Set(worker.files).size).toBe(worker.files.length);
  });
});
