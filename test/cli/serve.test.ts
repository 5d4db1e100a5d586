import { writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ToPage } from '../../view/src/messages.ts';
import { cleanPlan, folderWith, planwright } from '../support/cli.ts';
import { repositoryWith } from '../support/repository.ts';
import { served } from '../support/serve.ts';

/** What the page is told, one after the other. */
async function* events(address: string): AsyncGenerator<ToPage> {
  const response = await fetch(new URL('events', address));
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += new TextDecoder().decode(chunk);
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      yield JSON.parse(text.slice('data: '.length, end)) as ToPage;
      text = text.slice(end + 2);
    }
  }
}

async function nextView(told: AsyncGenerator<ToPage>, isMeant: (message: ToPage) => boolean): Promise<ToPage> {
  for (;;) {
    const { value } = await told.next();
    if (value && isMeant(value)) return value;
  }
}

const hoursOf = (message: ToPage) =>
  message.type === 'view' ? message.view.overview.figures.find(({ id }) => id === 'hours')?.value : undefined;

describe('planwright serve', () => {
  it('shows the plan, and follows its file', async () => {
    const folder = folderWith({ 'x.implementation.yaml': cleanPlan });
    const path = join(folder, 'x.implementation.yaml');
    const address = await served([path]);
    expect(new URL(address).hostname).toBe('127.0.0.1');
    const page = await (await fetch(address)).text();
    expect(page).toContain("default-src 'none'");
    expect(page).not.toContain('Telephony');
    const told = events(address);
    const first = await nextView(told, ({ type }) => type === 'view');
    expect(hoursOf(first)).toBe('6 h');
    expect(first).toMatchObject({ canEdit: false, isStale: false });
    writeFileSync(path, cleanPlan.replace('hours: 6', 'hours: 8'));
    expect(hoursOf(await nextView(told, message => hoursOf(message) === '8 h'))).toBe('8 h');
    // Half written: what was there stays, and is said to be old.
    writeFileSync(path, cleanPlan.replace('hours: 6', 'hours: "8'));
    const stale = await nextView(told, message => message.type === 'view' && message.isStale);
    expect(hoursOf(stale)).toBe('8 h');
    await told.return(undefined);
  });

  it('speaks the language of the terminal, and hides the cost where that is asked for', async () => {
    const folder = folderWith({ 'x.implementation.yaml': cleanPlan });
    const address = await served(['x.implementation.yaml', '--hide-cost'], { cwd: folder, lang: 'ru_RU.UTF-8' });
    const told = events(address);
    const first = await nextView(told, ({ type }) => type === 'view');
    expect(first).toMatchObject({ hidesCost: true, view: { locale: 'ru' } });
    expect(JSON.stringify(first)).not.toContain('Маржа"');
    await told.return(undefined);
  });

  it('says how the plan differs from the last commit', async () => {
    const cwd = repositoryWith({ 'x.implementation.yaml': cleanPlan });
    writeFileSync(join(cwd, 'x.implementation.yaml'), cleanPlan.replace('hours: 6', 'hours: 8'));
    const told = events(await served(['x.implementation.yaml'], { cwd }));
    const first = await nextView(told, ({ type }) => type === 'difference');
    expect(first).toMatchObject({ difference: { text: expect.stringMatching(/\+2.h/) } });
    const status = await nextView(told, ({ type }) => type === 'tables');
    expect(status).toMatchObject({ tab: 'status', sections: expect.arrayContaining([expect.anything()]) });
    const changes = await nextView(told, message => message.type === 'tables' && message.tab === 'changes');
    expect(JSON.stringify(changes)).toContain('hours: 6 → 8');
    const history = await nextView(told, message => message.type === 'tables' && message.tab === 'history');
    expect(JSON.stringify(history)).toMatch(/not committed.*\+₴1,800.*"first"/);
    await told.return(undefined);
  });

  it('answers nobody who calls it by another name, and gives nothing but the page', async () => {
    const folder = folderWith({ 'x.implementation.yaml': cleanPlan });
    const address = await served(['x.implementation.yaml'], { cwd: folder });
    const status = (path: string, headers = {}, method = 'GET') =>
      new Promise<number | undefined>((resolve, reject) => {
        const { hostname, port } = new URL(address);
        const asked = httpRequest({ hostname, port, path, method, headers }, response => {
          resolve(response.statusCode);
          response.destroy();
        });
        asked.on('error', reject).end();
      });
    expect(await status('/')).toBe(200);
    expect(await status('/view.js')).toBe(200);
    expect(await status('/', { Host: 'evil.example' })).toBe(403);
    expect(await status('/events', { Host: 'evil.example:80' })).toBe(403);
    expect(await status('/../../package.json')).toBe(404);
    expect(await status('/%2e%2e/package.json')).toBe(404);
    expect(await status('/x.implementation.yaml')).toBe(404);
    expect(await status('/', {}, 'POST')).toBe(405);
  });

  it('says what is wrong with how it was called', async () => {
    const cwd = folderWith({ 'x.implementation.yaml': cleanPlan });
    expect(await planwright(['serve'], { cwd })).toMatchObject({ code: 2 });
    expect(await planwright(['serve', 'none.implementation.yaml'], { cwd })).toMatchObject({ code: 2 });
    const wrong = await planwright(['serve', 'x.implementation.yaml', '--port', '70000'], { cwd });
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('65535');
    const address = await served(['x.implementation.yaml'], { cwd });
    const taken = await planwright(['serve', 'x.implementation.yaml', '--port', new URL(address).port], { cwd });
    expect(taken.code).toBe(2);
    expect(taken.stderr).toMatch(/is taken/);
  });
});
