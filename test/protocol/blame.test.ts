import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CancellationTokenSource, type Hover, HoverRequest } from 'vscode-languageserver-protocol/node';
import { cleanPlan, folderWith } from '../support/cli.ts';
import { Client } from '../support/client.ts';
import { commit, git, planName, repositoryWith, trap } from '../support/repository.ts';

const twoBlocks = `${cleanPlan}  - id: setup
    type: configuration
    title: Set-up
    tasks:
      - id: funnel
        title: Funnel
        hours: 10
`;
const hours = (text: string, was: number, now: number) => text.replace(`hours: ${was}\n`, `hours: ${now}\n`);

interface Asked {
  trusted?: boolean;
  settings?: Record<string, unknown>;
}

/** The server with a plan open, and what a hover over a word says of it once git has had its time. */
async function opened(cwd: string, text: string, { trusted = true, settings }: Asked = {}) {
  const uri = pathToFileURL(join(cwd, planName)).href;
  const client = await Client.start({ folder: pathToFileURL(cwd).href, trusted, ...(settings && { settings }) });
  onTestFinished(async () => {
    await client.stop();
  });
  await client.open(uri, text);
  const hoverNow = async (word: string): Promise<string> => {
    const lines = text.split('\n');
    const line = lines.findIndex(candidate => candidate.includes(word));
    const character = (lines[line] ?? '').indexOf(word) + 1;
    const hover: Hover | null = await client.hover(uri, { line, character });
    const { contents } = hover ?? {};
    return contents && typeof contents === 'object' && 'value' in contents ? contents.value.replaceAll('\\', '') : '';
  };
  /** As somebody who looks again while it says nothing yet. */
  const hover = async (word: string): Promise<string> => {
    for (let round = 0; round < 10; round++) {
      const said = await hoverNow(word);
      if (isBlamed(said)) return said;
      await pause(300);
    }
    return hoverNow(word);
  };
  return { client, uri, hover, hoverNow };
}

const isBlamed = (said: string) => /Last moved|Here since|not committed|Not committed|since the last commit/.test(said);
const pause = (milliseconds: number) => new Promise(done => setTimeout(done, milliseconds));

/** Three commits: the plan, six hours made eight, ten made twelve; all under one name. */
function story(): { cwd: string; text: string } {
  const cwd = repositoryWith({ [planName]: twoBlocks });
  const longer = hours(twoBlocks, 6, 8);
  writeFileSync(join(cwd, planName), longer);
  commit(cwd, 'a **second** office [x](command:y)');
  const text = hours(longer, 10, 12);
  writeFileSync(join(cwd, planName), text);
  commit(cwd, 'more funnel');
  return { cwd, text };
}

