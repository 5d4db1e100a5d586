import { describe, expect, it } from 'vitest';
import { locales, textIn } from '../../../server/src/core/l10n/translate.ts';
import { templates } from '../../../server/src/core/library/templates/library.ts';
import { isKnown } from '../../../server/src/core/pricing/amount.ts';
import { blockLines } from '../../../server/src/core/syntax/skeleton.ts';
import { withoutTabStops } from '../../../server/src/core/syntax/snippet.ts';
import { analyse } from '../../support/analyse.ts';

describe.each(templates('plan').map(template => [template.id, template] as const))('the template %s', (_, template) => {
  it.each(locales)('is a plan in %s that is right, has a price, and needs nothing but its own words', locale => {
    const text = `${withoutTabStops(blockLines(template.skeleton(locale)).join('\n'))}\n`;
    const analysis = analyse(text);
    // A lead of an integrator whose kind is said has its checklist before it; nothing else is to be told.
    const { integrator } = analysis.plan.project;
    const told = analysis.problems.map(({ rule, severity }) => [rule, severity]);
    expect(told, text).toEqual(integrator?.competence ? [['lead-checklist-open', 'information']] : []);
    expect(analysis.plan.locale).toBe(locale);
    expect(isKnown(analysis.priced.total) && analysis.priced.total.gt(0)).toBe(true);
    expect(text).not.toMatch(/\$|\b(ru|uk|en):/);
    expect(textIn(locale, template.title)).not.toBe(template.id);
  });
});

describe('the templates', () => {
  it('begin with the plainest', () => {
    expect(templates('plan').map(({ id }) => id)).toEqual([
      'new-plan',
      'small-project',
      'joint-delivery',
      'hour-retainer',
      'time-and-materials',
    ]);
  });
});
