import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type {
  ClientCapabilities,
  Diagnostic,
  Location,
  Range,
  RenameFile,
  TextDocumentEdit,
  WorkspaceDiagnosticReport,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { Client } from '../support/client.ts';
import { firm } from '../support/firm.ts';
import { applyEdit, contentOf, told, type Workspace, workspaceWith } from '../support/workspace.ts';

const started: Client[] = [];
afterEach(async () => {
  for (const client of started.splice(0)) await client.stop();
});

const abilities: ClientCapabilities = {
  workspace: { workspaceEdit: { resourceOperations: ['rename'] }, diagnostics: { refreshSupport: true } },
  textDocument: { diagnostic: {} },
};

async function start(workspace: Workspace, capabilities: ClientCapabilities = abilities): Promise<Client> {
  const client = await Client.start({ folder: workspace.root, capabilities });
  started.push(client);
  return client;
}

type Place = Workspace['cursors'][number];

/** A place of the firm's files: before the first occurrence of a text after another. */
function placeOf(workspace: Workspace, name: string, part: string): Place {
  const text = contentOf(workspace.folder)[name] ?? '';
  const offset = text.indexOf(part);
  if (offset === -1) throw new Error(`no ${part} in ${name}`);
  const before = text.slice(0, offset).split('\n');
  return { uri: workspace.uri(name), position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } };
}

async function open(client: Client, { folder, root }: Workspace, uri: string): Promise<void> {
  await client.open(uri, contentOf(folder)[decodeURIComponent(uri.replace(root, ''))] ?? '', languageOf(uri));
}

const languageOf = (uri: string) =>
  uri.includes('.case.')
    ? 'implementation-case'
    : uri.includes('.methodology.')
      ? 'implementation-methodology'
      : 'implementation-plan';

function rename(client: Client, { uri, position }: Place, newName: string): Promise<WorkspaceEdit> {
  return client.connection.sendRequest('textDocument/rename', { textDocument: { uri }, position, newName });
}

function prepare(client: Client, { uri, position }: Place): Promise<{ range: Range; placeholder: string }> {
  return client.connection.sendRequest('textDocument/prepareRename', { textDocument: { uri }, position });
}

function references(client: Client, { uri, position }: Place, includeDeclaration = true): Promise<Location[] | null> {
  const context = { includeDeclaration };
  return client.connection.sendRequest('textDocument/references', { textDocument: { uri }, position, context });
}

/** Renames as an editor does: opens the file, asks, writes what comes. The new place of the name is where it was. */
async function renamed(workspace: Workspace, place: Place, newName: string): Promise<void> {
  const client = await start(workspace);
  await open(client, workspace, place.uri);
  applyEdit(await rename(client, place, newName));
}

/** Rule and place of every problem of the folder, as the server tells them. */
async function problemsOf(workspace: Workspace): Promise<string[]> {
  const client = await start(workspace);
  const params = { previousResultIds: [] };
  const { items } = await client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', params);
  return items
    .flatMap(report =>
      ('items' in report ? report.items : []).map((item: Diagnostic) => `${item.code} ${item.range.start.line}`),
    )
    .sort();
}

/** Each thing of the firm that can be renamed: where from, to what, and what of its uses would be missed by a careless eye. */
const things: { what: string; file: string; at: string; newName: string; back?: [file: string, at: string] }[] = [
  {
    what: 'a case, from its file',
    file: 'cases/door-phone.case.yaml',
    at: 'door-phone',
    newName: 'intercom',
    back: ['cases/intercom.case.yaml', 'intercom'],
  },
  { what: 'a case, from a plan', file: 'shop.implementation.yaml', at: 'door-phone\n        id', newName: 'intercom' },
  { what: 'a case, from a difficulty', file: 'ours.methodology.yaml', at: 'door-phone', newName: 'домофон' },
  { what: 'a parameter, from its case', file: 'cases/door-phone.case.yaml', at: 'doors: {', newName: 'entrances' },
  { what: 'a parameter, from an expression', file: 'cases/door-phone.case.yaml', at: 'doors\n', newName: 'entrances' },
  { what: 'a parameter, from a call', file: 'shop.implementation.yaml', at: 'doors: 3', newName: 'entrances' },
  { what: 'a type of block', file: 'ours.methodology.yaml', at: 'pilot: {', newName: 'trial' },
  { what: 'a type of block, from an heir', file: 'branch.methodology.yaml', at: 'pilot: 5%', newName: 'trial' },
  { what: 'a type of block, from a plan', file: 'shop.implementation.yaml', at: 'pilot', newName: 'trial' },
  { what: 'a type of block, from a case', file: 'cases/door-phone.case.yaml', at: 'pilot', newName: 'trial' },
  { what: 'a difficulty', file: 'shop.implementation.yaml', at: 'season', newName: 'high-season' },
  { what: 'a custom rule, from a gate', file: 'branch.methodology.yaml', at: 'long-task]', newName: 'too-long' },
  {
    what: 'a custom rule, from a comment',
    file: 'branch/warehouse.implementation.yaml',
    at: 'long-task',
    newName: 'x',
  },
  { what: 'a task of a case', file: 'cases/door-phone.case.yaml', at: 'test\n', newName: 'trial' },
  { what: 'a task of a case, from a plan', file: 'shop.implementation.yaml', at: 'wire', newName: 'cabling' },
  {
    what: 'a case, from a task of a case',
    file: 'shop.implementation.yaml',
    at: 'door-phone.test',
    newName: 'intercom',
  },
  { what: 'a call, from a task that it brings', file: 'shop.implementation.yaml', at: 'phones.wire', newName: 'lines' },
  { what: 'an executor', file: 'shop.implementation.yaml', at: 'anna', newName: 'olena' },
  { what: 'a call of a case', file: 'shop.implementation.yaml', at: 'phones\n', newName: 'lines' },
];