describe('the hover over a figure', () => {
  it('tells the last commit that moved it, of the project, a block and a task', async () => {
    const { cwd, text } = story();
    const { hover } = await opened(cwd, text);
    const last = git(cwd, ['rev-parse', 'HEAD']).slice(0, 8);
    const second = git(cwd, ['rev-parse', 'HEAD~1']).slice(0, 8);
    expect(await hover('project')).toContain(`Last moved by **+₴1,800.00 · +2 h** on `);
    expect(await hover('project')).toMatch(new RegExp(`by A: more funnel \\(\`${last}\``));
    expect(await hover('id: setup')).toContain(`more funnel (\`${last}\`)`);
    expect(await hover('id: audit')).toContain(`(\`${second}\`)`);
    expect(await hover('hours: 8')).toMatch(/\+₴1,800\.00 · \+2 h/);
  });

  it('takes what people wrote for text', async () => {
    const { cwd, text } = story();
    const { client, uri, hover } = await opened(cwd, text);
    await hover('id: audit');
    const line = text.split('\n').findIndex(candidate => candidate.includes('id: audit'));
    const raw = await client.hover(uri, { line, character: 5 });
    expect(JSON.stringify(raw)).toContain('a \\\\*\\\\*second\\\\*\\\\* office \\\\[x\\\\]');
    expect(JSON.stringify(raw)).not.toContain('](command');
  });

  it('tells with what a figure came, and what is not committed yet', async () => {
    const { cwd, text } = story();
    const more = hours(text, 12, 13).replace('title: Funnel\n', 'title: Funnel\n        skill: product\n');
    const added = `${more}      - id: import\n        title: Import\n        hours: 3\n`;
    const { hover } = await opened(cwd, added);
    const block = await hover('id: setup');
    expect(block).toContain('Moved by **+₴3,600.00 · +4 h**, not committed yet');
    expect(block).toContain('Last moved by **+₴1,800.00 · +2 h**');
    expect(await hover('id: import')).toContain('Not committed yet: **₴2,700.00 · 3 h**');
  });

  it('looks past commits that changed words alone', async () => {
    const { cwd, text } = story();
    const reworded = text.replace('title: Interviews', 'title: All interviews');
    writeFileSync(join(cwd, planName), reworded);
    commit(cwd, 'words alone');
    const { hover } = await opened(cwd, reworded);
    expect(await hover('id: interviews')).toContain('a **second** office');
    expect(await hover('project')).toContain('more funnel');
  });

  it('follows a file and an id that were renamed, and passes over a plan that does not parse', async () => {
    const { cwd, text } = story();
    renameSync(join(cwd, planName), join(cwd, 'old.implementation.yaml'));
    commit(cwd, 'another name');
    writeFileSync(join(cwd, 'old.implementation.yaml'), `${text}\n  - [`);
    commit(cwd, 'half typed');
    renameSync(join(cwd, 'old.implementation.yaml'), join(cwd, planName));
    const renamed = text.replace('id: setup', 'id: configuration');
    writeFileSync(join(cwd, planName), renamed);
    commit(cwd, 'its name again');
    const { hover } = await opened(cwd, renamed);
    expect(await hover('id: configuration')).toContain('more funnel');
    expect(await hover('id: audit')).toContain('second');
    expect(await hover('project')).toContain('more funnel');
  });

  it('takes a merge for one step of the branch that it was made on', async () => {
    const cwd = repositoryWith({ [planName]: twoBlocks });
    git(cwd, ['switch', '-qc', 'side']);
    writeFileSync(join(cwd, planName), hours(twoBlocks, 6, 9));
    commit(cwd, 'on the side');
    git(cwd, ['switch', '-q', 'main']);
    writeFileSync(join(cwd, planName), hours(twoBlocks, 10, 11));
    commit(cwd, 'on main');
    git(cwd, ['-c', 'user.name=A', '-c', 'user.email=a@e.example', 'merge', '-q', '-m', 'Merge side', 'side']);
    const text = hours(hours(twoBlocks, 6, 9), 10, 11);
    const { hover } = await opened(cwd, text);
    expect(await hover('project')).toMatch(/\+₴2,700\.00 · \+3 h.*Merge side/);
    expect(await hover('id: setup')).toMatch(/\+₴900\.00 · \+1 h.*on main/);
  });

  it('says so where a case has moved it, and not the plan', async () => {
    const call = cleanPlan.replace(/tasks:[\s\S]*/, 'tasks:\n      - { case: own, id: mine }\n');
    const own = (count: number) => `case: 1\nid: own\ntitle: Own\ntasks: [{ id: x, title: X, hours: ${count} }]\n`;
    const cwd = repositoryWith({ [planName]: call, 'cases/own.case.yaml': own(2) });
    writeFileSync(join(cwd, 'cases/own.case.yaml'), own(5));
    commit(cwd, 'a longer case');
    const { hover } = await opened(cwd, call);
    expect(await hover('project')).toContain('Moved by **+₴2,700.00 · +3 h** since the last commit of this file');
  });
});

