import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plain } from '../../client/src/plain.ts';

/** As VS Code reads messages and prompts (`linkedText.ts`), and labels (`iconLabels.ts`). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const icon = /\$\([a-z0-9-]+(?:~[a-z]+)?\)/i;

describe('a text of a file in what VS Code shows', () => {
  it.each([
    '[Repair](command:workbench.action.terminal.new)',
    '[Repair](command:x "title")',
    'before [a](http://h.test) between [b](file:///x) after',
    '[[Repair](command:x)](command:y)',
    '$(trash) $(sync~spin)',
    '\\$(trash)',
    '$$(trash)',
  ])('%s is no link and no icon, and looks the same', text => {
    expect(plain(text)).not.toMatch(link);
    expect(plain(text)).not.toMatch(icon);
    expect(plain(text).replaceAll('\u2060', '')).toBe(text);
  });

  it('stays on its line, turns nothing around, and ends', () => {
    expect(plain('one\r\n  two\u2028three')).toBe('one two three');
    expect(plain('a\u001b[31mb\u202ec\u0000')).toBe('a\ufffd[31mb\ufffdc\ufffd');
    expect(plain('[Repair]\n(command:x)')).not.toMatch(link);
    expect(plain('x'.repeat(5000)).length).toBeLessThan(1100);
    expect(plain(`${'x'.repeat(999)}😀 end`)).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it('is left alone where there is nothing to defuse', () => {
    for (const text of ['Аудит (1 этап) – 10 %', 'a[0] (b)', 'US$ (net)', 'family 👨‍👩‍👧 שלום'])
      expect(plain(text)).toBe(text);
  });
});

describe('the code of the client', () => {
  const root = resolve(import.meta.dirname, '../../client/src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'));
  const shows =
    /\bwindow\s*\.\s*(show(Error|Warning|Information)Message|showQuickPick|showInputBox|createQuickPick|createInputBox|withProgress)\b/;
  const trusts = /isTrusted: true|supportHtml: true|supportThemeIcons: true|new MarkdownString/;

  it.each(files)('%s shows messages and lists through ui.ts, and trusts no Markdown', name => {
    const source = readFileSync(join(root, name), 'utf8');
    if (name !== 'ui.ts') expect(source).not.toMatch(shows);
    expect(source).not.toMatch(trusts);
    expect(source).not.toMatch(/label: `\$\(/);
  });

  it('changes plans by one function, which looks whether the text is still the same', () => {
    const editing = files.filter(name =>
      /\bapplyEdit\(|new WorkspaceEdit\b/.test(readFileSync(join(root, name), 'utf8')),
    );
    expect(editing).toEqual(['edits.ts']);
  });

  it('asks the server by one function, which knows the types of each request', () => {
    const asking = files.filter(name => /\.(sendRequest|onRequest)\b/.test(readFileSync(join(root, name), 'utf8')));
    expect(asking).toEqual(['request.ts']);
  });
});
