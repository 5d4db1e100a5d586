import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKnown } from '../../server/src/core/pricing/amount.ts';
import { comparisonReport } from '../../server/src/features/comparison/report.ts';
import { planDifference } from '../../server/src/features/plan-view/difference.ts';
import { analyse } from '../support/analyse.ts';
import { cleanPlan } from '../support/cli.ts';
import { commercePlan, textOf } from '../support/commerce-plans.ts';

const en = { locale: 'en', currencyDisplay: 'symbol' } as const;

function differ(was: string, is: string, format: Parameters<typeof planDifference>[2] = en) {
  const earlier = { analysis: analyse(was), day: '2026-11-28', name: undefined };
  const found = planDifference(analyse(is), earlier, format);
  return { ...found, text: found.text.replaceAll('\u00a0', ' ') };
}

describe('the difference to an earlier state', () => {
  it('tells what total, hours and finish have become, money first', () => {
    const found = differ(cleanPlan, cleanPlan.replace('hours: 6', 'hours: 8'));
    expect(found.text).toMatch(/^\+\S+ · \+2 h/);
    expect(found.isDearer).toBe(true);
    expect(found.since).toBe('Since the last commit, Nov 28, 2026');
    expect(found.details[1]).toMatch(/Hours: 6.h → 8.h/);
    const back = differ(cleanPlan.replace('hours: 6', 'hours: 8'), cleanPlan);
    expect(back.text).toMatch(/^−\S+ · −2 h/);
    expect(back.isDearer).toBe(false);
  });

  it('has nothing to tell of a state with the same figures', () => {
    fc.assert(
      fc.property(commercePlan, plan => {
        const text = textOf(plan);
        expect(differ(text, `# a note\n${text}`)).toMatchObject({ text: '', details: [], isDearer: false });
      }),
      { numRuns: 30 },
    );
  });

  it('grows and shrinks by the same amounts, whichever way it is looked at', () => {
    fc.assert(
      fc.property(commercePlan, commercePlan, (one, other) => {
        const [there, back] = [differ(textOf(one), textOf(other)), differ(textOf(other), textOf(one))];
        const [a, b] = [analyse(textOf(one)).priced, analyse(textOf(other)).priced];
        if (a.currency !== b.currency || !isKnown(a.total) || !isKnown(b.total)) return;
        const swapped = (text: string) => text.replace(/[+−]/g, sign => (sign === '+' ? '−' : '+'));
        const signed = (text: string) => text.split(' · ').filter(part => /^[+−]/.test(part));
        expect(signed(back.text)).toEqual(signed(there.text).map(swapped));
        expect(there.isDearer).toBe(b.total.gt(a.total));
      }),
      { numRuns: 60 },
    );
  });

  it('compares no amounts of two currencies, and none that is not known', () => {
    const inEuro = cleanPlan.replace('currency: UAH', 'currency: EUR');
    expect(inEuro).not.toBe(cleanPlan);
    expect(differ(cleanPlan, inEuro).text).toMatch(/₴\S+ → €/);
    const unknown = differ(cleanPlan, cleanPlan.replace('hours: 6', 'hours: many'));
    expect(unknown.text).toContain('→ unknown');
    expect(unknown.isDearer).toBe(false);
  });

  it('goes by what a plan comes to: work under another id, or in another block, is no difference of its own', () => {
    const blocks = (inAudit: string, inSetup: string) => `plan: 1
project: { name: P, client: C }
pricing: { currency: EUR, rate: 100 }
blocks:
  - { id: audit, title: Audit, tasks: [{ id: talks, title: Talks, hours: 8 }${inAudit}] }
  - { id: setup, title: Setup, tasks: [{ id: funnel, title: Funnel, hours: 6 }${inSetup}] }
`;
    const was = blocks(', { id: report, title: Report, hours: 4 }', '');
    for (const is of [
      blocks(', { id: final, title: Report, hours: 4 }', ''),
      blocks('', ', { id: final, title: Report, hours: 4 }'),
    ]) {
      expect(differ(was, is)).toMatchObject({ text: '', details: [], isDearer: false });
      const rows = comparisonReport(analyse(was), analyse(is), en).flatMap(section => section.rows);
      const fates = rows.map(({ cells }) => cells.join(' ')).filter(text => text.startsWith('Report'));
      expect(fates).toHaveLength(1);
      expect(fates[0]).toContain('was “report”');
    }
    expect(differ(was, blocks('', ', { id: final, title: Report, hours: 5 }')).text).toBe('+€100 · +1 h');
  });

  it('calls a state by what the user calls it', () => {
    const earlier = { analysis: analyse(cleanPlan), day: undefined, name: 'v1' };
    expect(planDifference(analyse(cleanPlan), earlier, { ...en, locale: 'ru' }).since).toBe('По сравнению с «v1»');
  });
});
