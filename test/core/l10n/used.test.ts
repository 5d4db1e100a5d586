import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { describe, expect, it } from 'vitest';
import { objects, variablesOf } from '../../../server/src/core/diagnostics/custom/expression-model.ts';
import { functions, macros } from '../../../server/src/core/expressions/functions.ts';
import { locales } from '../../../server/src/core/l10n/translate.ts';
import { fieldText, functionText, variableText } from '../../../server/src/features/expressions/texts.ts';

const root = join(import.meta.dirname, '../../..');
const keys = readdirSync(join(root, 'l10n'))
  .filter(name => name.endsWith('.en.json'))
  .flatMap(name => Object.keys(JSON.parse(readFileSync(join(root, 'l10n', name), 'utf8'))));

/** Sources that ask for texts; what is generated lists every key, asked for or not. */
const sources = ['server/src', 'client/src'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.startsWith('generated'))
    .map(name => join(root, folder, name)),
);

interface Node {
  type?: string;
  [key: string]: unknown;
}

/** Less than a word of a family of keys says nothing of which family it is. */
const shortestFamily = 4;

/** What the sources say as a text, and as a text with parts that are computed. */
function textsOf(files: string[]): { literals: Set<string>; families: RegExp[] } {
  const literals = new Set<string>();
  const families = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, value, quasis } = node as Node;
    if (type === 'Literal' && typeof value === 'string') literals.add(value);
    if (type === 'TemplateLiteral') {
      const parts = (quasis as { value: { cooked: string } }[]).map(({ value: { cooked } }) => cooked);
      if (parts.join('').length >= shortestFamily) families.add(parts.map(escaped).join('.+'));
    }
    for (const child of Object.values(node)) visit(child);
  };
  for (const file of files) visit(parseAst(readFileSync(file, 'utf8'), { lang: 'ts' }));
  return { literals, families: [...families].map(family => new RegExp(`^${family}$`)) };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

describe('a text', () => {
  it('is asked for somewhere', () => {
    const { literals, families } = textsOf(sources);
    const isAsked = (key: string) => literals.has(key) || families.some(family => family.test(key));
    expect(keys.filter(key => !isAsked(key))).toEqual([]);
    expect(isAsked('case.origin.nowhere')).toBe(false);
  });

  it.each(locales)('is there for all that expressions can speak of, in %s', locale => {
    const texts = [
      ...Object.entries(objects).flatMap(([object, fields]) =>
        Object.keys(fields).map(field => [`${object}.${field}`, fieldText(locale, object, field)]),
      ),
      ...Object.values(variablesOf)
        .flat()
        .map(name => [name, variableText(locale, name)]),
      ...['has', ...[...functions, ...macros].map(({ name }) => name)].map(name => [name, functionText(locale, name)]),
    ];
    expect(texts.filter(([, text]) => text === '')).toEqual([]);
  });
});
