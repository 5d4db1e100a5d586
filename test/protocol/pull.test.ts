import { afterEach, describe, expect, it } from 'vitest';
import type {
  ClientCapabilities,
  DocumentDiagnosticReport,
  FullDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { brokenPlan, cleanPlan } from '../support/cli.ts';
import { Client, type ClientOptions } from '../support/client.ts';
import { workspaceWith } from '../support/workspace.ts';

const started: Client[] = [];
afterEach(async () => {
  for (const client of started.splice(0)) await client.stop();
});

const abilities: ClientCapabilities = {
  workspace: { diagnostics: { refreshSupport: true } },
  textDocument: { diagnostic: {} },
};

async function start(options: ClientOptions = {}): Promise<Client> {
  const client = await Client.start({ capabilities: abilities, ...options });
  started.push(client);
  return client;
}

function pull(client: Client, uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  const params = { textDocument: { uri }, previousResultId };
  return client.connection.sendRequest('textDocument/diagnostic', params);
}

async function codes(client: Client, uri: string): Promise<unknown[]> {
  return ((await pull(client, uri)) as FullDocumentDiagnosticReport).items.map(({ code }) => code);
}

const uri = 'file:///work/a.implementation.yaml';
const ownCase = 'case: 1\nid: own\ntitle: Own\ntasks:\n  - { id: x, title: X, hours: 2 }\n';
const calling = cleanPlan.replace(
  '      - id: interviews\n        title: Interviews\n        hours: 6\n',
  '      - case: own\n',
);

describe('an editor that asks for problems', () => {
  it('is told that it may, and gets those of the text as it is', async () => {
    const client = await start();
    expect(client.initialized.capabilities.diagnosticProvider).toMatchObject({
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    await client.open(uri, brokenPlan);
    expect(await codes(client, uri)).toEqual(['unknown-key']);
    await client.replaceAll(uri, cleanPlan);
    expect(await codes(client, uri)).toEqual([]);
  });

  it('is not sent what it has already', async () => {
    const client = await start();
    await client.open(uri, brokenPlan);
    const first = await pull(client, uri);
    expect(first).toMatchObject({ kind: 'full', resultId: expect.any(String) });
    expect(await pull(client, uri, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    // A line below the mistake changes nothing about it; a line above moves it.
    await client.edit(uri, client.text(uri).length, client.text(uri).length, '# the end\n');
    expect(await pull(client, uri, first.resultId)).toMatchObject({ kind: 'unchanged' });
    await client.edit(uri, 0, 0, '# the beginning\n');
    const moved = await pull(client, uri, first.resultId);
    expect(moved).toMatchObject({ kind: 'full' });
    expect(moved.resultId).not.toBe(first.resultId);
  });

  it('is never sent problems that it did not ask for', async () => {
    const client = await start();
    await client.open(uri, brokenPlan);
    await client.edit(uri, 0, 0, '# a line\n');
    await pull(client, uri);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { planwright: { language: 'uk' } },
    });
    await client.hears('workspace/diagnostic/refresh');
    expect(client.heard.map(({ method }) => method)).not.toContain('textDocument/publishDiagnostics');
    expect(client.hasPublished(uri)).toBe(false);
  });

  it.each([
    'git:/work/a.implementation.yaml?ref=HEAD',
    'gitfs:/work/a.implementation.yaml',
    'diff:/work/a.implementation.yaml',
    'vscode-local-history:/work/a.implementation.yaml',
    'planwright:/cases/mobile-telephony.case.yaml',
  ])('gets none of another version of a file: %s', async other => {
    const client = await start();
    await client.open(other, brokenPlan);
    expect(await pull(client, other)).toMatchObject({ kind: 'full', items: [] });
  });

  it('is asked to ask again when a case is typed in, in the text or on the disk', async () => {
    const workspace = workspaceWith({ 'a.implementation.yaml': calling, 'cases/own.case.yaml': ownCase });
    const client = await start({ folder: workspace.root });
    const plan = workspace.uri('a.implementation.yaml');
    const file = workspace.uri('cases/own.case.yaml');
    await client.open(plan, calling);
    const before = await pull(client, plan);
    expect(before).toMatchObject({ items: [] });
    await client.open(file, ownCase, 'implementation-case');
    await client.replaceAll(file, ownCase.replace('id: own', 'id: other'));
    await client.hears('workspace/diagnostic/refresh');
    expect(await codes(client, plan)).toEqual(['unknown-case']);
    const heard = client.heard.length;
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: file } });
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: file, type: 2 }] });
    await client.hears('workspace/diagnostic/refresh', heard);
    expect(await pull(client, plan, before.resultId)).toMatchObject({ kind: 'unchanged' });
  });

  it('is asked to ask again when the settings change, and gets what they ask for', async () => {
    const client = await start();
    await client.open(uri, brokenPlan);
    const before = await pull(client, uri);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { planwright: { rules: { 'unknown-key': 'hint' } } },
    });
    await client.hears('workspace/diagnostic/refresh');
    expect(await pull(client, uri, before.resultId)).toMatchObject({ kind: 'full', items: [{ severity: 4 }] });
  });

  it('is not asked to ask again if it does not know how', async () => {
    const client = await start({ capabilities: { textDocument: { diagnostic: {} } } });
    await client.open(uri, brokenPlan);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { planwright: { rules: { 'unknown-key': 'off' } } },
    });
    expect(await codes(client, uri)).toEqual([]);
    await new Promise(resolve => setTimeout(resolve, 250));
    expect(client.heard.map(({ method }) => method)).not.toContain('workspace/diagnostic/refresh');
  });

  it('gets those of a file that it has just closed from the disk', async () => {
    const workspace = workspaceWith({ 'a.implementation.yaml': brokenPlan });
    const client = await start({ folder: workspace.root });
    const plan = workspace.uri('a.implementation.yaml');
    await client.open(plan, cleanPlan);
    expect(await codes(client, plan)).toEqual([]);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: plan } });
    expect(await codes(client, plan)).toEqual(['unknown-key']);
  });
});

describe('an editor that does not ask', () => {
  it('is sent the problems, and told nothing of asking', async () => {
    const client = await start({ capabilities: {} });
    expect(client.initialized.capabilities.diagnosticProvider).toBeUndefined();
    await client.open(uri, brokenPlan);
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(['unknown-key']);
    expect(client.heard.map(({ method }) => method)).not.toContain('workspace/diagnostic/refresh');
  });
});
