import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const sources = ['server/src', 'client/src'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.startsWith('generated'))
    .map(name => join(folder, name)),
);

describe('quotes', () => {
  it('are put around names by the texts of a language, never by code', () => {
    expect(sources.length).toBeGreaterThan(500);
    const quoting = sources.filter(path => /[“«„]\$\{|\}[”»]/.test(readFileSync(join(root, path), 'utf8')));
    expect(quoting).toEqual([]);
  });

  it.each([
    ['en', /[«»]/],
    ['ru', /[“”]/],
    ['uk', /[“”]/],
  ])('of %s are those of that language', (language, foreign) => {
    const files = readdirSync(join(root, 'l10n')).filter(name => name.endsWith(`.${language}.json`));
    for (const name of files) {
      const texts = Object.entries<string>(JSON.parse(readFileSync(join(root, 'l10n', name), 'utf8')));
      expect(texts.filter(([, text]) => foreign.test(text)).map(([key]) => `${name} ${key}`)).toEqual([]);
    }
  });
});
