import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type CancellationTokenSource,
  type ClientCapabilities,
  ProgressType,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { CancellationTokenSource as TokenSource } from 'vscode-languageserver-protocol/node';
import { brokenPlan, cleanPlan, folderWith } from '../support/cli.ts';
import { Client, type ClientOptions } from '../support/client.ts';
import { type Workspace, workspaceWith } from '../support/workspace.ts';

const started: Client[] = [];
afterEach(async () => {
  for (const client of started.splice(0)) await client.stop();
});

const abilities: ClientCapabilities = {
  workspace: { diagnostics: { refreshSupport: true } },
  textDocument: { diagnostic: {} },
};
const watching: ClientCapabilities = {
  ...abilities,
  workspace: {
    ...abilities.workspace,
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  },
};

async function start(options: ClientOptions): Promise<Client> {
  const client = await Client.start({ capabilities: abilities, ...options });
  started.push(client);
  return client;
}

interface Asked {
  previousResultIds?: { uri: string; value: string }[];
  partialResultToken?: string;
  source?: CancellationTokenSource;
}

async function pullAll(client: Client, { previousResultIds = [], partialResultToken, source }: Asked = {}) {
  const params = { previousResultIds, partialResultToken };
  const token = (source ?? new TokenSource()).token;
  const report = await client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', params, token);
  return report.items;
}

/** What is told of each file by its path: the rules that found something, or that nothing has changed. */
function told(items: WorkspaceDocumentDiagnosticReport[], { root }: Workspace): Record<string, unknown> {
  const entries = items.map(item => [
    item.uri.replace(root, ''),
    item.kind === 'full' ? item.items.map(({ code }) => code) : item.kind,
  ]);
  return Object.fromEntries(entries);
}

/** Where the type of the block in {@link cleanPlan} is named. */
async function usesOfAudit(client: Client, uri: string, source = new TokenSource()): Promise<unknown[]> {
  const position = { line: 9, character: 11 };
  const params = { textDocument: { uri }, position, context: { includeDeclaration: true } };
  return client.connection.sendRequest('textDocument/references', params, source.token);
}

const resultIds = (items: WorkspaceDocumentDiagnosticReport[]) =>
  items.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [{ uri, value: resultId }]));

const ownCase = 'case: 1\nid: own\ntitle: Own\ntasks:\n  - { id: x, title: X, hours: 2 }\n';
const calling = cleanPlan.replace(
  '      - id: interviews\n        title: Interviews\n        hours: 6\n',
  '      - case: own\n',
);
const firmFiles = {
  'a.implementation.yaml': brokenPlan,
  'deep/er/b.implementation.yml': cleanPlan,
  'cases/own.case.yaml': `${ownCase}rte: 5\n`,
  'ours.methodology.yaml': 'methodology: 1\nid: ours\nextends: ./missing.methodology.yaml\n',
  'plain.yaml': 'rte: 5\n',
  'node_modules/x/c.implementation.yaml': brokenPlan,
  '.git/d.implementation.yaml': brokenPlan,
};

