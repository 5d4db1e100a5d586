import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locales } from '../../server/src/core/l10n/locale.ts';

import { defaultSettings, readSettings } from '../../server/src/lsp/settings.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const keysOf = (path: string) => Object.keys(JSON.parse(read(path))).sort();
const sources = readdirSync(join(root, 'client/src'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => read(`client/src/${name}`))
  .join('\n');

describe("texts of the extension's manifest", () => {
  const used = [...read('package.json').matchAll(/"%([\w.-]+)%"/g)].map(match => match[1]);

  it.each(['package.nls.json', 'package.nls.ru.json', 'package.nls.uk.json'])('%s has each and no other', file => {
    expect(keysOf(file)).toEqual([...new Set(used)].sort());
  });
});

describe("texts of the extension's code", () => {
  const used = [...sources.matchAll(/'(client\.[\w.]+)'/g)].map(match => match[1]);
  const placeholders = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(match => match[1]))].sort();
  const english: Record<string, string> = JSON.parse(read('l10n/editor.en.json'));

  it.each(locales)('%s has each with the same placeholders and no other', locale => {
    const texts: Record<string, string> = JSON.parse(read(`l10n/editor.${locale}.json`));
    const own = Object.keys(texts).filter(key => key.startsWith('client.'));
    expect(own.sort()).toEqual([...new Set(used)].sort());
    for (const key of own) expect(placeholders(texts[key]!), key).toEqual(placeholders(english[key]!));
  });
});

describe('commands', () => {
  it('of the manifest are those that there are', () => {
    const { commands } = JSON.parse(read('package.json')).contributes as { commands: { command: string }[] };
    const files = readdirSync(join(root, 'client/src/commands')).map(name => `planwright.${name.replace('.ts', '')}`);
    // A lens runs this one with places that a person cannot give.
    expect([...commands.map(({ command }) => command), 'planwright.showReferences'].sort()).toEqual(files.sort());
  });
});

describe('settings', () => {
  it('are read whatever an editor gives: what is of no use is as by default', () => {
    const odd = {
      language: 7,
      hints: { task: true, block: 'no' },
      rules: { a: 'off', b: 'loud' },
      caseLibraries: ['x', 1],
    };
    expect(readSettings(odd)).toEqual({
      ...defaultSettings,
      hints: { ...defaultSettings.hints, task: true },
      rules: { a: 'off' },
      caseLibraries: ['x'],
    });
    for (const nothing of [undefined, null, 1, 'x', [], { hints: null, rules: 3, caseLibraries: {} }])
      expect(readSettings(nothing)).toEqual(defaultSettings);
  });

  it('offer the languages that there are', () => {
    const { properties } = JSON.parse(read('package.json')).contributes.configuration;
    expect(properties['planwright.language'].enum).toEqual(['auto', ...locales]);
  });

  it('the manifest declares what the server asks for, with the same defaults', () => {
    const declared: Record<string, { default: unknown }> = JSON.parse(read('package.json')).contributes.configuration
      .properties;
    const flat = Object.entries(defaultSettings).flatMap(([key, value]) =>
      typeof value === 'object' && Object.keys(value).length > 0
        ? Object.entries(value).map(([part, inner]) => [`planwright.${key}.${part}`, inner] as const)
        : [[`planwright.${key}`, value] as const],
    );
    const defaults = Object.entries(declared).map(([key, { default: value }]) => [key, value]);
    expect(Object.fromEntries(defaults)).toEqual({ ...Object.fromEntries(flat), 'planwright.trace.server': 'off' });
  });
});
