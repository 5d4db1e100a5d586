import { afterEach, describe, expect, it } from 'vitest';
import type { ExportChoices } from '../../server/src/lsp/protocol.ts';
import { Client } from '../support/client.ts';

const started: Client[] = [];
afterEach(async () => {
  for (const client of started.splice(0)) await client.stop();
});

const uri = 'file:///work/a.implementation.yaml';
const plan = `plan: 1
stage: planning
project: { name: P, client: C, start: 2026-12-01, deadline: 2026-12-31 }
pricing: { currency: UAH, rate: 900 }
executors: { anna: { name: Anna } }
blocks:
  - { id: audit, type: audit, tasks: [{ id: talks, title: Talks, hours: 8, executor: anna, method: development }] }
scenarios:
  dear: { title: Dearer, rate: 1000 }
  tight: { title: Tight, start: 2026-12-31, executors: { anna: { capacity: 50% } } }
`;

async function start() {
  const client = await Client.start();
  started.push(client);
  await client.open(uri, plan);
  await client.diagnostics(uri);
  const choose = (scenario: string | null) =>
    client.connection.sendRequest('planwright/chooseScenario', { uri, scenario });
  const label = async () => JSON.stringify((await client.hints(uri))[0]?.label).replaceAll('\u00a0', ' ');
  return { client, choose, label };
}

describe('where a project stands', () => {
  it('is a page for a day', async () => {
    const { client } = await start();
    const ask = (on: string) => client.connection.sendRequest<string | null>('planwright/status', { uri, on });
    expect(await ask('2026-12-01')).toContain('Standing on Dec 1');
    expect(await ask('someday')).toBeNull();
  });
});

describe('a scenario that is looked at', () => {
  it('gives its figures to hints, totals and problems, until another is looked at', async () => {
    const { client, choose, label } = await start();
    expect(await label()).toContain('7,200');
    const dear = client.nextDiagnostics(uri);
    await choose('dear');
    await dear;
    expect(await label()).toContain('8,000');
    expect(await label()).toContain('scenario “Dearer”');
    const totals = await client.connection.sendRequest<{ summary: string }>('planwright/totals', { uri });
    expect(totals.summary).toContain('8,000');
    const told = client.nextDiagnostics(uri);
    await choose('tight');
    expect((await told).map(({ code }) => code)).toContain('deadline-unreachable');
    const clear = client.nextDiagnostics(uri);
    await choose(null);
    expect((await clear).map(({ code }) => code)).not.toContain('deadline-unreachable');
    expect(await label()).not.toContain('scenario');
  });

  it('gives its figures to a document that asks for them, and to no other', async () => {
    const { client, choose } = await start();
    const send = <T>(method: string, params: object) => client.connection.sendRequest<T>(method, params);
    const exported = (more: object) =>
      send<{ content: string; fileName: string }>('planwright/export', { uri, format: 'md', ...more });
    await choose('dear');
    const { documents, scenario } = await send<ExportChoices>('planwright/exportChoices', { uri });
    expect(scenario).toEqual({ id: 'dear', title: 'Dearer' });
    for (const { id, needs } of documents) {
      const before =
        needs === 'revision' ? { before: { text: plan.replace('hours: 8', 'hours: 7'), name: 'then' } } : {};
      const written = await exported({ document: id, ...before });
      expect(written.content, id).not.toContain('8,000');
      expect(written.fileName, id).not.toContain('dear');
    }
    const asked = await exported({ document: 'offer', scenario: 'dear' });
    expect(asked.content).toContain('8,000');
    expect(asked.fileName).toBe('a.offer.dear.md');
    await choose(null);
    expect((await exported({ document: 'offer', scenario: 'dear' })).content).toContain('8,000');
    expect((await send<ExportChoices>('planwright/exportChoices', { uri })).scenario).toBeNull();
    await expect(exported({ document: 'offer', scenario: 'gone' })).rejects.toThrow(/gone/);
  });

  it('is the plan as it is written where there is none of that name any more', async () => {
    const { client, choose, label } = await start();
    await choose('dear');
    await client.replaceAll(uri, plan.replace('dear:', 'cheap:'));
    expect(await label()).toContain('7,200');
    await choose('no-such');
    expect(await label()).toContain('7,200');
  });

  it('is chosen from a list, and compared on a page', async () => {
    const { client, choose } = await start();
    await choose('dear');
    const list = await client.connection.sendRequest<{ chosen: string; variants: { id: string }[] }>(
      'planwright/scenarios',
      { uri },
    );
    expect(list.chosen).toBe('dear');
    expect(list.variants.map(({ id }) => id)).toEqual([null, 'dear', 'tight']);
    const page = await client.connection.sendRequest<string>('planwright/compare', { uri });
    expect(page).toContain('| As written | Dearer | Tight |');
    const none = { uri: 'file:///work/none.yaml' };
    expect(await client.connection.sendRequest('planwright/compare', none)).toBeNull();
    expect(await client.connection.sendRequest('planwright/scenarios', none)).toBeNull();
  });
});
