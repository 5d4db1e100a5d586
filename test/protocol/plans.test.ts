import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { CodeLens, CompletionList } from 'vscode-languageserver-protocol';
import { ProgressType } from 'vscode-languageserver-protocol';
import {
  type FileRow,
  type PlanPart,
  type PlansParams,
  type PlansResult,
  planPartsRequest,
  plansRequest,
} from '../../server/src/lsp/protocol.ts';
import { folderWith } from '../support/cli.ts';
import { Client, type ClientOptions } from '../support/client.ts';

const started: Client[] = [];
afterEach(async () => {
  for (const client of started.splice(0)) await client.stop();
});

const plan = (name: string, hours: number, task = `{ id: maps, title: Maps of processes, hours: ${hours} }`) => `plan: 1
project: { name: ${name}, client: C, start: 2026-12-07 }
pricing: { currency: UAH, rate: 100 }
blocks:
  - { id: work, type: audit, tasks: [${task}] }
`;
const ownCase = 'case: 1\nid: own\ntitle: Own case\ntasks:\n  - { id: x, title: X, hours: 2 }\n';
const changed = 'planwright/plansChanged';

async function start(files: Record<string, string>, options: ClientOptions = {}) {
  const folder = folderWith(files);
  const root = pathToFileURL(`${folder}/`).toString();
  const client = await Client.start({ folder: root, watches: true, ...options });
  started.push(client);
  const heard: string[] = [];
  client.connection.onNotification(changed, () => void heard.push(changed));
  const ask = (params: Partial<PlansParams> = {}) =>
    client.connection.sendRequest<PlansResult>(plansRequest, { today: '2026-12-01', ...params });
  const toldOfChange = async (count: number) => {
    for (const end = Date.now() + 20_000; heard.length < count && Date.now() < end; ) await pause(20);
    return heard.length;
  };
  return { client, folder, root, ask, toldOfChange };
}

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));
const totals = (rows: FileRow[]) =>
  Object.fromEntries(rows.flatMap(row => (row.kind === 'plan' ? [[row.name, row.totalValue]] : [])));