describe('renaming there and back', () => {
  it.each(things)('$what: the same bytes again, and the same problems between', async ({ file, at, newName, back }) => {
    const workspace = workspaceWith(firm);
    const before = contentOf(workspace.folder);
    const problems = await problemsOf(workspace);
    const place = placeOf(workspace, file, at);
    const oldName = /^[\p{L}\p{N}_-]+/u.exec(at)?.[0] ?? '';
    await renamed(workspace, place, newName);
    const between = contentOf(workspace.folder);
    expect(between).not.toEqual(before);
    expect(Object.values(between).join('').includes(newName)).toBe(true);
    // What a custom rule finds is told by its name, which may be the one that is new.
    const told = (await problemsOf(workspace)).map(problem => problem.replace(`${newName} `, `${oldName} `));
    expect(told.sort()).toEqual(problems);
    await renamed(workspace, back ? placeOf(workspace, ...back) : place, oldName);
    expect(contentOf(workspace.folder)).toEqual(before);
  });
});

describe('references', () => {
  const marks = (name: string, marked: Record<string, string>) =>
    workspaceWith({ ...firm, ...marked, [name]: marked[name] ?? '' });

  it('to a case are its calls, playbooks, and tasks of calls without an id', async () => {
    const marked = Object.fromEntries(
      Object.entries(firm).map(([name, text]) => [name, text.replaceAll('door-phone', '‹door-phone›')]),
    );
    const workspace = marks('shop.implementation.yaml', marked);
    const client = await start(workspace);
    const place = placeOf(workspace, 'cases/door-phone.case.yaml', 'door-phone');
    await open(client, workspace, place.uri);
    expect(told(await references(client, place), workspace)).toEqual(workspace.expected);
    const uses = await references(client, place, false);
    expect(told(uses, workspace)).toEqual(workspace.expected.filter(at => !at.startsWith('cases/door-phone')));
  });

  it('to a task of a case are those in the case, and in the plans and cases that call it', async () => {
    const workspace = workspaceWith({
      ...firm,
      'cases/door-phone.case.yaml': firm['cases/door-phone.case.yaml'].replace('id: test', 'id: ‹test›'),
      'cases/gate.case.yaml': firm['cases/gate.case.yaml'].replace('.test', '.‹test›'),
      'shop.implementation.yaml': firm['shop.implementation.yaml'].replace('.test', '.‹test›'),
      'office.implementation.yaml': firm['office.implementation.yaml'].replace('.test', '.‹test›'),
    });
    const client = await start(workspace);
    for (const [name, part] of [
      ['shop.implementation.yaml', 'test]'],
      ['cases/door-phone.case.yaml', 'test'],
    ] as const) {
      const place = placeOf(workspace, name, part);
      await open(client, workspace, place.uri);
      expect(told(await references(client, place), workspace)).toEqual(workspace.expected);
    }
  });

  it('to a parameter are its placeholders, expressions and the calls that give it', async () => {
    const workspace = marks('shop.implementation.yaml', {
      'shop.implementation.yaml': firm['shop.implementation.yaml'].replace('doors: 3', '‹doors›: 3'),
      'cases/gate.case.yaml': firm['cases/gate.case.yaml'].replace('doors:', '‹doors›:'),
      'cases/door-phone.case.yaml': firm['cases/door-phone.case.yaml'].replaceAll(/\bdoors\b/g, '‹doors›'),
    });
    const client = await start(workspace);
    const place = placeOf(workspace, 'shop.implementation.yaml', 'doors: 3');
    await open(client, workspace, place.uri);
    expect(told(await references(client, place), workspace)).toEqual(workspace.expected);
  });

  it('to what the product brings are found in every plan', async () => {
    const workspace = workspaceWith({
      'a.implementation.yaml': firm['office.implementation.yaml'].replace('configuration', '‹configuration›'),
      'b.implementation.yaml': firm['office.implementation.yaml'].replace('configuration', '‹configuration›'),
      'cases/door-phone.case.yaml': firm['cases/door-phone.case.yaml'].replace('pilot', '‹configuration›'),
    });
    const client = await start(workspace);
    const place = placeOf(workspace, 'a.implementation.yaml', 'configuration');
    await open(client, workspace, place.uri);
    expect(told(await references(client, place), workspace)).toEqual(workspace.expected);
  });

  it('stand in unsaved texts as these are, and in files once they change', async () => {
    const workspace = workspaceWith(firm);
    const client = await start(workspace);
    const place = placeOf(workspace, 'cases/gate.case.yaml', 'gate');
    await open(client, workspace, place.uri);
    expect(told(await references(client, place), workspace)).toEqual([
      'cases/gate.case.yaml:1:4',
      'shop.implementation.yaml:14:14',
    ]);
    await client.open(
      workspace.uri('new.implementation.yaml'),
      firm['office.implementation.yaml'].replace("'door-phone'", 'gate'),
    );
    expect(told(await references(client, place), workspace)).toEqual([
      'cases/gate.case.yaml:1:4',
      'new.implementation.yaml:8:14',
      'shop.implementation.yaml:14:14',
    ]);
  });
});