describe('a hover without a history', () => {
  it.each([
    ['in no repository', () => folderWith({ [planName]: twoBlocks })],
    ['not tracked', () => untracked()],
    ['where git fails', () => damaged()],
  ])('is told %s all the same', async (_, folder) => {
    const { hoverNow } = await opened(folder(), twoBlocks);
    for (let round = 0; round < 3; round++) {
      const said = await hoverNow('project');
      expect(said).toContain('₴14,400.00');
      expect(isBlamed(said)).toBe(false);
      await pause(200);
    }
  });

  it('claims nothing of what a shallow clone has not fetched', async () => {
    const { cwd, text } = story();
    const clone = folderWith({});
    git(clone, ['clone', '-q', '--depth', '2', `file://${cwd}`, '.']);
    const { hover, hoverNow } = await opened(clone, text);
    expect(await hover('id: setup')).toContain('more funnel');
    for (let round = 0; round < 3; round++) expect(isBlamed(await hoverNow('id: audit'))).toBe(false);
  });

  it('has none where the workspace is not trusted, or a setting says so', async () => {
    const { cwd, text } = story();
    for (const asked of [{ trusted: false }, { settings: { hover: { lastCommit: false } } }]) {
      const { hoverNow } = await opened(cwd, text, asked);
      for (let round = 0; round < 3; round++) {
        expect(isBlamed(await hoverNow('project'))).toBe(false);
        await pause(200);
      }
    }
  });

  it('runs nothing that a repository configures', async () => {
    const { cwd, text } = story();
    const { path, sprung } = trap();
    for (const key of ['core.fsmonitor', 'core.pager', 'diff.external', 'core.sshCommand', 'gpg.program']) {
      git(cwd, ['config', key, path]);
    }
    git(cwd, ['config', 'diff.x.textconv', path]);
    writeFileSync(join(cwd, '.git/info/attributes'), '*.yaml diff=x\n');
    const { hover } = await opened(cwd, text);
    expect(await hover('project')).toContain('more funnel');
    expect(sprung()).toBe(false);
  });
});

describe('a slow git', () => {
  it('keeps no hover waiting, and what it says is there for a later one', async () => {
    const { cwd, text } = story();
    const { hoverNow } = await withGit('sleep 0.1', () => opened(cwd, text));
    const began = performance.now();
    const first = await hoverNow('project');
    expect(performance.now() - began).toBeLessThan(1500);
    expect(first).toContain('₴18,000.00');
    expect(isBlamed(first)).toBe(false);
    await expect.poll(() => hoverNow('project'), { timeout: 20_000, interval: 500 }).toContain('more funnel');
  });

  it('holds up nobody who has gone on', async () => {
    const { cwd, text } = story();
    const { client, uri, hoverNow } = await withGit('sleep 0.1', () => opened(cwd, text));
    await hoverNow('title: Set-up');
    const cancelling = new CancellationTokenSource();
    const params = { textDocument: { uri }, position: { line: 1, character: 2 } };
    const began = performance.now();
    const asked = client.connection.sendRequest(HoverRequest.type, params, cancelling.token);
    setTimeout(() => cancelling.cancel(), 20);
    await expect(asked).rejects.toThrow('cancelled');
    expect(performance.now() - began).toBeLessThan(220);
  });

  it('is asked nothing by typing, and no more once the plan is edited', async () => {
    const { cwd, text } = story();
    for (let note = 0; note < 15; note++) {
      writeFileSync(join(cwd, planName), `${text}notes: ${note}\n`);
      commit(cwd, `note ${note}`);
    }
    const mark = join(folderWith({}), 'mark');
    const calls = () => (existsSync(mark) ? readFileSync(mark, 'utf8').length : 0);
    const { client, uri, hoverNow } = await withGit(`printf x >> '${mark}'; sleep 0.1`, () => opened(cwd, text));
    await client.diagnostics(uri);
    await client.replaceAll(uri, hours(text, 8, 9));
    await client.diagnostics(uri);
    await pause(500);
    expect(calls()).toBe(0);
    await hoverNow('id: audit');
    // It has come to the first states, and has far to go.
    await expect.poll(calls, { timeout: 5000, interval: 20 }).toBeGreaterThan(12);
    await client.replaceAll(uri, hours(text, 8, 7));
    await pause(1000);
    const known = calls();
    await pause(1000);
    expect(calls()).toBe(known);
    expect(known).toBeLessThan(40);
  });
});

function untracked(): string {
  const cwd = repositoryWith({ 'other.txt': 'x' });
  writeFileSync(join(cwd, planName), twoBlocks);
  return cwd;
}

function damaged(): string {
  const { cwd } = story();
  rmSync(join(cwd, '.git/objects'), { recursive: true });
  return cwd;
}

/** Starts a server whose git does something before it is git. */
async function withGit<T>(before: string, start: () => Promise<T>): Promise<T> {
  const folder = folderWith({});
  const path = join(folder, 'git');
  const real = git(folder, ['--exec-path']);
  writeFileSync(path, `#!/bin/sh\n${before}\nexec '${join(real, 'git')}' "$@"\n`);
  chmodSync(path, 0o755);
  const known = process.env.PATH;
  process.env.PATH = `${folder}${delimiter}${known}`;
  try {
    return await start();
  } finally {
    process.env.PATH = known;
  }
}
