// What the suite inside VS Code can ask of the script that started it, over a loopback port: a screenshot, what
// messages are shown (an extension cannot read them), what the window shows, to write a new name, to press keys, and to
// note how a test ended, and a repository of git. The window has no exit code, so the last report is the only proof that the suite ran.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { prepareRepository } from './repository.mjs';

/**
 * @param {() => {screenshot: (name: string) => Promise<void>, notifications: () => Promise<string>, look: (selector: string) => Promise<{text: string, html: string}[]>, contrast: (selector: string, text: string) => Promise<number[]>, planView: (selector: string, clicks: boolean) => Promise<string[]>, planViewLooks: () => Promise<{width: number, beyond: string[], contrasts: {text: string, contrast: number}[]} | null>, click: (selector: string, button?: string) => Promise<void>, press: (key: string) => Promise<void>, paste: (text: string, type?: string) => Promise<void>, rename: (text: string) => Promise<void>, keys: (text: string, delay: number) => Promise<void>}} window
 * @param {(line: string) => void} print
 * @param {string} workspace the folder that the window shows
 */
export async function startLauncher(window, print, workspace) {
  const [started, start] = promise();
  const [finished, finish] = promise();
  const answers = {
    '/started': start,
    '/log': body => print(body.line),
    '/screenshot': body => window().screenshot(body.name),
    '/notifications': () => window().notifications(),
    '/look': body => window().look(body.selector),
    '/contrast': body => window().contrast(body.selector, body.text),
    '/plan-view': body => window().planView(body.selector, body.clicks),
    '/plan-view-looks': () => window().planViewLooks(),
    '/click': body => window().click(body.selector, body.button),
    '/repository': body => prepareRepository(join(workspace, body.folder), body.merges),
    '/press': body => window().press(body.key),
    '/paste': body => window().paste(body.text, body.type),
    '/rename': body => window().rename(body.text),
    '/keys': body => window().keys(body.text, body.delay),
    '/finished': finish,
  };
  const server = createServer(async (request, response) => {
    // The suite in a web worker has another origin, so the request is preflighted.
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    response.setHeader('Access-Control-Allow-Private-Network', 'true');
    const answer = answers[request.url];
    if (request.method !== 'POST' || !answer) return response.writeHead(request.method === 'OPTIONS' ? 204 : 404).end();
    try {
      let text = '';
      for await (const chunk of request) text += chunk;
      response.end(JSON.stringify((await answer(JSON.parse(text))) ?? null));
    } catch (error) {
      response.writeHead(500).end(error.message);
    }
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${server.address().port}`, started, finished, stop: () => server.close() };
}

function promise() {
  let resolve;
  return [
    new Promise(done => {
      resolve = done;
    }),
    value => resolve(value),
  ];
}
