import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKnown } from '../../server/src/core/pricing/amount.ts';
import { caseLenses } from '../../server/src/features/plans/case-lens.ts';
import { type PlanRow, rowOf } from '../../server/src/features/plans/rows.ts';
import { type HourRate, usesOf, usesTogether } from '../../server/src/features/plans/uses.ts';
import { analyse, analyseAt } from '../support/analyse.ts';
import { planwrightHere } from '../support/cli-in-process.ts';
import { commercePlan, textOf } from '../support/commerce-plans.ts';

const en = { locale: 'en', currencyDisplay: 'symbol' } as const;
const today = '2027-01-15';

const planRow = (text: string, on = today, format: Parameters<typeof rowOf>[1] = en): PlanRow => {
  const row = rowOf(analyse(text), format, on);
  if (row.kind !== 'plan') throw new Error('no plan');
  return row;
};

describe('the row of a plan', () => {
  it('says where it stands, what it comes to and when it ends', () => {
    const row = planRow(readFileSync('examples/crm-rollout.implementation.yaml', 'utf8'));
    expect(row).toMatchObject({
      client: 'Northwind Fasteners Ltd',
      stageTitle: 'Offer',
      total: '€12,306',
      totalValue: 12306,
      finish: '2027-02-25',
      errors: 0,
    });
    expect(row.details.join('\n')).toMatch(/Total: €12,306\n(.*\n)*Hours: 131.25 h/);
    expect(row.details.join('\n')).toMatch(/Finish: Feb 25, 2027/);
  });

  const examples = readdirSync('examples', { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.implementation.yaml'),
  );

  it.each(examples)('of %s has the total and the finish that the command line tells', async name => {
    const row = planRow(readFileSync(`examples/${name}`, 'utf8'));
    const total = JSON.parse((await planwrightHere(['total', `examples/${name}`, '--format', 'json'])).stdout);
    const schedule = JSON.parse((await planwrightHere(['schedule', `examples/${name}`, '--format', 'json'])).stdout);
    expect(row.totalValue).toBe(total.total === null ? null : Number(total.total));
    expect(row.finish).toBe(schedule.finish);
  });

  it('of whatever plan has its total', () => {
    fc.assert(
      fc.property(commercePlan, plan => {
        const analysis = analyse(textOf(plan));
        const { total } = analysis.priced;
        const row = rowOf(analysis, en, today) as PlanRow;
        expect(row.totalValue).toBe(isKnown(total) ? Number(total.toString()) : null);
      }),
      { numRuns: 25 },
    );
  });

  it('is the plan’s own, whatever scenario is looked at', () => {
    const analysis = analyse(`plan: 1
pricing: { currency: UAH, rate: 100 }
blocks: [{ id: a, type: audit, tasks: [{ id: t, title: T, hours: 2 }] }]
scenarios: { dear: { title: Dear, contingency: 50% } }
`);
    const dear = analysis.in('dear');
    expect(Number(dear.priced.total.toString())).toBe(300);
    expect(rowOf(dear, en, today)).toEqual(rowOf(analysis, en, today));
    expect(rowOf(dear, en, today)).toMatchObject({ totalValue: 200 });
  });

  it('tells nobody cost or margin', () => {
    const text = readFileSync('examples/crm-rollout.implementation.yaml', 'utf8');
    expect(JSON.stringify(planRow(text))).not.toMatch(/margin|cost/i);
    expect(JSON.stringify(planRow(text, today, { ...en, locale: 'uk' }))).not.toMatch(/марж|собіварт/i);
  });

  it('tells what has to be done next, and whether it should have been', () => {
    const text = readFileSync('examples/in-progress.implementation.yaml', 'utf8');
    const late = planRow(text, '2027-12-31').due;
    expect(late?.isOverdue).toBe(true);
    expect(planRow(text, '2020-01-01').due).toBeNull();
    expect(late?.text).not.toBe('');
  });

  it('is there for a plan of which nothing is known', () => {
    expect(planRow('plan: 1\n')).toMatchObject({
      name: '',
      client: '',
      stage: 'lead',
      finish: null,
      deadline: null,
      isLate: false,
      due: null,
    });
    expect(
      planRow('plan: 1\nblocks: [{ id: a, type: audit, tasks: [{ id: t, title: T, hours: 2 }] }]\n'),
    ).toMatchObject({
      totalValue: null,
      total: 'unknown',
    });
  });
});

const inner = 'case: 1\nid: inner\ntitle: Inner\ntasks:\n  - { id: x, title: X, hours: 2 }\n';
const outer = 'case: 1\nid: outer\ntitle: Outer\ntasks:\n  - { case: inner }\n  - { id: y, title: Y, hours: 3 }\n';
const files = [
  { uri: 'file:///work/cases/inner.case.yaml', text: inner },
  { uri: 'file:///work/cases/outer.case.yaml', text: outer },
];
const calling = (id: string, rate = 100, currency = 'UAH') => `plan: 1
pricing: { currency: ${currency}, rate: ${rate} }
blocks: [{ id: a, type: audit, tasks: [{ case: ${id} }, { case: ${id}, id: again }, { case: mobile-telephony, id: phones }] }]
`;

describe('what plans take from other files', () => {
  const uses = (text: string) => usesOf(analyse(text, 'plan', files));

  it('are cases, those that cases call included, and none of the product’s own', () => {
    expect(uses(calling('inner')).files).toEqual(['file:///work/cases/inner.case.yaml']);
    expect(uses(calling('outer')).files.sort()).toEqual(files.map(({ uri }) => uri));
    expect(uses(calling('nowhere')).files).toEqual([]);
  });

  it('are methodologies with what they extend', () => {
    const ours = { uri: 'file:///work/ours.methodology.yaml', text: 'id: ours\nextends: onebox\n' };
    const found = usesOf(analyse('plan: 1\nmethodology: ./ours.methodology.yaml\n', 'plan', [ours]));
    expect(found.files).toEqual([ours.uri]);
  });

  it('a plan uses a case once, however often it calls it, and the rate of most plans is that of all', () => {
    const { plans, rate } = usesTogether([
      uses(calling('inner', 100)),
      uses(calling('outer', 120)),
      uses(calling('outer', 120)),
      uses('plan: 1\n'),
    ]);
    expect(plans.get('file:///work/cases/inner.case.yaml')).toBe(3);
    expect(plans.get('file:///work/cases/outer.case.yaml')).toBe(2);
    expect(rate).toEqual({ currency: 'UAH', rate: '120' });
  });

  it('say the same in whatever order they were found', () => {
    const all = [uses(calling('inner', 100)), uses(calling('outer', 120)), uses(calling('inner', 90))];
    expect(usesTogether([...all].reverse()).rate).toEqual(usesTogether(all).rate);
  });
});

describe('the lens above a case', () => {
  const options = {
    choice: { project: false, block: false, references: false, case: true },
    commands: { showTotals: undefined, showReferences: undefined },
    telling: en,
  };
  const nothing: HourRate = { currency: '', rate: '' };
  const lens = (text: string, around: Parameters<typeof caseLenses>[2]) =>
    caseLenses(analyseAt('file:///work/cases/outer.case.yaml', text, 'case', files), options, around).map(
      ({ range, command }) => `${range.start.line + 1}: ${command?.title.replaceAll('\u00a0', ' ')}`,
    );
  const usesAt = (rate: number, currency = 'UAH') =>
    usesTogether([usesOf(analyse(calling('outer', rate, currency), 'plan', files))]);

  it('tells hours, their price at the rate of the plans here, and how many use it', () => {
    expect(lens(`# ours\n${outer}`, { uses: usesAt(100), usual: nothing })).toEqual([
      '2: 5 h · ₴500.00 at ₴100.00 an hour · used in 1 plan',
    ]);
    expect(lens(outer, { uses: usesTogether([]), usual: nothing })).toEqual(['1: 5 h · used in no plan yet']);
  });

  it('goes by what the user has set first, then by the plans, then by the methodology', () => {
    const price = (around: Parameters<typeof caseLenses>[2]) =>
      /₴[\d,.]+ an hour|€[\d,.]+ an hour/.exec(lens(outer, around).join())?.[0];
    expect(price({ uses: usesAt(100), usual: { currency: 'EUR', rate: '80' } })).toBe('€80.00 an hour');
    expect(price({ uses: usesAt(100), usual: { currency: 'UAH', rate: '' } })).toBe('₴100.00 an hour');
    expect(price({ uses: usesAt(100), usual: { currency: 'EUR', rate: '' } })).toBe('€30.00 an hour');
  });

  it('tells hours alone before plans were looked through, and nothing while the text cannot be read', () => {
    expect(lens(outer, { uses: undefined, usual: nothing })).toEqual(['1: 5 h']);
    expect(lens(`${outer}  - { "`, { uses: undefined, usual: nothing })).toEqual([]);
  });

  it('reads a currency of a stranger as a currency, whatever it says', () => {
    const usual = { currency: 'X", rate: 1 }\nblocks: [', rate: '10' };
    expect(lens(outer, { uses: undefined, usual })[0]).toMatch(/^1: 5 h/);
  });
});
