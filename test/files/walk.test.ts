import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { disk } from '../../server/src/files/disk.ts';
import { walk } from '../../server/src/files/walk.ts';
import { folderWith } from '../support/cli.ts';

const rootOf = (folder: string) => pathToFileURL(`${folder}/`).toString();
const never = () => false;

describe('going through folders', () => {
  it('finds plans, cases and methodologies, and leaves out what is no work of the user’s', async () => {
    const folder = folderWith({
      'a.implementation.yaml': '',
      'b c/ü (1).case.yml': '',
      'b c/deep/d.methodology.yaml': '',
      'plain.yaml': '',
      'node_modules/x/e.case.yaml': '',
      '.git/f.case.yaml': '',
      'dist/g.case.yaml': '',
    });
    const { uris, isPartial } = await walk(disk, [rootOf(folder)]);
    expect(uris.map(uri => decodeURIComponent(uri.replace(rootOf(folder), '')))).toEqual([
      'a.implementation.yaml',
      'b c/ü (1).case.yml',
      'b c/deep/d.methodology.yaml',
    ]);
    expect(isPartial).toBe(false);
    for (const uri of uris) expect(await disk.read(uri)).toBe('');
  });

  it('names a file once, though it lies in two of the folders', async () => {
    const folder = folderWith({ 'in/a.case.yaml': '' });
    const { uris } = await walk(disk, [rootOf(folder), `${rootOf(folder)}in`]);
    expect(uris).toEqual([`${rootOf(folder)}in/a.case.yaml`]);
  });

  it('ends where folders lead back', async () => {
    const folder = folderWith({ 'a.case.yaml': '' });
    mkdirSync(join(folder, 'in'));
    symlinkSync(folder, join(folder, 'in', 'back'));
    expect((await walk(disk, [rootOf(folder)])).uris).toHaveLength(1);
  });

  it('stops at its bounds and says so, and when it is told to', async () => {
    const files = Array.from({ length: 12 }, (_, number) => [`f${number}/p.case.yaml`, '']);
    const root = rootOf(folderWith(Object.fromEntries(files)));
    expect(await walk(disk, [root], never, { files: 12, folders: 13 })).toMatchObject({ isPartial: false });
    const few = await walk(disk, [root], never, { files: 5, folders: 100 });
    expect(few.uris).toHaveLength(5);
    expect(few.isPartial).toBe(true);
    expect(await walk(disk, [root], never, { files: 100, folders: 5 })).toMatchObject({ isPartial: true });
    expect(await walk(disk, [root], () => true)).toEqual({ uris: [], isPartial: true });
  });

  it('finds nothing where nothing can be listed', async () => {
    const blind = { list: async () => [], folders: async () => [] };
    expect(await walk(blind, ['vscode-vfs://github/a/b'])).toEqual({ uris: [], isPartial: false });
  });
});
