import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cleanPlan } from '../support/cli.ts';
import { Client } from '../support/client.ts';

const broken = `${cleanPlan}rte: 5\n`;
const ownCase = 'case: 1\nid: own\ntitle: Own\ntasks:\n  - { id: a, title: A, hours: 1 }\n';
const calling = `${cleanPlan}      - case: own\n`;
const name = 'a.implementation.yaml';

/** A workspace on the disk whose editor asks for problems; `watches` says whether it tells of changes to files. */
async function workspace(files: Record<string, string>, watches: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-disk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  // The server may run as another user.
  chmodSync(folder, 0o755);
  const root = `${pathToFileURL(folder)}/`;
  const client = await Client.start({
    folder: root,
    watches,
    capabilities: { textDocument: { diagnostic: {} } },
    // Root may read whatever the permissions of a file say.
    ...(process.getuid?.() === 0 && { uid: nobody }),
  });
  return {
    client,
    path: (file: string) => join(folder, file),
    uri: (file: string) => root + file,
    /** What an editor that watches would tell of these files. */
    async tell(...changed: string[]): Promise<void> {
      if (!watches) return;
      const changes = changed.map(file => ({ uri: root + file, type: 2 }));
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    },
    /** The rules of every file that is not open, as the next question has them. */
    async closed(): Promise<Record<string, string[]>> {
      const { items } = await client.connection.sendRequest<{ items: { uri: string; items: { code: string }[] }[] }>(
        'workspace/diagnostic',
        { previousResultIds: [] },
      );
      return Object.fromEntries(items.map(item => [item.uri.replace(root, ''), item.items.map(({ code }) => code)]));
    },
    async of(file: string): Promise<string[]> {
      const report = await client.connection.sendRequest<{ items: { code: string }[] }>('textDocument/diagnostic', {
        textDocument: { uri: root + file },
      });
      return report.items.map(({ code }) => code);
    },
  };
}

const nobody = 65534;

describe.each([
  ['told of by the editor', true],
  ['told of by nobody', false],
])('changes on the disk %s', (_, watches) => {
  const gone: [string, (path: string) => void][] = [
    ['deleted', path => rmSync(path)],
    ['renamed', path => renameSync(path, `${path}.old`)],
    ['replaced by a folder', path => [rmSync(path), mkdirSync(path)]],
    ['made unreadable', path => chmodSync(path, 0)],
  ];

  it.each(gone)('leave an open file as it is in the editor: %s', async (_name, change) => {
    const { client, path, uri, tell, of, closed } = await workspace({ [name]: cleanPlan }, watches);
    await client.open(uri(name), broken);
    expect(await of(name)).toEqual(['unknown-key']);
    change(path(name));
    await tell(name);
    expect(await of(name)).toEqual(['unknown-key']);
    await client.replaceAll(uri(name), cleanPlan);
    expect(await of(name)).toEqual([]);
    expect((await client.symbols(uri(name))).map(one => one.name)).toEqual(['project', 'pricing', 'blocks']);
    expect(await closed()).toEqual({});
    expect(await client.stop()).toBe(0);
  });

  it.each(gone)('take the problems of a closed file away, and bring them back with it: %s', async (_name, change) => {
    const { client, path, tell, of, closed } = await workspace({ [name]: broken, 'b.case.yaml': ownCase }, watches);
    const other = { 'b.case.yaml': [] };
    expect(await closed()).toEqual({ ...other, [name]: ['unknown-key'] });
    change(path(name));
    await tell(name);
    expect(await closed()).toEqual(other);
    expect(await of(name)).toEqual([]);
    rmSync(path(name), { recursive: true, force: true });
    writeFileSync(path(name), broken);
    await tell(name);
    expect(await closed()).toEqual({ ...other, [name]: ['unknown-key'] });
    expect(await client.stop()).toBe(0);
  });

  it.each(gone)('to a case reach the plans that call it, open or not: %s', async (_name, change) => {
    const files = { [name]: calling, 'c.implementation.yaml': calling, 'cases/own.case.yaml': ownCase };
    const { client, path, uri, tell, of, closed } = await workspace(files, watches);
    await client.open(uri(name), calling);
    expect(await of(name)).toEqual([]);
    expect(await closed()).toEqual({ 'c.implementation.yaml': [], 'cases/own.case.yaml': [] });
    change(path('cases/own.case.yaml'));
    await tell('cases/own.case.yaml');
    expect(await closed()).toMatchObject({ 'c.implementation.yaml': ['unknown-case'] });
    expect(await of(name)).toEqual(['unknown-case']);
    expect(await client.stop()).toBe(0);
  });

  it('are seen though the file keeps its time', async () => {
    const { client, path, tell, closed } = await workspace({ [name]: broken }, watches);
    const time = new Date(2026, 0, 1);
    utimesSync(path(name), time, time);
    await tell(name);
    expect(await closed()).toEqual({ [name]: ['unknown-key'] });
    writeFileSync(path(name), cleanPlan);
    utimesSync(path(name), time, time);
    await tell(name);
    expect(await closed()).toEqual({ [name]: [] });
    expect(await client.stop()).toBe(0);
  });

  it('to a file that is closed then are those that count', async () => {
    const { client, path, uri, tell, of, closed } = await workspace({ [name]: cleanPlan }, watches);
    await client.open(uri(name), broken);
    expect(await of(name)).toEqual(['unknown-key']);
    writeFileSync(path(name), cleanPlan.replace('UAH', 'UAN'));
    await tell(name);
    expect(await of(name)).toEqual(['unknown-key']);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(name) } });
    expect(await of(name)).toEqual(['wrong-value']);
    expect(await closed()).toEqual({ [name]: ['wrong-value'] });
    rmSync(path(name));
    await tell(name);
    // Told as one without problems: it was open, and an editor may still show some.
    expect(await closed()).toEqual({ [name]: [] });
    expect(await client.stop()).toBe(0);
  });
});
