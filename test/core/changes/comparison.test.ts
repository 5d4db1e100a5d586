import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { type Comparison, compareStates } from '../../../server/src/core/changes/comparison.ts';
import type { Part } from '../../../server/src/core/changes/parts.ts';
import { type Amount, add, isKnown } from '../../../server/src/core/pricing/amount.ts';
import { toHours } from '../../../server/src/core/pricing/effort.ts';
import { analyse } from '../../support/analyse.ts';
import { type CommercePlan, commercePlan, textOf } from '../../support/commerce-plans.ts';

const plan = `plan: 1
stage: offer
project:
  name: CRM
  start: 2027-01-11
pricing:
  currency: EUR
  rate: 50
  contingency: 10%
  vat: { rate: 20%, included: false }
executors:
  anna: { name: Anna, kind: own, cost: 20 }
  boris: { name: Boris, kind: own, cost: 25, rate: 60 }
blocks:
  - id: audit
    title: Audit
    tasks:
      - { id: talks, title: Talks with the staff, hours: 8, executor: anna }
      - { id: report, title: Report on the audit, hours: 4, executor: anna, after: [talks] }
  - id: setup
    title: Setup
    after: [audit]
    items:
      - { id: licences, title: Licences, price: 10, quantity: 5 }
    tasks:
      - { id: funnel, title: Sales funnel, hours: 6, executor: anna }
      - { id: import, title: Import of clients, hours: 10, executor: boris }
`;

const state = (text: string) => {
  const analysis = analyse(text);
  return { text, document: analysis.document, priced: analysis.priced };
};
const compare = (before: string, after: string) => compareStates(state(before), state(after));
const edited = (from: string, to: string) => {
  expect(plan).toContain(from);
  return compare(plan, plan.replace(from, to));
};

const nameOf = (part: Part | undefined) => `${part?.kind} ${part?.id ?? part?.title ?? ''}`.trim();
const told = ({ differences }: Comparison) =>
  differences.map(({ fate, before, after, fields, isRenamed, moved }) =>
    [
      fate,
      nameOf(after ?? before),
      ...(isRenamed ? [`was ${before?.id}`] : []),
      ...(moved ? [`moved ${moved}`] : []),
      ...fields.map(({ path, before: was, after: is }) => `${path}: ${was} → ${is}`),
    ].join(', '),
  );
const amount = (value: Amount) => (isKnown(value) ? value.toString() : '?');
const effects = ({ effects: all }: Comparison) =>
  all.map(({ cause, part, total, effort }) => `${cause} ${nameOf(part)} ${amount(total)} ${toHours(effort)}h`);

describe('two states of a plan', () => {
  it('are the same where nothing is another', () => {
    const same = compare(plan, plan);
    expect([told(same), effects(same), same.payments, same.dates.causes, same.isFormatOnly]).toEqual([
      [],
      [],
      [],
      [],
      false,
    ]);
  });

  it.each([
    ['a comment', 'stage: offer', 'stage: offer # as agreed'],
    ['quotes', 'title: Setup', 'title: "Setup"'],
    ['the order of keys', 'currency: EUR\n  rate: 50', 'rate: 50\n  currency: EUR'],
    ['block style', 'vat: { rate: 20%, included: false }', 'vat:\n    rate: 20%\n    included: false'],
    ['a zero at the end', 'rate: 50', 'rate: 50.0'],
    ['line ends', plan, plan.replaceAll('\n', '\r\n')],
  ])('differ in how they are written alone: %s', (_, from, to) => {
    const same = edited(from, to);
    expect([told(same), effects(same), same.isFormatOnly]).toEqual([[], [], true]);
  });

  it('tell a new estimate, with contingency and VAT apart', () => {
    const diff = edited('hours: 8', 'hours: 12');
    expect(told(diff)).toEqual(['changed, task talks, hours: 8 → 12']);
    expect(effects(diff)).toEqual([
      'estimate task talks 200 4h',
      'contingency block audit 20 0h',
      'vat block audit 44 0h',
    ]);
    expect(diff.dates.before.finish).not.toBe(diff.dates.after.finish);
    expect(diff.dates.causes.map(({ difference, fields }) => [nameOf(difference.after), fields[0]?.path])).toEqual([
      ['task talks', 'hours'],
    ]);
  });

  it('tell a rate of all apart from hours', () => {
    const diff = compare(plan, plan.replace('rate: 50', 'rate: 55').replace('hours: 4', 'hours: 5'));
    expect(told(diff)).toEqual(['changed, plan, pricing.rate: 50 → 55', 'changed, task report, hours: 4 → 5']);
    expect(effects(diff)).toEqual([
      'rate task talks 40 0h',
      'estimate task report 50 1h',
      'rate task report 25 0h',
      'contingency block audit 11.5 0h',
      'vat block audit 25.3 0h',
      'rate task funnel 30 0h',
      'contingency block setup 3 0h',
      'vat block setup 6.6 0h',
    ]);
  });

  it('know a task by its words where it has another id', () => {
    const diff = edited('id: funnel, title: Sales funnel', 'id: pipeline, title: Sales funnels');
    expect(told(diff)).toEqual(['changed, task pipeline, was funnel, title: Sales funnel → Sales funnels']);
    expect(effects(diff)).toEqual([]);
  });

  it('know a task in another block', () => {
    const line = '      - { id: report, title: Report on the audit, hours: 4, executor: anna, after: [talks] }\n';
    const diff = compare(plan, plan.replace(line, '') + line);
    expect(told(diff)).toEqual(['changed, task report, moved elsewhere']);
    expect(effects(diff)).toContain('moved task report -200 -4h');
    expect(effects(diff)).toContain('moved task report 200 4h');
    expect(isKnown(diff.difference.total) && diff.difference.total.eq(0)).toBe(true);
  });

  it('tell the fewest moves within a list', () => {
    const [talks = '', report = ''] = plan.split('\n').filter(line => /id: (talks|report)/.test(line));
    const diff = edited(`${talks}\n${report}`, `${report}\n${talks}`);
    expect(told(diff)).toHaveLength(1);
    expect(told(diff)[0]).toContain('moved order');
  });

  it('tell what has come and gone, a block with all that is in it once', () => {
    const [, audit = ''] = /( {2}- id: audit[\s\S]*?)(?= {2}- id: setup)/.exec(plan) ?? [];
    const diff = compare(plan, plan.replace(audit, '').replace('    after: [audit]\n', ''));
    expect(told(diff)).toEqual(['removed, block audit', 'changed, block setup, after: audit → undefined']);
    expect(effects(diff)).toEqual(['removed block audit -792 -12h']);
  });

  it('tell items, options and people', () => {
    const diff = compare(
      plan,
      plan
        .replace('quantity: 5', 'quantity: 7')
        .replace('hours: 6,', 'hours: 6, optional: true,')
        .replace('cost: 20', 'cost: 22'),
    );
    expect(told(diff)).toEqual([
      'changed, task funnel, optional: undefined → true',
      'changed, item licences, quantity: 5 → 7',
      'changed, executor anna, cost: 20 → 22',
    ]);
    expect(effects(diff)).toContain('price item licences 20 0h');
    expect(effects(diff)).toContain('scope task funnel -300 -6h');
  });

  it('tell lists of texts line by line', () => {
    const before = `${plan}offer:\n  terms: [Paid in two parts, Support by telephone]\n`;
    const diff = compare(
      before,
      before.replace('Support by telephone', 'Support by telephone and mail, A year of warranty'),
    );
    expect(told(diff)).toEqual([
      'changed, plan, offer.terms: Support by telephone → Support by telephone and mail, ' +
        'offer.terms: undefined → A year of warranty',
    ]);
  });

  it('have no sum where the currency is another', () => {
    const diff = edited('currency: EUR', 'currency: USD');
    expect(diff.isSameCurrency).toBe(false);
    expect(diff.effects).toEqual([]);
  });
});

