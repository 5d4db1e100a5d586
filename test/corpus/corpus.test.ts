import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { locales, render } from '../../server/src/core/l10n/translate.ts';
import { rules } from '../../server/src/generated/rules.ts';
import { analyse } from '../support/analyse.ts';

/** What a reader of the plan expects of it, written by reading and not by recording. */
interface Expected {
  rule: string;
  /** The text that is marked. */
  at: string;
  severity?: string;
  why: string;
}

const folder = import.meta.dirname;
const ending = '.implementation.yaml';
const names = readdirSync(folder)
  .filter(name => name.endsWith(ending))
  .map(name => name.replace(ending, ''));
const textOf = (name: string) => readFileSync(join(folder, `${name}${ending}`), 'utf8');
const expectedOf = (name: string): Expected[] => parse(readFileSync(join(folder, `${name}.expected.yaml`), 'utf8'));

/** A line a problem; where the severity is not said any is right. */
function told(name: string): string[] {
  const text = textOf(name);
  const expected = expectedOf(name);
  const isWeighed = (rule: string, at: string) =>
    expected.some(one => one.rule === rule && one.at === at && one.severity !== undefined);
  return analyse(text)
    .problems.map(({ rule, severity, span }) => {
      const at = text.slice(span.start, span.end);
      return line({ rule, at, severity: isWeighed(rule, at) ? severity : undefined });
    })
    .sort();
}

function line({ rule, at, severity }: { rule: string; at: string; severity?: string | undefined }): string {
  return `${rule} at “${at}”${severity ? ` (${severity})` : ''}`;
}

describe.each(names)('%s', name => {
  it('is told what its reader expects, and nothing else', () => {
    expect(told(name)).toEqual(expectedOf(name).map(line).sort());
  });

  it('has a price', () => {
    expect(analyse(textOf(name)).priced.blocks.length).toBeGreaterThan(0);
  });

  it.each(locales)('is told it in %s without leftovers', locale => {
    for (const { message, fixes } of analyse(textOf(name)).problems) {
      const texts = [render(locale, message), ...(fixes?.() ?? []).map(fix => render(locale, fix.title))];
      for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\[object|\{\w+[,}]/);
    }
  });
});

describe('the corpus', () => {
  const plans = names.map(name => analyse(textOf(name)).plan);

  it('is of at least twenty plans, five of them clean, in three languages and at every stage', () => {
    expect(names.length).toBeGreaterThanOrEqual(20);
    expect(names.filter(name => expectedOf(name).length === 0).length).toBeGreaterThanOrEqual(5);
    expect([...new Set(plans.map(plan => plan.locale))].sort()).toEqual(['en', 'ru', 'uk']);
    expect(new Set(plans.map(plan => plan.stage)).size).toBe(8);
  });

  it('says why of every problem, and names rules that there are', () => {
    const known = rules.map(({ id }) => id);
    for (const { rule, why } of names.flatMap(expectedOf)) {
      expect(known).toContain(rule);
      expect(why).toMatch(/\w{3}/);
    }
  });
});
