import { describe, expect, it } from 'vitest';
import {
  fileKey,
  folderOf,
  inFolder,
  isCopy,
  isInside,
  isNetworkReference,
  referenceTo,
  resolveReference,
  settingFolders,
  writtenSchemes,
} from '../../../server/src/core/base/uri.ts';

const plan = 'file:///work/plans/a.implementation.yaml';

describe('a reference', () => {
  it.each([
    './our way.methodology.yaml',
    'our way.methodology.yaml',
    'a#b.yaml',
    'a?b=c&d.yaml',
    'our%20way.yaml',
    '100%.yaml',
    'наша методологія.yaml',
    'a+b@c,d;e=f(1)[2]{3}.yaml',
    "it's.yaml",
    'a:b.yaml',
  ])('is a path, whatever letters it has: %s', name => {
    const uri = resolveReference(plan, name);
    expect(decodeURIComponent(new URL(uri ?? '').pathname)).toBe(`/work/plans/${name.replace('./', '')}`);
    expect(new URL(uri ?? '')).toMatchObject({ search: '', hash: '' });
    expect(resolveReference(plan, referenceTo(uri ?? '', plan))).toBe(uri);
    expect(fileKey(inFolder(folderOf(plan), name.replace('./', '')))).toBe(fileKey(uri ?? ''));
  });

  it.each([
    ['../x.yaml', 'file:///work/x.yaml'],
    ['..\\x.yaml', 'file:///work/x.yaml'],
    ['cases\\x y.yaml', 'file:///work/plans/cases/x%20y.yaml'],
    ['/etc/x.yaml', 'file:///etc/x.yaml'],
    ['C:\\plans\\x y.yaml', 'file:///C:/plans/x%20y.yaml'],
    ['c:/x#.yaml', 'file:///c:/x%23.yaml'],
    ['file:///work/x.yaml', 'file:///work/x.yaml'],
    ['vscode-vfs://github/a/b.yaml', 'vscode-vfs://github/a/b.yaml'],
  ])('%s leads to %s', (reference, uri) => expect(resolveReference(plan, reference)).toBe(uri));

  it.each([
    '//host/share/x.yaml',
    '\\\\host\\share\\x.yaml',
    '/\\host/x',
    '\\/host/x',
    'file://host/x.yaml',
    'FILE:\\\\host\\x',
  ])('%s is for another computer, and leads nowhere', reference => {
    expect(isNetworkReference(reference)).toBe(true);
    expect(resolveReference(plan, reference)).toBeUndefined();
  });

  it.each(['%2e%2e/x', '.%2E/x', 'a/%2e%2e/x', '..%2e', '%2e'])('%s steps up by no escape', reference =>
    expect(resolveReference(plan, reference)).toBeUndefined(),
  );

  it('leads nowhere from a text that lies nowhere, and fails on nothing', () => {
    expect(resolveReference('untitled:Untitled-1', './x.yaml')).toBeUndefined();
    expect(resolveReference(plan, '\ud800.yaml')).toBe('file:///work/plans/%EF%BF%BD.yaml');
    expect(inFolder('untitled:Untitled-1', 'a b')).toBe('untitled:Untitled-1/a%20b');
  });
});

describe('a folder', () => {
  it.each([
    ['file:///a', 'file:///a/b', true],
    ['file:///a/', 'file:///a', true],
    ['file:///a', 'file:///ab', false],
    ['file:///a', 'file:///a/../b', false],
    ['file:///a', 'file:///a/%2e%2e/b', false],
    ['file:///a', 'file:///a/x%2f..%2f..%2fb', false],
    ['file:///c:/a', 'file:///c:/a/..%5C..%5Cb', false],
    ['file:///a', 'file:///a/back%5Cslash', true],
    ['file:///c%3A/a', 'file:///C:/a/b', true],
    ['file:///a%20b', 'file:///a b/c', true],
    ['file:///a', 'file://host/a/b', false],
    ['vscode-vfs://github/a', 'vscode-vfs://github/a/b', true],
    ['vscode-vfs://github/a', 'vscode-vfs://gitlab/a/b', false],
    ['file:///a', 'vscode-vfs:///a/b', false],
    ['file:///', 'file:///a', true],
    ['file:///a', 'nonsense', false],
  ])('%s holds %s: %s', (folder, uri, holds) => expect(isInside(folder, uri)).toBe(holds));

  it('of the settings is an address, an absolute path, or a path in each workspace folder', () => {
    const folders = ['file:///one', 'file:///two/'];
    expect(settingFolders('our cases#1', folders)).toEqual([
      'file:///one/our%20cases%231',
      'file:///two/our%20cases%231',
    ]);
    expect(settingFolders('../x', ['file:///one/sub'])).toEqual(['file:///one/x']);
    expect(settingFolders('/our cases', folders)).toEqual(['file:///our%20cases']);
    expect(settingFolders('D:\\our cases', folders)).toEqual(['file:///D:/our%20cases']);
    expect(settingFolders('\\\\host\\our cases', folders)).toEqual(['file://host/our%20cases']);
    expect(settingFolders('vscode-vfs://x/y', folders)).toEqual(['vscode-vfs://x/y']);
  });
});

describe('where a text stands', () => {
  const editors = ['scp', 'oil', 'zipfile', 'inmemory', 'acme-remote'];

  it.each([...writtenSchemes, ...editors])('in %s it is the newest there is', scheme => {
    expect(isCopy(`${scheme}:///a/b.implementation.yaml`)).toBe(false);
  });

  it.each(['git', 'gitlens', 'svn', 'merge-conflict.conflict-diff', 'chat-editing-text-model', 'planwright'])(
    'in %s it is a copy',
    scheme => {
      expect(isCopy(`${scheme}:/a/b.implementation.yaml`)).toBe(true);
      expect(writtenSchemes).not.toContain(scheme);
    },
  );
});