/** Whatever is known of both states is explained to the last unit. */
function expectWhole({ effects: parts, difference, payments, isSameCurrency, before, after }: Comparison): void {
  if (!isSameCurrency) return;
  for (const key of ['total', 'net', 'effort', 'cost'] as const) {
    if (!isKnown(difference[key])) continue;
    expect(amount(add(...parts.map(part => part[key])))).toBe(amount(difference[key]));
  }
  const known = payments.every(payment => isKnown(payment.difference));
  const hasPayments = [before, after].every(({ priced }) => priced.plan.payments?.kind !== 'list');
  if (!known || !hasPayments || !isKnown(difference.total)) return;
  expect(amount(add(...payments.map(payment => payment.difference)))).toBe(amount(difference.total));
}

/** Some of one plan's parts in place of another's, as an edit does. */
const edit = fc.tuple(
  commercePlan,
  commercePlan,
  fc.subarray(['pricing', 'executors', 'blocks', 'changes', 'payments'] as const),
);
function mixed(plans: [CommercePlan, CommercePlan, readonly (keyof CommercePlan)[]]): [string, string] {
  const [one, other, taken] = plans;
  const after = { ...one, ...Object.fromEntries(taken.map(key => [key, other[key]])) };
  return [textOf(one), textOf(after as CommercePlan)];
}

/** VAT is what the effects leave over: where there is none, nothing may be left. */
function withoutVat(text: string): string {
  const data = parse(text, (key, value) => (key === 'vat' ? undefined : value));
  return stringify(data);
}

describe('laws of comparison', () => {
  it('the effects add up to the difference, to the last unit', () => {
    fc.assert(
      fc.property(edit, plans => expectWhole(compare(...mixed(plans)))),
      { numRuns: 300 },
    );
  });

  it('without VAT nothing is left over', () => {
    let known = 0;
    fc.assert(
      fc.property(edit, plans => {
        const [before, after] = mixed(plans).map(withoutVat) as [string, string];
        const comparison = compare(before, after);
        const vat = comparison.effects.filter(({ cause }) => cause === 'vat');
        expect(vat.map(({ total, net }) => [amount(total), amount(net)])).toEqual([]);
        if (comparison.effects.length > 0 && isKnown(comparison.difference.total)) known++;
      }),
      { numRuns: 200 },
    );
    // The law says something: most pairs have figures that differ.
    expect(known).toBeGreaterThan(20);
  });

  it('nothing differs from itself', () => {
    fc.assert(
      fc.property(commercePlan, generated => {
        const same = compare(textOf(generated), textOf(generated));
        expect([told(same), effects(same), same.payments.length]).toEqual([[], [], 0]);
      }),
      { numRuns: 60 },
    );
  });

  it('two steps come to what one does', () => {
    fc.assert(
      fc.property(fc.tuple(commercePlan, commercePlan, commercePlan), plans => {
        const [a, b, c] = plans.map(textOf) as [string, string, string];
        const [ab, bc, ac] = [compare(a, b), compare(b, c), compare(a, c)];
        for (const key of ['total', 'net', 'effort', 'cost'] as const) {
          const [one, two, both] = [ab, bc, ac].map(({ difference }) => difference[key]) as [Amount, Amount, Amount];
          if (isKnown(one) && isKnown(two) && ab.isSameCurrency && bc.isSameCurrency) {
            expect(amount(add(one, two))).toBe(amount(both));
          }
        }
        const back = compare(b, a);
        expect(back.differences.length).toBe(ab.differences.length);
      }),
      { numRuns: 50 },
    );
  });
});