describe('the problems of a workspace', () => {
  it('are those of plans, cases and methodologies that are not open', async () => {
    const workspace = workspaceWith(firmFiles);
    const client = await start({ folder: workspace.root });
    expect(told(await pullAll(client), workspace)).toEqual({
      'a.implementation.yaml': ['unknown-key'],
      'deep/er/b.implementation.yml': [],
      'cases/own.case.yaml': ['unknown-key'],
      'ours.methodology.yaml': ['unknown-methodology'],
    });
    await client.open(workspace.uri('a.implementation.yaml'), brokenPlan);
    expect(Object.keys(told(await pullAll(client), workspace))).not.toContain('a.implementation.yaml');
  });

  it('are the same as those of the files when they are open', async () => {
    const workspace = workspaceWith(firmFiles);
    const client = await start({ folder: workspace.root });
    const all = (await pullAll(client)).filter(item => item.kind === 'full');
    for (const { uri, items, resultId } of all) {
      const name = uri.replace(workspace.root, '');
      const language = name.split('.').at(-2) === 'implementation' ? 'plan' : (name.split('.').at(-2) ?? '');
      await client.open(uri, workspace.text(name), `implementation-${language}`);
      const open = await client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
      expect(open, name).toEqual({ kind: 'full', items, resultId });
    }
  });

  it('are sent once, and again only where they have changed', async () => {
    const workspace = workspaceWith(firmFiles);
    const client = await start({ folder: workspace.root });
    const previousResultIds = resultIds(await pullAll(client));
    expect(Object.values(told(await pullAll(client, { previousResultIds }), workspace))).toEqual(
      previousResultIds.map(() => 'unchanged'),
    );
    writeFileSync(join(workspace.folder, 'a.implementation.yaml'), cleanPlan);
    rmSync(join(workspace.folder, 'ours.methodology.yaml'));
    writeFileSync(join(workspace.folder, 'new.implementation.yaml'), brokenPlan);
    expect(told(await pullAll(client, { previousResultIds }), workspace)).toEqual({
      'a.implementation.yaml': [],
      'deep/er/b.implementation.yml': 'unchanged',
      'cases/own.case.yaml': 'unchanged',
      'ours.methodology.yaml': [],
      'new.implementation.yaml': ['unknown-key'],
    });
  });

  it('follow the settings and the language', async () => {
    const workspace = workspaceWith({ 'a.implementation.yaml': brokenPlan });
    const client = await start({ folder: workspace.root });
    await pullAll(client);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { planwright: { language: 'uk', rules: { 'unknown-key': 'hint' } } },
    });
    const [item] = await pullAll(client);
    expect(item).toMatchObject({ items: [{ severity: 4, message: expect.stringMatching(/ключ/) }] });
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { planwright: { rules: { 'unknown-key': 'off' } } },
    });
    expect(told(await pullAll(client), workspace)).toEqual({ 'a.implementation.yaml': [] });
  });

  it('follow a case that is being typed in', async () => {
    const workspace = workspaceWith({ 'a.implementation.yaml': calling, 'cases/own.case.yaml': ownCase });
    const client = await start({ folder: workspace.root });
    const previousResultIds = resultIds(await pullAll(client));
    const uri = workspace.uri('cases/own.case.yaml');
    await client.open(uri, ownCase, 'implementation-case');
    await client.replaceAll(uri, ownCase.replace('id: own', 'id: other'));
    expect(told(await pullAll(client, { previousResultIds }), workspace)).toEqual({
      'a.implementation.yaml': ['unknown-case'],
    });
  });

  it('are taken away from a file that was open and is none of the workspace', async () => {
    const workspace = workspaceWith({ 'a.implementation.yaml': cleanPlan });
    const client = await start({ folder: workspace.root });
    const other = 'file:///elsewhere/b.implementation.yaml';
    await client.open(other, brokenPlan);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: other } });
    const items = await pullAll(client);
    expect(told(items, workspace)).toEqual({ 'a.implementation.yaml': [], [other]: [] });
    expect(told(await pullAll(client, { previousResultIds: resultIds(items) }), workspace)).toMatchObject({
      [other]: 'unchanged',
    });
  });

  it('are those of all folders, which may come and go', async () => {
    const workspace = workspaceWith({ 'a.implementation.yaml': cleanPlan });
    const second = workspaceWith({ 'b.implementation.yaml': brokenPlan });
    const third = workspaceWith({ 'c.implementation.yaml': brokenPlan });
    const client = await start({ folder: workspace.root, folders: [second.root] });
    const first = await pullAll(client);
    expect(told(first, second)).toMatchObject({ 'b.implementation.yaml': ['unknown-key'] });
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: third.root, name: 'third' }], removed: [{ uri: second.root, name: 'second' }] },
    });
    await client.hears('workspace/diagnostic/refresh');
    const then = await pullAll(client, { previousResultIds: resultIds(first) });
    expect(told(then, third)).toMatchObject({ 'c.implementation.yaml': ['unknown-key'] });
    expect(told(then, second)).toMatchObject({ 'b.implementation.yaml': [] });
  });

  it('are none without a folder', async () => {
    const client = await start({});
    expect(await pullAll(client)).toEqual([]);
  });
});

