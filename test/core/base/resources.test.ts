import { afterEach, describe, expect, it } from 'vitest';
import { provideResources, type ResourceName } from '../../../server/src/core/base/resources.ts';
import { steadyDiagnostics } from '../../../server/src/features/steady.ts';
import { bundledResources } from '../../../server/src/generated/bundled-resources.ts';
import { supplied } from '../../../server/src/lsp/supply.ts';
import { analyse } from '../../support/analyse.ts';
import { goodPlan } from '../../support/good-plan.ts';

const all: Partial<Record<ResourceName, unknown>> = bundledResources;
afterEach(() => provideResources(name => all[name]));

/** What is read for the first problems of a text, told in a language. */
function readFor(text: string, locale: 'en' | 'ru' | 'uk'): ResourceName[] {
  const read: ResourceName[] = [];
  provideResources(name => {
    read.push(name);
    return all[name];
  });
  const analysis = analyse(text);
  steadyDiagnostics({ analysis, lastGood: analysis }, { locale, rulePage: undefined });
  return read.sort();
}

/** Which calls a case against resistance. */
const plain = goodPlan.replace(', case: resistance-playbook', '');

// In this order: a language that has been spoken here stays in memory.
describe('resources', () => {
  it('of other languages, cases and expressions are not read for a plan that has none', () => {
    expect(readFor(plain, 'ru')).toEqual(['methodologies', 'schema-check.plan', 'texts.ru']);
  });

  it('are read when a plan calls a case', () => {
    const read = readFor(goodPlan, 'ru');
    expect(read).toContain('cases');
    expect(read).not.toContain('templates');
    expect(read.filter(name => /\.(en|uk)$/.test(name))).toEqual([]);
  });

  it('that come later are waited for, and nothing is told of a text before they are there', async () => {
    const here = new Map<ResourceName, unknown>();
    const asked: ResourceName[] = [];
    provideResources(name => here.get(name));
    const supply = async (name: ResourceName) => {
      asked.push(name);
      here.set(name, all[name]);
    };
    const text = goodPlan.replace('rate: 60', 'rate: minus');
    const problems = await supplied(supply, () => analyse(text).problems);
    expect(asked).toEqual(expect.arrayContaining(['cases', 'methodologies', 'schema-check.plan']));
    provideResources(name => all[name]);
    const told = (found: typeof problems) => found.map(({ rule, span, message }) => ({ rule, span, message }));
    expect(told(problems)).toEqual(told(analyse(text).problems));
    expect(problems.map(({ rule }) => rule)).not.toContain('internal-error');
  });
});
