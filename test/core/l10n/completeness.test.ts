import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { locales } from '../../../server/src/core/l10n/translate.ts';
import { commands } from '../../../server/src/generated/commands.ts';
import { documents } from '../../../server/src/generated/documents.ts';
import { formats } from '../../../server/src/generated/formats.ts';
import { rules } from '../../../server/src/generated/rules.ts';

const root = join(import.meta.dirname, '../../..');
const files = readdirSync(join(root, 'l10n')).filter(name => name.endsWith('.json'));
const areas = files.filter(name => name.endsWith('.en.json')).map(name => name.replace('.en.json', ''));

const readFile = (name: string): Record<string, string> => JSON.parse(readFileSync(join(root, 'l10n', name), 'utf8'));
const read = (area: string, locale: string) => readFile(`${area}.${locale}.json`);
const localeOf = (file: string) => file.split('.').at(-2) ?? '';
const english: Record<string, string> = Object.assign({}, ...areas.map(area => read(area, 'en')));

type Elements = ReturnType<IntlMessageFormat['getAst']>;

interface Plural {
  name: string;
  /** `=0` and the like. */
  exact: string[];
  /** `one`, `few` and the like. */
  forms: string[];
}

const parse = (text: string, locale: string) =>
  new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst();

/** What a message takes in, and how it counts. */
function shapeOf(text: string, locale: string): { names: string[]; plurals: Plural[] } {
  const names = new Set<string>();
  const plurals: Plural[] = [];
  const walk = (elements: Elements) => {
    for (const element of elements) {
      if (!('value' in element)) continue;
      if (!isLiteral(element)) names.add(element.value);
      if (!('options' in element)) continue;
      const forms = Object.keys(element.options).sort();
      if ('pluralType' in element) {
        plurals.push({
          name: element.value,
          exact: forms.filter(form => form.startsWith('=')),
          forms: forms.filter(form => !form.startsWith('=')),
        });
      }
      for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(parse(text, locale));
  return { names: [...names].sort(), plurals };
}

const isLiteral = (element: Elements[number]) => element.type === 0;

/** The same in every language: names of formats, bare placeholders. */
const untranslated = new Set([
  'quoted',
  'format.md',
  'format.pdf',
  'format.docx',
  'format.xlsx',
  'format.xml',
  'expected.const',
  'fix.begin',
  'custom-rule.message',
  'lead-checklist-open.step',
  'document.common.contract.numbered',
  'document.common.numbered',
  'document.common.party.signatory',
  'document.offer.title.numbered',
]);

describe.each(areas)('the texts of l10n/%s', area => {
  const source = read(area, 'en');

  it.each(locales.filter(locale => locale !== 'en'))('are complete in %s', locale => {
    expect(Object.keys(read(area, locale))).toEqual(Object.keys(source));
  });

  it.each(locales.filter(locale => locale !== 'en'))('are translated to %s', locale => {
    for (const [key, text] of Object.entries(read(area, locale))) {
      if (untranslated.has(key)) continue;
      expect(text, key).not.toBe(source[key]);
      expect(text, key).toMatch(/[а-яёіїєґ]/i);
    }
  });

  it.each(locales.filter(locale => locale !== 'en'))(
    'take in the same in %s, and count as that language counts',
    locale => {
      for (const [key, text] of Object.entries(read(area, locale))) {
        const here = shapeOf(text, locale);
        const there = shapeOf(source[key] ?? '', 'en');
        expect(here.names, key).toEqual(there.names);
        expect(exactForms(here.plurals), key).toEqual(exactForms(there.plurals));
        for (const { forms } of here.plurals) expect(forms, key).toEqual(['few', 'many', 'one', 'other']);
      }
    },
  );

  it('count in English', () => {
    for (const [key, text] of Object.entries(source)) {
      for (const { forms } of shapeOf(text, 'en').plurals) expect(forms, key).toEqual(['one', 'other']);
    }
  });
});

/** Of each number that is counted, the values with a text of their own. */
function exactForms(plurals: Plural[]): Record<string, string[]> {
  return Object.fromEntries(plurals.map(({ name, exact }) => [name, exact]));
}

describe.each(files)('every text of l10n/%s', file => {
  const texts = Object.entries(readFile(file));

  it('can be compiled', () => {
    for (const [key, text] of texts) expect(() => parse(text, localeOf(file)), key).not.toThrow();
  });

  it('mixes no alphabets within a word', () => {
    for (const [key, text] of texts) expect(text, key).not.toMatch(/[a-z][а-яёіїєґ]|[а-яёіїєґ][a-z]/i);
  });

  it('has letters of its own language only', () => {
    const foreign: Record<string, RegExp> = { en: /[а-яёіїєґ]/i, ru: /[іїєґ]/i, uk: /[ыэёъ]/i };
    for (const [key, text] of texts) expect(text, key).not.toMatch(foreign[localeOf(file)] ?? /^/);
  });
});

describe('the texts by language', () => {
  it('have English for every area but the schemas, where it is in the schema itself', () => {
    const withoutEnglish = files.map(name => name.split('.')[0] ?? '').filter(area => !areas.includes(area));
    expect([...new Set(withoutEnglish)]).toEqual(['schema']);
    expect([...new Set(files.map(localeOf))].sort()).toEqual([...locales].sort());
  });

  it('of one kind of document take in the same as the text of all documents that they stand for', () => {
    for (const [key, text] of Object.entries(english)) {
      const part = documents.flatMap(({ id }) =>
        key.startsWith(`document.${id}.`) ? [key.slice(`document.${id}.`.length)] : [],
      )[0];
      const shared = english[`document.common.${part}`];
      if (shared !== undefined) expect(shapeOf(text, 'en').names, key).toEqual(shapeOf(shared, 'en').names);
    }
  });

  it('have no key in two areas, where one would hide the other', () => {
    const keys = areas.flatMap(area => Object.keys(read(area, 'en')));
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it.each(locales.filter(locale => locale !== 'en'))('of the schemas take nothing in, in %s', locale => {
    for (const [key, text] of Object.entries(read('schema', locale)))
      expect(shapeOf(text, locale).names, key).toEqual([]);
  });

  it.each(locales)('keep the keys of the language in ASCII quotes where a key is unknown, in %s', locale => {
    for (const [key, text] of Object.entries(read('problems', locale))) {
      if (key.startsWith('unknown-key')) expect(text, key).toMatch(/"\{key\}"/);
      expect(text.replaceAll(/"\{\w+\}"/g, ''), key).not.toContain('"');
    }
  });
});

describe('the texts that the compiler does not see asked for', () => {
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
