import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fileKey } from '../../server/src/core/base/source.ts';
import type { FileSource } from '../../server/src/files/file-source.ts';
import { derivers } from '../../server/src/lsp/derived.ts';
import { ofEveryFile } from '../../server/src/lsp/every-file.ts';
import '../../server/src/lsp/whole-server.ts';
import { Workspace } from '../../server/src/lsp/workspace/workspace.ts';
import { firm } from '../support/firm.ts';

const root = 'file:///firm/';

/** Files in memory that count how often each is read. */
class Memory implements FileSource {
  readonly texts = new Map(Object.entries(firm).map(([name, text]) => [root + name, text]));
  readonly reads: string[] = [];
  canList = true;

  async read(uri: string): Promise<string | undefined> {
    this.reads.push(uri.replace(root, ''));
    return this.texts.get(uri);
  }

  async readBytes(): Promise<undefined> {
    return undefined;
  }

  async list(folder: string): Promise<string[]> {
    if (!this.canList) return [];
    return [...this.texts.keys()].filter(uri => uri.startsWith(folder) && !uri.slice(folder.length).includes('/'));
  }

  async folders(folder: string): Promise<string[]> {
    if (!this.canList) return [];
    const below = [...this.texts.keys()].filter(uri => uri.startsWith(folder)).map(uri => uri.slice(folder.length));
    return [...new Set(below.flatMap(path => (path.includes('/') ? `${folder}${path.split('/')[0]}/` : [])))];
  }

  async stamp(uri: string): Promise<string | undefined> {
    return this.texts.get(uri);
  }
}

function opened() {
  const memory = new Memory();
  const open = new Map<string, TextDocument>();
  const workspace = new Workspace(
    memory,
    { get: uri => open.get(uri), all: () => [...open.values()] },
    derivers(
      () => ({ locale: 'en', rulePage: undefined }),
      () => ({ telling: { locale: 'en', currencyDisplay: 'symbol' }, today: '2026-11-30' }),
    ),
  );
  workspace.isWatched = true;
  const setup = { libraries: [], severities: new Map() };
  workspace.configure({ setupOf: () => setup, libraries: [], folders: [root] });
  return { memory, open, workspace };
}

const longTask = { isCancelled: () => false, step: async () => {} };
const reports = async (workspace: Workspace) => (await ofEveryFile(workspace, 'report', longTask)).found;

describe('the files of a workspace', () => {
  it('are read once each, and again only when they are said to have changed', async () => {
    const { memory, workspace } = opened();
    const first = await reports(workspace);
    expect(first).toHaveLength(Object.keys(firm).length);
    expect([...memory.reads].sort()).toEqual(Object.keys(firm).sort());
    memory.reads.length = 0;
    expect(await reports(workspace)).toEqual(first);
    expect(memory.reads).toEqual([]);
    workspace.changed([`${root}office.implementation.yaml`]);
    expect(await reports(workspace)).toEqual(first);
    expect(memory.reads).toEqual(['office.implementation.yaml']);
  });

  it('are looked at anew when a case that they see changes, and no others', async () => {
    const { memory, workspace } = opened();
    await reports(workspace);
    memory.reads.length = 0;
    workspace.changed([`${root}cases/door-phone.case.yaml`]);
    await reports(workspace);
    // The warehouse lies in another folder, and sees no cases.
    expect(memory.reads).not.toContain('branch/warehouse.implementation.yaml');
    expect(memory.reads).toContain('office.implementation.yaml');
  });

  it('give the same as when all is read from the beginning, whatever has happened', async () => {
    const { memory, open, workspace } = opened();
    const uri = `${root}cases/door-phone.case.yaml`;
    const before = await reports(workspace);
    const text = firm['cases/door-phone.case.yaml'].replace('id: door-phone', 'id: intercom');
    open.set(uri, TextDocument.create(uri, 'implementation-case', 1, text));
    workspace.forgetSurroundings();
    const during = await reports(workspace);
    const other = opened();
    other.memory.texts.set(uri, text);
    expect(during.map(({ resultId }) => resultId).sort()).toEqual(
      (await reports(other.workspace)).map(({ resultId }) => resultId).sort(),
    );
    open.delete(uri);
    workspace.forget(uri);
    expect(memory.texts.get(uri)).toBe(firm['cases/door-phone.case.yaml']);
    expect(await reports(workspace)).toEqual(before);
  });

  it('are those that are open, and what they refer to, where nothing can be listed', async () => {
    const { memory, open, workspace } = opened();
    memory.canList = false;
    expect(await workspace.found(() => false)).toEqual({ uris: [], isPartial: false });
    const uri = `${root}branch/warehouse.implementation.yaml`;
    open.set(uri, TextDocument.create(uri, 'implementation-plan', 1, memory.texts.get(uri) ?? ''));
    const { found } = await ofEveryFile(workspace, 'names', longTask);
    expect(found.map(names => names.uri.replace(root, '')).sort()).toEqual([
      'branch.methodology.yaml',
      'branch/warehouse.implementation.yaml',
      'ours.methodology.yaml',
    ]);
  });

  it('are the same file however their addresses are written', () => {
    expect(fileKey('file:///c%3A/a%20b/%28x%29.case.yaml')).toBe(fileKey('file:///c:/a b/(x).case.yaml'));
    expect(fileKey('no address')).toBe('no address');
    expect(fileKey('file:///%E0%A4%A')).toBe('file:///%E0%A4%A');
  });
});
