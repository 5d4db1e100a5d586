import { readFileSync, watch } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { ToPage } from '../../../view/src/messages.ts';
import { pageHtml } from '../../../view/src/page-html.ts';
import type { Locale } from '../core/l10n/translate.ts';

export interface ServedPlan {
  /** Path on disk. */
  path: string;
  title: string;
  locale: Locale;
  /** Yields the messages for the page: first those available at once, then those that take longer. */
  read(): AsyncIterable<ToPage[]>;
}

/** Only this machine is served. */
const address = '127.0.0.1';
/** An editor may write a file in several steps, in milliseconds. */
const pause = 80;

/**
 * Serves the plan view of one plan at a local port; 0 takes a free one. The page is updated when a file in the plan's
 * folder changes. Read-only: no request can change anything.
 */
export async function serveView(plan: ServedPlan, port: number): Promise<{ url: string; close(): void }> {
  const listeners = new Set<ServerResponse>();
  const send = (response: ServerResponse, messages: ToPage[]) =>
    response.write(messages.map(message => `data: ${JSON.stringify(message)}\n\n`).join(''));
  const server = createServer((request, response) => answer(request, response, server, plan, greet));
  async function greet(response: ServerResponse): Promise<void> {
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
    for await (const messages of plan.read()) send(response, messages);
  }
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, address, done);
  });
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(dirname(plan.path), () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (listeners.size === 0) return;
      for await (const messages of plan.read()) for (const response of listeners) send(response, messages);
    }, pause);
  });
  // If the folder is removed, so is the plan, which is reported.
  watcher.on('error', () => watcher.close());
  return {
    url: `http://${address}:${portOf(server)}/`,
    close: () => {
      clearTimeout(timer);
      watcher.close();
      for (const response of listeners) response.end();
      server.close();
    },
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

const files: Readonly<Record<string, { name: string; type: string }>> = {
  '/view.js': { name: 'view.js', type: 'text/javascript; charset=utf-8' },
  '/styles.css': { name: 'styles.css', type: 'text/css; charset=utf-8' },
};

const safe = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' };

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  server: Server,
  plan: ServedPlan,
  greet: (response: ServerResponse) => Promise<void>,
): void {
  const { method, url = '', headers } = request;
  // Other sites may resolve a host name to this port (DNS rebinding); their requests are rejected.
  const isOurs = [`${address}:${portOf(server)}`, `localhost:${portOf(server)}`].includes(headers.host ?? '');
  const file = files[url];
  if (!isOurs) refuse(response, 403);
  else if (method !== 'GET') refuse(response, 405);
  else if (url === '/') give(response, 'text/html; charset=utf-8', frame(plan));
  else if (url === '/events') {
    response.writeHead(200, { ...safe, 'Content-Type': 'text/event-stream' });
    greet(response).catch(() => response.end());
  } else if (file) give(response, file.type, readFileSync(join(__dirname, 'view', file.name)));
  else refuse(response, 404);
}

function frame({ title, locale }: ServedPlan): string {
  return pageHtml({ locale, title, script: 'view.js', styles: 'styles.css', source: "'self'", connects: "'self'" });
}

function give(response: ServerResponse, type: string, content: string | Uint8Array): void {
  response.writeHead(200, { ...safe, 'Content-Type': type });
  response.end(content);
}

function refuse(response: ServerResponse, code: number): void {
  response.writeHead(code, safe);
  response.end();
}
