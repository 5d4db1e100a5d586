import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');

const languages = ['ru', 'uk'] as const;
type Language = (typeof languages)[number];

interface Text {
  where: string;
  text: string;
}

/** Letters, and the apostrophe that Ukrainian words have inside. */
const letter = '[\\p{L}’]';

/** A word or words of the table as they stand in a text: whole, `*` for any ending. */
function wordsOf(term: string): RegExp {
  const source = term.replaceAll('*', `${letter}*`).replaceAll(' ', '\\s+');
  return new RegExp(`(?<!${letter})${source}(?!${letter})`, 'giu');
}

/** `ru: a, b; uk: c` for one language. */
function termsIn(cell: string, language: Language): string[] {
  const part = cell.split(';').find(one => one.trim().startsWith(`${language}:`));
  return (part?.split(':')[1] ?? '').split(',').flatMap(term => term.trim() || []);
}

const rows = read('docs', 'terms.md')
  .split('\n')
  .filter(line => line.startsWith('| ') && !line.startsWith('| ---'))
  .slice(1)
  .map(line => line.split('|').map(cell => cell.trim()))
  .map(([, concept = '', english = '', ru = '', uk = '', unwanted = '', except = '']) => ({
    concept,
    names: { en: english, ru, uk },
    unwanted,
    except,
  }));

const messages = (language: Language): Text[] =>
  [
    ...readdirSync(join(root, 'l10n'))
      .filter(name => name.endsWith(`.${language}.json`))
      .map(name => ['l10n', name]),
    [`package.nls.${language}.json`],
  ].flatMap(path =>
    Object.entries<string>(JSON.parse(read(...path))).map(([key, text]) => ({ where: `${path.at(-1)} ${key}`, text })),
  );

/** Every text in the language that a value of YAML has. */
function textsIn(value: unknown, language: Language): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === language && typeof inner === 'string' ? [inner] : textsIn(inner, language),
  );
}

const bundled = (language: Language): Text[] =>
  ['cases', 'methodologies', 'templates'].flatMap(folder =>
    readdirSync(join(root, 'snippets', folder)).flatMap(name =>
      textsIn(parse(read('snippets', folder, name)), language).map(text => ({ where: name, text })),
    ),
  );

const textsOf = (language: Language) => [...messages(language), ...bundled(language)];

const told = ({ where, text }: Text) => `${where}: ${text}`;

describe('the table of terms', () => {
  it('names everything in every language and gives words that can be looked for', () => {
    expect(rows.length).toBeGreaterThan(10);
    for (const { concept, names, unwanted } of rows) {
      expect([concept, ...Object.values(names)]).not.toContain('');
      expect(
        languages.flatMap(language => termsIn(unwanted, language)),
        concept,
      ).not.toEqual([]);
    }
  });

  it('finds a word whole, in any case and with any ending where it has a star', () => {
    const found = (term: string, text: string) => wordsOf(term).test(text);
    expect(found('строк*', 'Строку немає')).toBe(true);
    expect(found('строк*', 'безстроково')).toBe(false);
    expect(found('типово', 'типовою')).toBe(false);
    expect(found('запас* времени', 'с запасом времени')).toBe(true);
  });
});

describe.each(languages)('texts in %s', language => {
  const texts = textsOf(language);

  it('are all read', () => {
    expect(messages(language).length).toBeGreaterThan(3000);
    expect(bundled(language).length).toBeGreaterThan(1000);
  });

  it.each(rows)('have one name for “$concept”', ({ unwanted, except }) => {
    const allowed = termsIn(except, language).map(wordsOf);
    const words = termsIn(unwanted, language);
    const rest = ({ text }: Text) => allowed.reduce((left, phrase) => left.replace(phrase, ''), text);
    expect(texts.filter(text => words.some(word => wordsOf(word).test(rest(text)))).map(told)).toEqual([]);
  });

  it('have the dash of the language', () => {
    expect(texts.filter(({ text }) => text.includes('—')).map(told)).toEqual([]);
  });

  // What is written into plans has none: editors mark it as a character that cannot be seen.
  it('have a no-break space before a percent sign, except where they are written into plans', () => {
    const shown = /«[^»]*: [^»]*»|`[^`]*`/g;
    const written = /^(problems\.|rules-gates\.\w+\.json goal-missing\.example|\S+\.(?:template|case)\.yaml)/;
    const wrong = texts.filter(({ where, text }) => !written.test(where) && /\d ?%/.test(text.replace(shown, '')));
    expect(wrong.map(told)).toEqual([]);
  });
});

it('texts in Ukrainian have the Ukrainian apostrophe', () => {
  expect(
    textsOf('uk')
      .filter(({ text }) => /\p{sc=Cyrillic}['`]\p{sc=Cyrillic}/u.test(text))
      .map(told),
  ).toEqual([]);
});
