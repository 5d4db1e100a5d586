import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasText, locales } from '../../../../server/src/core/l10n/translate.ts';
import { rules } from '../../../../server/src/generated/rules.ts';

const tests = join(import.meta.dirname, '../../..');
const sources = readdirSync(tests, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.test.ts') && !name.endsWith('registry.test.ts'))
  .map(name => readFileSync(join(tests, name), 'utf8'));

describe.each(rules.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  it('is tried by a test', () => {
    expect(sources.some(text => text.includes(`'${id}'`))).toBe(true);
  });

  it('has a page in every language, with an example wrong and right', () => {
    for (const locale of locales) {
      for (const part of ['title', 'why', 'fix']) expect(hasText(locale, `rule.${id}.${part}`)).toBe(true);
    }
    expect(rule.wrong).not.toBe(rule.right);
  });
});

describe('the rules', () => {
  it('are a rule for most rows of the methodology', () => {
    const rows = new Set(rules.flatMap(({ source }) => source ?? []));
    const others = Array.from({ length: 25 }, (_, index) => `M${index + 1}`).filter(row => !rows.has(row));
    // M24, small projects as training, is a template, a case and an example, and what project-too-large advises.
    expect(others).toEqual(['M24']);
  });
});