describe('the list of all plans', () => {
  it('has a row for every file, open or not, and how many plans use what', async () => {
    const { client, root, ask } = await start({
      'a.implementation.yaml': plan('First', 2),
      'deep/b.implementation.yaml': plan('Second', 3, '{ case: own }'),
      'deep/cases/own.case.yaml': ownCase,
      'ours.methodology.yaml': 'id: ours\nextends: onebox\ntitle: Our way\n',
    });
    await client.open(`${root}a.implementation.yaml`, plan('First as it is typed', 20));
    const answer = await ask();
    expect(answer).toMatchObject({ isWhole: true, gone: [], isPartial: false });
    expect(totals(answer.rows)).toEqual({ 'First as it is typed': 2000, Second: 200 });
    expect(answer.rows.flatMap(row => (row.kind === 'plan' ? [] : [[row.kind, row.name]])).sort()).toEqual([
      ['case', 'Own case'],
      ['methodology', 'Our way'],
    ]);
    expect(answer.uses).toEqual({ [`${root}deep/cases/own.case.yaml`]: 1, [`${root}ours.methodology.yaml`]: 0 });
  });

  it('after an edit has the plan’s new row and no other, and says when to ask', async () => {
    const { client, root, ask, toldOfChange } = await start({
      'a.implementation.yaml': plan('First', 2),
      'b.implementation.yaml': plan('Second', 3),
    });
    const uri = `${root}a.implementation.yaml`;
    await client.open(uri, plan('First', 2));
    const { id } = await ask();
    await client.replaceAll(uri, plan('First', 7));
    expect(await toldOfChange(1)).toBe(1);
    const next = await ask({ since: id });
    expect(next).toMatchObject({ isWhole: false, gone: [] });
    expect(totals(next.rows)).toEqual({ First: 700 });
    expect((await ask({ since: next.id })).rows).toEqual([]);
    // Whoever has another answer, or none, gets all.
    expect((await ask({ since: id })).isWhole).toBe(true);
    expect(totals((await ask()).rows)).toEqual({ First: 700, Second: 300 });
  });

  it('tells nobody of changes who has not asked, and once who has', async () => {
    const { client, root, ask, toldOfChange } = await start({ 'a.implementation.yaml': plan('First', 2) });
    const uri = `${root}a.implementation.yaml`;
    await client.open(uri, plan('First', 2));
    await client.replaceAll(uri, plan('First', 3));
    await client.diagnostics(uri);
    await pause(700);
    expect(await toldOfChange(0)).toBe(0);
    await ask();
    for (const hours of [4, 5, 6]) {
      await client.replaceAll(uri, plan('First', hours));
      await pause(400);
    }
    expect(await toldOfChange(1)).toBe(1);
  });

  it('has the blocks and tasks of a plan that is asked for, open or not', async () => {
    const { client, root } = await start({
      'a.implementation.yaml': plan('First', 2),
      'b.implementation.yaml': plan('Second', 3, '{ id: all, title: All, tasks: [{ case: own, id: visit }] }'),
      'cases/own.case.yaml': ownCase,
      'broken.implementation.yaml': 'plan: [',
    });
    const partsOf = async (name: string) => {
      const parts = await client.connection.sendRequest<PlanPart[] | null>(planPartsRequest as unknown as string, {
        uri: `${root}${name}`,
      });
      return JSON.parse(JSON.stringify(parts).replaceAll('\u00a0', ' ')) as PlanPart[] | null;
    };
    const uri = `${root}a.implementation.yaml`;
    await client.open(uri, plan('First', 20));
    const task = { kind: 'task', id: 'maps', title: 'Maps of processes', money: '₴2,000', hours: '20 h', parts: [] };
    const block = { kind: 'block', id: 'work', money: '₴2,000', hours: '20 h', isOptional: false };
    expect(await partsOf('a.implementation.yaml')).toMatchObject([{ ...block, parts: [task] }]);
    await client.replaceAll(uri, `# a line more\n${plan('First', 7)}`);
    const [after] = (await partsOf('a.implementation.yaml')) ?? [];
    expect(after).toMatchObject({
      money: '₴700',
      range: { start: { line: 5 } },
      parts: [{ range: { start: { line: 5 } } }],
    });
    // What a case brings stands where the case is called.
    const [closed] = (await partsOf('b.implementation.yaml')) ?? [];
    expect(closed).toMatchObject({ kind: 'block', money: '₴200', parts: [{ kind: 'group', title: 'All' }] });
    const [visit] = closed?.parts[0]?.parts ?? [];
    expect(visit).toMatchObject({ title: 'Own case', hours: '2 h', parts: [{ title: 'X', range: visit?.range }] });
    expect(await partsOf('broken.implementation.yaml')).toEqual([]);
    expect(await partsOf('cases/own.case.yaml')).toEqual([]);
    expect(await partsOf('none.implementation.yaml')).toBeNull();
  });

  it('follows files that come, change and go', async () => {
    const { client, folder, root, ask } = await start({
      'a.implementation.yaml': plan('First', 2),
      'b.implementation.yaml': plan('Second', 3),
    });
    const { id } = await ask();
    writeFileSync(join(folder, 'a.implementation.yaml'), plan('First', 5));
    writeFileSync(join(folder, 'c.implementation.yaml'), plan('Third', 4));
    rmSync(join(folder, 'b.implementation.yaml'));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: `${root}a.implementation.yaml`, type: 2 },
        { uri: `${root}b.implementation.yaml`, type: 3 },
        { uri: `${root}c.implementation.yaml`, type: 1 },
      ],
    });
    const next = await ask({ since: id });
    expect(totals(next.rows)).toEqual({ First: 500, Third: 400 });
    expect(next.gone).toEqual([`${root}b.implementation.yaml`]);
  });

  it('knows what is due on the reader’s day', async () => {
    const begun = plan('Late', 2)
      .replace('plan: 1', 'plan: 1\nstage: delivery')
      .replace('type: audit', 'type: audit, status: in-progress');
    const { ask } = await start({ 'a.implementation.yaml': begun });
    const overdue = (rows: FileRow[]) => rows.map(row => row.kind === 'plan' && row.due?.isOverdue);
    expect(overdue((await ask({ today: '2026-12-01' })).rows)).toEqual([false]);
    expect(overdue((await ask({ today: '2027-12-01' })).rows)).toEqual([true]);
  });

  it('of two thousand plans comes in parts, and lets a completion pass long before its end', async () => {
    const count = 2000;
    const files = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`p${index}.implementation.yaml`, plan(`Plan ${index}`, index + 1)]),
    );
    const { client, root, ask } = await start(files);
    const uri = `${root}p0.implementation.yaml`;
    await client.open(uri, files['p0.implementation.yaml'] as string);
    // The parts of the server that answer are read beforehand: what is counted is whether it listens.
    const complete = () =>
      client.connection.sendRequest<CompletionList>('textDocument/completion', {
        textDocument: { uri },
        position: { line: 4, character: 0 },
      });
    await complete();
    const rows: FileRow[] = [];
    client.connection.onProgress(new ProgressType<FileRow[]>(), 'rows', some => void rows.push(...some));
    let isOver = false;
    const listing = ask({ partialResultToken: 'rows' }).finally(() => {
      isOver = true;
    });
    for (let asked = 0; asked < 5; asked++) {
      while (rows.length < 100 * (asked + 1) && !isOver) await pause(1);
      const before = rows.length;
      expect(await complete()).not.toBeNull();
      expect(isOver, `after ${before} rows`).toBe(false);
      expect(rows.length - before).toBeLessThan(count / 4);
    }
    rows.push(...(await listing).rows);
    expect(new Set(rows.map(row => row.uri)).size).toBe(count);
    expect(rows).toHaveLength(count);
  }, 240_000);
});

describe('the lens above a case', () => {
  it('says how many plans of the workspace use it, once they were looked through', async () => {
    const refreshes: string[] = [];
    const { client, root } = await start(
      {
        'a.implementation.yaml': plan('First', 2, '{ case: own }'),
        'b.implementation.yaml': plan('Second', 3, '{ case: own }'),
        'cases/own.case.yaml': ownCase,
      },
      { capabilities: { workspace: { codeLens: { refreshSupport: true } } } },
    );
    client.connection.onRequest('workspace/codeLens/refresh', () => {
      refreshes.push('refresh');
      return null;
    });
    const uri = `${root}cases/own.case.yaml`;
    await client.open(uri, ownCase, 'implementation-case');
    const titles = async () =>
      (await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } })).map(
        ({ command }) => command?.title.replaceAll('\u00a0', ' '),
      );
    expect((await titles())[0]).toMatch(/^2 h/);
    // An editor that was told to ask anew is told what has been found out meanwhile.
    let found = await titles();
    for (const end = Date.now() + 20_000; !found[0]?.includes('used') && Date.now() < end; found = await titles())
      await pause(20);
    expect(found[0]).toBe('2 h · ₴200 at ₴100 an hour · used in 2 plans');
    expect(refreshes.length).toBeGreaterThan(0);
  });
});