describe('a large workspace', () => {
  const many = (count: number, text: (number: number) => string) =>
    Object.fromEntries(Array.from({ length: count }, (_, number) => [`p${number}.implementation.yaml`, text(number)]));
  const large = many(250, number =>
    Array.from({ length: 40 }, (_, task) => `      - { id: t${task}, title: Task ${task}, hours: ${task + 1} }`).reduce(
      (text, line) => `${text}${line}\n`,
      cleanPlan.replace('Telephony', `Telephony ${number}`),
    ),
  );

  it('tells of its first files before the last are read', async () => {
    const workspace = workspaceWith(large);
    const client = await start({ folder: workspace.root });
    const chunks: WorkspaceDocumentDiagnosticReport[][] = [];
    const type = new ProgressType<WorkspaceDiagnosticReport>();
    client.connection.onProgress(type, 'partial', ({ items }) => void chunks.push(items));
    expect(await pullAll(client, { partialResultToken: 'partial' })).toEqual([]);
    expect(chunks.length).toBeGreaterThan(3);
    expect(new Set(chunks.flat().map(({ uri }) => uri)).size).toBe(250);
    expect(chunks.flat()).toHaveLength(250);
  });

  it('is left when nobody waits for it', async () => {
    const workspace = workspaceWith(large);
    const client = await start({ folder: workspace.root });
    const source = new TokenSource();
    const asked = pullAll(client, { source });
    const settled = expect(asked).rejects.toThrow();
    setTimeout(() => source.cancel(), 30);
    await settled;
    // What was done meanwhile is not lost, and nothing of it is wrong.
    expect(await pullAll(client)).toHaveLength(250);
  });

  it('shows how far it is if that takes long, to an editor that can show it', async () => {
    const workspace = workspaceWith(large);
    const client = await start({
      folder: workspace.root,
      locale: 'ru',
      capabilities: { ...abilities, window: { workDoneProgress: true } },
    });
    await pullAll(client);
    await client.hears('window/workDoneProgress/create');
    const values = () =>
      client.heard.flatMap(({ method, params }) =>
        method === '$/progress' ? [(params as { value: { kind: string } }).value] : [],
      );
    await expect.poll(() => values().at(-1)).toMatchObject({ kind: 'end' });
    expect(values()[0]).toMatchObject({ kind: 'begin', title: expect.stringMatching(/Проверка/) });
    expect(values().some(({ kind }) => kind === 'report')).toBe(true);
  });

  it('shows how far it is with the uses of a name as well', async () => {
    const workspace = workspaceWith(large);
    const client = await start({
      folder: workspace.root,
      capabilities: { ...abilities, window: { workDoneProgress: true } },
    });
    const uri = workspace.uri('p1.implementation.yaml');
    await client.open(uri, workspace.text('p1.implementation.yaml'));
    expect(await usesOfAudit(client, uri)).toHaveLength(250);
    await client.hears('window/workDoneProgress/create');
  });

  it('is left too when nobody waits for the uses of a name', async () => {
    const workspace = workspaceWith(large);
    const client = await start({ folder: workspace.root });
    const uri = workspace.uri('p1.implementation.yaml');
    await client.open(uri, workspace.text('p1.implementation.yaml'));
    const source = new TokenSource();
    const settled = expect(usesOfAudit(client, uri, source)).rejects.toThrow();
    setTimeout(() => source.cancel(), 30);
    await settled;
    expect(await usesOfAudit(client, uri)).toHaveLength(250);
  });

  it('shows nothing to an editor that cannot show it', async () => {
    const workspace = workspaceWith(large);
    const client = await start({ folder: workspace.root });
    await pullAll(client);
    expect(client.heard).toEqual([]);
  });

  it('is looked through as far as its bounds, and the log says so once', async () => {
    const workspace = workspaceWith(many(2003, () => ''));
    const client = await start({ folder: workspace.root });
    expect(await pullAll(client)).toHaveLength(2000);
    expect(await client.hears('window/logMessage')).toMatchObject({ message: expect.stringContaining('2,000') });
    await pullAll(client);
    expect(client.heard.filter(({ method }) => method === 'window/logMessage')).toHaveLength(1);
    const uri = workspace.uri('p1.implementation.yaml');
    await client.open(uri, cleanPlan);
    expect(await usesOfAudit(client, uri)).toHaveLength(1);
  });

  it('says which files it cannot read', async () => {
    const workspace = workspaceWith({
      'a.implementation.yaml': cleanPlan,
      'b.implementation.yaml': '#'.repeat(9_000_000),
    });
    const client = await start({ folder: workspace.root });
    expect(told(await pullAll(client), workspace)).toEqual({ 'a.implementation.yaml': [] });
    expect(await client.hears('window/logMessage')).toMatchObject({
      message: expect.stringContaining('b.implementation.yaml'),
    });
  });
});