describe('definition', () => {
  it('of a parameter is in the case that is called', async () => {
    const workspace = workspaceWith({
      ...firm,
      'shop.implementation.yaml': firm['shop.implementation.yaml'].replace('doors: 3', 'do¦ors: 3'),
      'cases/door-phone.case.yaml': firm['cases/door-phone.case.yaml']
        .replace('doors: {', '‹doors›: {')
        .replace('* doors', '* ¦doors'),
    });
    const client = await start(workspace);
    for (const { uri, position } of workspace.cursors) {
      await open(client, workspace, uri);
      const params = { textDocument: { uri }, position };
      const found = await client.connection.sendRequest<Location>('textDocument/definition', params);
      expect(told([found], workspace)).toEqual(workspace.expected);
    }
  });
});

describe('a rename', () => {
  const shop = 'shop.implementation.yaml';

  async function at(file: string, part: string, capabilities = abilities) {
    const workspace = workspaceWith(firm);
    const client = await start(workspace, capabilities);
    const place = placeOf(workspace, file, part);
    await open(client, workspace, place.uri);
    return { workspace, client, place };
  }

  it('says what it is about', async () => {
    const { client, place } = await at(shop, 'pilot');
    expect(await prepare(client, place)).toMatchObject({ placeholder: 'pilot', range: { start: place.position } });
  });

  it('of a case renames its file if the editor can, and tells the versions of open texts', async () => {
    const { workspace, client, place } = await at('cases/door-phone.case.yaml', 'door-phone');
    await open(client, workspace, workspace.uri(shop));
    const edit = await rename(client, place, 'intercom');
    const changes = edit.documentChanges as (TextDocumentEdit | RenameFile)[];
    const versions = changes.flatMap(change =>
      'kind' in change ? [] : [[change.textDocument.uri.replace(workspace.root, ''), change.textDocument.version]],
    );
    expect(Object.fromEntries(versions)).toEqual({
      'cases/door-phone.case.yaml': 1,
      [shop]: 1,
      'cases/gate.case.yaml': null,
      'office.implementation.yaml': null,
      'ours.methodology.yaml': null,
    });
    expect(changes.at(-1)).toEqual({
      kind: 'rename',
      oldUri: place.uri,
      newUri: workspace.uri('cases/intercom.case.yaml'),
    });
  });

  it('of a case leaves its file where the editor cannot rename one', async () => {
    const { client, place } = await at('cases/door-phone.case.yaml', 'door-phone', {
      textDocument: { diagnostic: {} },
    });
    const { documentChanges } = await rename(client, place, 'intercom');
    expect(documentChanges?.some(change => 'kind' in change)).toBe(false);
  });

  it('comes without versions to an editor that knows none', async () => {
    const { workspace, client, place } = await at(shop, 'pilot', {
      workspace: { workspaceEdit: { documentChanges: false } },
    });
    const { changes, documentChanges } = await rename(client, place, 'trial');
    expect(documentChanges).toBeUndefined();
    expect(
      Object.keys(changes ?? {})
        .map(uri => uri.replace(workspace.root, ''))
        .sort(),
    ).toEqual([
      'branch.methodology.yaml',
      'branch/warehouse.implementation.yaml',
      'cases/door-phone.case.yaml',
      'ours.methodology.yaml',
      shop,
    ]);
  });

  it('is refused where a file that it would change is not in UTF-8: its letters would be lost', async () => {
    const { workspace, client, place } = await at(shop, 'pilot');
    const path = join(workspace.folder, 'branch/warehouse.implementation.yaml');
    const bytes = Buffer.concat([readFileSync(path), Buffer.from([0x23, 0x20, 0xe4, 0x0a])]);
    writeFileSync(path, bytes);
    await expect(rename(client, place, 'trial')).rejects.toThrow(/warehouse\.implementation\.yaml is not in UTF-8/);
  });

  it('puts in quotes what YAML would read as a number', async () => {
    const { workspace, client, place } = await at(shop, 'pilot');
    applyEdit(await rename(client, place, '2027'));
    const content = contentOf(workspace.folder);
    expect(content[shop]).toContain('type: "2027"\n');
    expect(content['branch/warehouse.implementation.yaml']).toContain('type: "2027"\n');
    expect(content['ours.methodology.yaml']).toContain('task.block.type == "2027"');
  });

  it.each([
    { what: 'a type that an heir has', file: shop, part: 'pilot', newName: 'handover', reason: /handover.*taken/ },
    { what: 'a type that the product has', file: shop, part: 'pilot', newName: 'audit', reason: /audit.*taken/ },
    {
      what: 'a rule that the product has',
      file: 'ours.methodology.yaml',
      part: 'long-task',
      newName: 'goal-missing',
      reason: /taken/,
    },
    { what: 'a case that is there', file: shop, part: 'door-phone', newName: 'gate', reason: /gate.*taken/ },
    {
      what: 'a case that the product has',
      file: shop,
      part: 'door-phone',
      newName: 'mobile-telephony',
      reason: /taken/,
    },
    {
      what: 'a task of a plan that calls it',
      file: 'office.implementation.yaml',
      part: 'door-phone',
      newName: 'check',
      reason: /check.*taken.*implementation/,
    },
    {
      what: 'a task of the same case',
      file: 'cases/door-phone.case.yaml',
      part: 'wire',
      newName: 'test',
      reason: /test.*taken/,
    },
    { what: 'a variable of an expression', file: shop, part: 'doors', newName: 'door', reason: /door.*taken/ },
    { what: 'no variable', file: shop, part: 'doors', newName: 'door-count', reason: /expression/ },
    { what: 'no name', file: shop, part: 'pilot', newName: 'a b', reason: /a b/ },
    {
      what: 'what comes with the product',
      file: 'office.implementation.yaml',
      part: 'configuration',
      newName: 'x',
      reason: /comes with Planwright/,
    },
    {
      what: 'a methodology, which has the name of its file',
      file: shop,
      part: './ours',
      newName: 'x',
      reason: /by its file/,
    },
    {
      what: 'a built-in rule',
      file: 'branch.methodology.yaml',
      part: 'goal,',
      newName: 'x',
      reason: /comes with Planwright/,
    },
  ])('is refused: $what', async ({ file, part, newName, reason }) => {
    const { client, place } = await at(file, part);
    await expect(rename(client, place, newName)).rejects.toThrow(reason);
  });

  it('is refused at once where nothing new could be allowed', async () => {
    const { client, place } = await at('office.implementation.yaml', 'configuration');
    await expect(prepare(client, place)).rejects.toThrow(/comes with Planwright/);
  });

  it('is refused where a file of the case’s new name is', async () => {
    const workspace = workspaceWith({
      ...firm,
      'cases/intercom.case.yaml': firm['cases/gate.case.yaml'].replace('id: gate', 'id: other'),
    });
    const client = await start(workspace);
    const place = placeOf(workspace, shop, 'door-phone');
    await open(client, workspace, place.uri);
    await expect(rename(client, place, 'intercom')).rejects.toThrow(/intercom\.case\.yaml/);
  });

  it('of an executor is refused while a case names them', async () => {
    const workspace = workspaceWith({
      ...firm,
      'cases/door-phone.case.yaml': firm['cases/door-phone.case.yaml'].replace(
        'hours: 0.5',
        'hours: 0.5\n    executor: anna',
      ),
    });
    const client = await start(workspace);
    const place = placeOf(workspace, shop, 'anna');
    await open(client, workspace, place.uri);
    await expect(rename(client, place, 'olena')).rejects.toThrow(/door-phone.*anna/);
  });

  it('follows files that change on the disk', async () => {
    const { workspace, client, place } = await at(shop, 'pilot');
    expect((await references(client, place))?.length).toBe(7);
    applyEdit({
      changes: {
        [workspace.uri('office.implementation.yaml')]: [
          {
            range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
            newText: 'methodology: ./ours.methodology.yaml\n',
          },
          { range: { start: { line: 5, character: 10 }, end: { line: 5, character: 23 } }, newText: 'pilot' },
        ],
      },
    });
    expect((await references(client, place))?.length).toBe(8);
  });
});
