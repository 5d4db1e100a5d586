import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SymbolInformation } from 'vscode-languageserver-protocol';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { matching, type WorkspaceSymbolEntry } from '../../server/src/features/workspace-symbol-entries.ts';
import { Client } from '../support/client.ts';
import { firm } from '../support/firm.ts';
import { workspaceWith } from '../support/workspace.ts';

describe('looking for a name in the workspace', () => {
  const find = async (query: string, client: Client) =>
    (await client.connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query })) ?? [];

  it('finds projects, blocks, cases and methodologies, by letters in their order', async () => {
    const workspace = workspaceWith(firm);
    const client = await Client.start({ folder: workspace.root });
    const names = async (query: string) =>
      (await find(query, client)).map(({ name, containerName }) => [name, containerName]);
    expect(await names('wareh')).toEqual([
      ['Warehouse', 'warehouse'],
      ['First', 'first · Warehouse'],
    ]);
    expect(await names('our w')).toEqual([['Our way', 'ours']]);
    expect(await names('drphn')).toEqual([['Door phone', 'door-phone']]);
    expect(await names('zzz')).toEqual([]);
    expect((await find('', client)).length).toBe(10);
    const [door] = await find('door phone', client);
    expect(door?.location).toEqual({
      uri: workspace.uri('cases/door-phone.case.yaml'),
      range: { start: { line: 1, character: 4 }, end: { line: 1, character: 14 } },
    });
    await client.open(
      workspace.uri('office.implementation.yaml'),
      firm['office.implementation.yaml'].replace('Office', 'Unsaved'),
    );
    expect(await names('unsaved')).toContainEqual(['Unsaved', 'office']);
    await client.stop();
  });

  it('speaks the reader’s language', async () => {
    const workspace = workspaceWith(firm);
    const client = await Client.start({ folder: workspace.root, locale: 'uk' });
    expect((await find('домоф', client)).map(({ name }) => name)).toEqual(['Домофон']);
    await client.stop();
  });

  it('can be given up, and gives no endless list', async () => {
    const blocks = Array.from(
      { length: 300 },
      (_, number) => `  - { id: b${number}, type: audit, title: Block ${number} }\n`,
    );
    const plan = `plan: 1\nproject: { name: Many, client: B }\nblocks:\n${blocks.join('')}`;
    const files = Array.from({ length: 60 }, (_, number) => [`p${number}.implementation.yaml`, plan]);
    const workspace = workspaceWith(Object.fromEntries(files));
    const client = await Client.start({ folder: workspace.root });
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest('workspace/symbol', { query: '' }, source.token);
    const settled = expect(asked).rejects.toThrow();
    setTimeout(() => source.cancel(), 20);
    await settled;
    expect(await find('block', client)).toHaveLength(200);
    await client.stop();
  });
});

describe('what matches', () => {
  const landmark = (name: string, container = ''): WorkspaceSymbolEntry => {
    const at = { line: 0, character: 0 };
    return { name, container, kind: 4, range: { start: at, end: at }, uri: 'file:///a' };
  };

  it('has the letters of the query in their order, whatever else it has', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'д', ' ', '-'), maxLength: 6 });
    fc.assert(
      fc.property(letters, letters, (query, name) => {
        const wanted = query.replaceAll(' ', '');
        const pattern = new RegExp([...wanted].join('.*'), 'u');
        expect(matching(query, [landmark(name)]).length === 1).toBe(
          pattern.test(name) || pattern.test(name.replaceAll(' ', '')),
        );
      }),
    );
  });

  it('comes before the others where it begins with the query', () => {
    const names = matching('te', [landmark('Site'), landmark('Tree'), landmark('Telephony')]).map(({ name }) => name);
    expect(names).toEqual(['Telephony', 'Site', 'Tree']);
  });
});

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(async () => {
  await client.stop();
});

describe('without a folder', () => {
  it('names are found in the files that are open', async () => {
    await client.open('file:///work/a.implementation.yaml', firm['office.implementation.yaml']);
    const found = await client.connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query: 'office' });
    expect(found.map(({ name }) => name)).toContain('Office');
  });
});
