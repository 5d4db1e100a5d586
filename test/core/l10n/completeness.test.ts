import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { locales } from '../../../server/src/core/l10n/translate.ts';
import { commands } from '../../../server/src/generated/commands.ts';
import { documents } from '../../../server/src/generated/documents.ts';
import { formats } from '../../../server/src/generated/formats.ts';
import { rules } from '../../../server/src/generated/rules.ts';

const root = join(import.meta.dirname, '../../..');
const areas = readdirSync(join(root, 'l10n'))
  .filter(name => name.endsWith('.en.json'))
  .map(name => name.replace('.en.json', ''));

const read = (area: string, locale: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, `l10n/${area}.${locale}.json`), 'utf8'));
const english = Object.assign({}, ...areas.map(area => read(area, 'en'))) as Record<string, string>;

interface Element {
  type: number;
  value: string;
  options?: Record<string, { value: Element[] }>;
}

/** What a message takes in, and the plural forms it has. */
function shapeOf(text: string, locale: string): { names: Set<string>; forms: Set<string>[] } {
  const names = new Set<string>();
  const forms: Set<string>[] = [];
  const walk = (elements: Element[]) => {
    for (const { type, value, options } of elements) {
      if (type !== 0 && type !== 7) names.add(value);
      if (!options) continue;
      forms.push(new Set(Object.keys(options)));
      for (const option of Object.values(options)) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst() as Element[]);
  return { names, forms };
}

/** The same in every language: names of formats, bare placeholders. */
const untranslated = new Set(['format.md', 'expected.const', 'figure.contingency']);

describe.each(areas)('the texts of l10n/%s', area => {
  it.each(locales.filter(locale => locale !== 'en'))('are complete in %s', locale => {
    const source = read(area, 'en');
    const texts = read(area, locale);
    expect(Object.keys(texts)).toEqual(Object.keys(source));
    for (const [key, text] of Object.entries(texts)) {
      const here = shapeOf(text, locale);
      const there = shapeOf(source[key] ?? '', 'en');
      expect([...here.names].sort(), key).toEqual([...there.names].sort());
      expect(here.forms.length, key).toBeGreaterThanOrEqual(there.forms.length);
      for (const form of here.forms) {
        if (form.has('one'))
          expect([...form].filter(name => !name.startsWith('=')).sort(), key).toEqual(['few', 'many', 'one', 'other']);
      }
      if (!untranslated.has(key)) expect(text, key).toMatch(/[а-яіїєґ]/i);
    }
  });

  it.each(locales)('mix no alphabets within a word in %s', locale => {
    for (const [key, text] of Object.entries(read(area, locale))) {
      expect(text, key).not.toMatch(/[a-z][а-яіїєґ]|[а-яіїєґ][a-z]/i);
    }
  });
});

describe('the texts that the sources ask for', () => {
  const sources = ['server/src', 'client/src'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .map(name => join(root, folder, name)),
  );
  const patterns = [
    /\btranslate\([^,()]+,\s*'([^']+)'/g,
    /\bkey: '([a-z-]+\.[a-z.-]+)'/g,
    /\bunknown\(\s*'([^']+)'/g,
    /new UsageError\(\s*'([^']+)'/g,
  ];

  it('are there', () => {
    let count = 0;
    for (const path of sources) {
      const text = readFileSync(path, 'utf8');
      for (const match of patterns.flatMap(pattern => [...text.matchAll(pattern)])) {
        count++;
        expect(english, `${match[1]} in ${relative(root, path)}`).toHaveProperty([match[1] ?? '']);
      }
    }
    expect(count).toBeGreaterThan(80);
  });

  it('are there for every rule, document, format and command', () => {
    const expected = [
      ...rules.flatMap(({ id }) => ['title', 'why', 'fix'].map(part => `rule.${id}.${part}`)),
      ...documents.flatMap(({ id }) => [`document.${id}.title`, `document.${id}.description`]),
      ...formats.map(({ id }) => `format.${id}`),
      ...commands.flatMap(({ name, options }) => [
        `cli.${name}.summary`,
        ...Object.keys(options).map(option => `cli.${name}.--${option}`),
      ]),
    ];
    expect(expected.filter(key => !(key in english))).toEqual([]);
  });
});
