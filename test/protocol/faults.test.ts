import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanPlan, folderWith } from '../support/cli.ts';
import { Client } from '../support/client.ts';
import { buildFaultyServer } from '../support/faulty.ts';

let faulty: Awaited<ReturnType<typeof buildFaultyServer>>;
beforeAll(async () => {
  faulty = await buildFaultyServer();
});
afterAll(() => faulty.remove());

const uri = 'file:///work/faulty.implementation.yaml';
const start = () => Client.start({ server: faulty.path });
const logged = (client: Client) =>
  client.heard
    .filter(({ method }) => method === 'window/logMessage')
    .map(({ params }) => (params as { message: string }).message);

describe('a rule that fails', () => {
  it('costs its own findings, and is told by its name', async () => {
    const client = await start();
    await client.open(uri, `${cleanPlan}rte: 5\n# rule-throws\n`);
    const found = await client.diagnostics(uri);
    expect(found.map(({ code }) => code).sort()).toEqual(['internal-error', 'unknown-key']);
    const told = found.find(({ code }) => code === 'internal-error');
    expect(told?.message).toContain('throwing-rule');
    expect(told?.message).toContain('planted in a rule');
    expect(told?.message).toMatch(/report/i);
    expect(told?.range.start).toEqual({ line: 0, character: 0 });
    expect(await client.stop()).toBe(0);
  });

  it('is one problem together with others, and gone when it fails no more', async () => {
    const client = await start();
    await client.open(uri, `${cleanPlan}# rule-throws-text\n`);
    const [told, ...others] = await client.diagnostics(uri);
    expect(others).toEqual([]);
    expect(told?.message).toContain('throwing-rule, throwing-text');
    await client.replaceAll(uri, cleanPlan);
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(await client.stop()).toBe(0);
  });

  it('is logged with where it failed, once and not at every key', async () => {
    const client = await start();
    await client.open(uri, `${cleanPlan}# rule-throws\n`);
    await client.diagnostics(uri);
    await client.edit(uri, 0, 0, '# more\n');
    await client.diagnostics(uri);
    const [entry, ...others] = logged(client).filter(text => text.includes('throwing-rule'));
    expect(others).toEqual([]);
    expect(entry).toContain(uri);
    expect(entry).toMatch(/planted in a rule\n +at .*checkPlan/);
    expect(await client.stop()).toBe(0);
  });

  it('may be one of cases', async () => {
    const client = await start();
    const ofCase = 'file:///work/faulty.case.yaml';
    await client.open(
      ofCase,
      'case: 1\nid: faulty\ntitle: Rule-throws\nrte: 5\n# rule-throws\n',
      'implementation-case',
    );
    const codes = (await client.diagnostics(ofCase)).map(({ code }) => code);
    expect(codes).toContain('internal-error');
    expect(codes).toContain('unknown-key');
    expect(await client.stop()).toBe(0);
  });

  it('does not make a comment idle that may turn it off', async () => {
    const client = await start();
    await client.open(uri, `# planwright-disable throwing-rule\n${cleanPlan}# rule-throws\n`);
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(['internal-error']);
    expect(await client.stop()).toBe(0);
  });

  it('can be hidden by who has reported it', async () => {
    const client = await Client.start({ server: faulty.path, settings: { rules: { 'internal-error': 'off' } } });
    await client.open(uri, `${cleanPlan}# rule-throws\n`);
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(await client.stop()).toBe(0);
  });
});

describe('a fix that fails', () => {
  it('is not offered and logged by the name of its rule, and the others are offered', async () => {
    const client = await start();
    await client.open(uri, `rte: 5\n${cleanPlan}# fix-throws\n`);
    const codes = (await client.diagnostics(uri)).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['throwing-fix', 'unknown-key']));
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
    for (let turn = 0; turn < 2; turn++) {
      const told = (await client.codeActions(uri, range)).flatMap(({ diagnostics }) => diagnostics ?? []);
      // It can still be turned off.
      expect(new Set(told.map(({ code }) => code))).toEqual(new Set(['throwing-fix', 'unknown-key']));
    }
    const [entry, ...others] = logged(client).filter(text => text.includes('planted in a fix'));
    expect(others).toEqual([]);
    expect(entry).toMatch(/^rule throwing-fix in .*faulty\.implementation\.yaml: Error: planted in a fix\n +at /);
    expect(await client.stop()).toBe(0);
  });
});

describe('a request that fails', () => {
  it('is answered by an error of its own, logged with its method and where it failed, and stops nothing', async () => {
    const client = await start();
    await client.open(uri, cleanPlan);
    const method = 'planwright/revisions';
    const [failed, symbols] = await Promise.allSettled([
      client.connection.sendRequest(method, { uri }),
      client.symbols(uri),
    ]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { code: -32603 } });
    expect(`${failed.status === 'rejected' && failed.reason.message}`).toContain(method);
    expect(symbols).toMatchObject({ status: 'fulfilled' });
    const entries = logged(client).filter(text => text.startsWith(`${method}: `));
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatch(/planted in a request\n +at /);
    expect((await client.hints(uri)).length).toBeGreaterThan(0);
    expect(await client.stop()).toBe(0);
  });
});