describe('watching', () => {
  it('is asked for by the server, of the folders and of the libraries outside them', async () => {
    const library = pathToFileURL(`${folderWith({ 'own.case.yaml': ownCase })}/`).toString();
    const workspace = workspaceWith({ 'a.implementation.yaml': calling });
    const client = await start({
      folder: workspace.root,
      capabilities: watching,
      settings: { caseLibraries: [library] },
    });
    expect(await client.hears('client/registerCapability')).toMatchObject({
      registrations: [
        {
          method: 'workspace/didChangeWatchedFiles',
          registerOptions: {
            watchers: [
              { globPattern: '**/*.{implementation,case,methodology}.{yaml,yml}' },
              { globPattern: { baseUri: library, pattern: '*.case.{yaml,yml}' } },
            ],
          },
        },
      ],
    });
    const heard = client.heard.length;
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: { planwright: {} } });
    await client.hears('client/registerCapability', heard);
    await client.hears('client/unregisterCapability', heard);
    expect(told(await pullAll(client), workspace)).toEqual({ 'a.implementation.yaml': ['unknown-case'] });
  });

  it('is not asked for of an editor that cannot', async () => {
    const workspace = workspaceWith({ 'a.implementation.yaml': cleanPlan });
    const client = await start({ folder: workspace.root });
    await pullAll(client);
    expect(client.heard).toEqual([]);
  });

  it('is trusted: a file is read again when its change is told, not before', async () => {
    const workspace = workspaceWith({ 'a.implementation.yaml': calling, 'cases/own.case.yaml': ownCase });
    const client = await start({ folder: workspace.root, capabilities: watching });
    const plan = 'a.implementation.yaml';
    const path = (name: string) => join(workspace.folder, name);
    const tell = async (name: string, type: number) => {
      const changes = [{ uri: workspace.uri(name), type }];
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
      return told(await pullAll(client), workspace);
    };
    const clean = { [plan]: [], 'cases/own.case.yaml': [] };
    expect(told(await pullAll(client), workspace)).toEqual(clean);
    writeFileSync(path(plan), brokenPlan);
    expect(told(await pullAll(client), workspace)).toEqual(clean);
    expect(await tell(plan, 2)).toMatchObject({ [plan]: ['unknown-key'] });
    writeFileSync(path(plan), calling);
    expect(await tell(plan, 2)).toEqual(clean);
    rmSync(path('cases/own.case.yaml'));
    expect(await tell('cases/own.case.yaml', 3)).toEqual({ [plan]: ['unknown-case'] });
    writeFileSync(path('cases/own.case.yaml'), ownCase);
    expect(await tell('cases/own.case.yaml', 1)).toEqual(clean);
  });
});