describe('a file that fails', () => {
  const files = {
    'a.implementation.yaml': `${cleanPlan}rte: 5\n`,
    'b-throws-when-read.implementation.yaml': cleanPlan,
    'c.implementation.yaml': `${cleanPlan}# rule-throws\n`,
    'd.implementation.yaml': `${cleanPlan.replace('Telephony', 'Last')}rte: 5\n`,
    'own.case.yaml': 'case: 1\nid: own\ntitle: Own\ntasks:\n  - { id: a, title: A, hours: 1 }\n',
  };

  it('stops no problems, symbols or references of others', async () => {
    const folder = `${pathToFileURL(folderWith(files))}/`;
    const client = await Client.start({
      server: faulty.path,
      folder,
      capabilities: { textDocument: { diagnostic: {} } },
    });
    const { items } = await client.connection.sendRequest<{ items: { uri: string; items: { code: string }[] }[] }>(
      'workspace/diagnostic',
      { previousResultIds: [] },
    );
    const codesOf = (name: string) => items.find(item => item.uri === folder + name)?.items.map(({ code }) => code);
    expect(codesOf('a.implementation.yaml')).toEqual(['unknown-key']);
    expect(codesOf('c.implementation.yaml')).toEqual(['internal-error']);
    expect(codesOf('d.implementation.yaml')).toEqual(['unknown-key']);

    const symbols = await client.connection.sendRequest<{ name: string }[]>('workspace/symbol', { query: '' });
    expect(symbols.map(({ name }) => name)).toContain('Last');

    const a = `${folder}a.implementation.yaml`;
    await client.open(a, cleanPlan);
    const position = { line: 9, character: 12 };
    const references = await client.connection.sendRequest<{ uri: string }[]>('textDocument/references', {
      textDocument: { uri: a },
      position,
      context: { includeDeclaration: true },
    });
    expect(new Set(references.map(one => one.uri.replace(folder, '')))).toEqual(
      new Set(['a.implementation.yaml', 'c.implementation.yaml', 'd.implementation.yaml']),
    );
    const entries = logged(client).filter(text => text.includes('planted in a file'));
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.every(text => text.includes('b-throws-when-read') && text.includes('    at '))).toBe(true);
    expect(await client.stop()).toBe(0);
  });

  it('keeps a name from being changed in the others alone', async () => {
    const folder = `${pathToFileURL(folderWith(files))}/`;
    const client = await Client.start({ server: faulty.path, folder });
    const own = `${folder}own.case.yaml`;
    await client.open(own, files['own.case.yaml'], 'implementation-case');
    const rename = client.connection.sendRequest('textDocument/rename', {
      textDocument: { uri: own },
      position: { line: 1, character: 5 },
      newName: 'other',
    });
    await expect(rename).rejects.toThrow(/b-throws-when-read/);
    expect(await client.stop()).toBe(0);
  });
});

describe('what fails outside of every request', () => {
  it('is logged, and the server goes on', async () => {
    const folder = `${pathToFileURL(folderWith({ 'fails-later.case.yaml': 'case: 1\n' }))}/`;
    const client = await Client.start({ server: faulty.path, folder });
    const plan = `${folder}a.implementation.yaml`;
    await client.open(plan, `${cleanPlan}rte: 5\n`);
    expect(await client.hears('window/logMessage')).toMatchObject({
      message: expect.stringMatching(/planted in no request\n +at /),
    });
    expect((await client.diagnostics(plan)).map(({ code }) => code)).toEqual(['unknown-key']);
    expect(await client.stop()).toBe(0);
  });
});

describe('an editor that refuses what it announced', () => {
  it('is served all the same', async () => {
    const announced = {
      workspace: {
        configuration: true,
        inlayHint: { refreshSupport: true },
        codeLens: { refreshSupport: true },
        diagnostics: { refreshSupport: true },
        didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
      },
      window: { workDoneProgress: true },
    };
    const client = await Client.start({ capabilities: announced });
    for (const method of [
      'client/registerCapability',
      'window/workDoneProgress/create',
      'workspace/diagnostic/refresh',
    ]) {
      client.connection.onRequest(method, () => {
        throw new Error('refused');
      });
    }
    await client.open(uri, cleanPlan);
    for (let turn = 0; turn < 3; turn++) {
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      expect(await client.diagnostics(uri)).toEqual([]);
    }
    expect(await client.stop()).toBe(0);
  });
});
