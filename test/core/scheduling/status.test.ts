import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal, sum } from '../../../server/src/core/base/decimal.ts';
import { noEstimates } from '../../../server/src/core/plan/estimate-ranges.ts';
import { type Amount, isKnown } from '../../../server/src/core/pricing/amount.ts';
import { pricePlan } from '../../../server/src/core/pricing/price-plan.ts';
import { dueOf } from '../../../server/src/core/scheduling/due.ts';
import { forecastOf } from '../../../server/src/core/scheduling/forecast.ts';
import { type EarnedValue, earnedValue } from '../../../server/src/core/scheduling/indices.ts';
import { statusOf } from '../../../server/src/core/scheduling/status.ts';
import { analyse } from '../../support/analyse.ts';
import { planData, toText } from '../../support/plans.ts';

const told = (figures: EarnedValue, digits = 2) =>
  Object.fromEntries(
    Object.entries(figures).map(([key, amount]: [string, Amount]) => [
      key,
      isKnown(amount) ? Number(amount.toFixed(digits)) : undefined,
    ]),
  );

describe('earned value of textbooks', () => {
  it('Rita Mulcahy, PMP Exam Prep: four sides of a fence, at the end of the third day', () => {
    const side = (id: number, more: string) =>
      `      - { id: side-${id}, title: Side, hours: 1d, executor: crew${more} }`;
    const text = `plan: 1
project: { name: Fence, client: Neighbour, start: 2027-01-04 }
pricing: { currency: USD, rate: 200 }
executors: { crew: { name: Crew, cost: 125 } }
blocks:
  - id: fence
    type: configuration
    tasks:
${side(1, ', status: done, spent: 8')}
${side(2, ', status: done, spent: 9.6')}
${side(3, ', status: doing, spent: 4.8')}
${side(4, '')}
`;
    const { priced } = analyse(text);
    const status = statusOf(priced, '2027-01-06');
    expect(told(status.money, 3)).toEqual({
      bac: 4000,
      pv: 3000,
      ev: 2500,
      ac: 2800,
      sv: -500,
      cv: -300,
      spi: 0.833,
      cpi: 0.893,
      eac: 4480,
      etc: 1680,
      vac: -480,
      tcpi: 1.25,
    });
    // The book goes on with CPI rounded to 0.893, and so prints 4,479, 1,679 and −479.
    // Half of the third day's work and all of the fourth's are left; at this pace they take 12% longer.
    expect(forecastOf(priced, status)).toMatchObject({
      planned: '2027-01-07',
      forecast: '2027-01-08',
      atPace: '2027-01-08',
      deadline: undefined,
      isDone: false,
    });
  });

  it('solved exercises: half of the time, 55% of the work, 65% of the money; and a project cheaper than planned', () => {
    const of = (bac: number, pv: number, ev: number, ac: number) =>
      told(earnedValue({ bac: new Decimal(bac), pv: new Decimal(pv), ev: new Decimal(ev), ac: new Decimal(ac) }), 3);
    // askfilo.com: «You have a project with a budget of 100,000 USD».
    expect(of(100_000, 50_000, 55_000, 65_000)).toMatchObject({ cpi: 0.846, spi: 1.1 });
    // study-for-exam.blogspot.com, December 2014: .86, 1.04, and $72,078 at completion.
    const cheaper = of(75_000, 45_000, 38_500, 37_000);
    expect([cheaper.spi, cheaper.cpi, cheaper.eac].map(value => value?.toFixed(2))).toEqual([
      '0.86',
      '1.04',
      '72077.92',
    ]);
  });

  it('divides by nothing nowhere', () => {
    const zero = new Decimal(0);
    expect(told(earnedValue({ bac: zero, pv: zero, ev: zero, ac: zero }))).toMatchObject({
      spi: undefined,
      cpi: undefined,
      eac: undefined,
      tcpi: undefined,
      sv: 0,
    });
  });
});

const plan = (tasks: string[], block = '', more = '') => `plan: 1
stage: delivery
project: { name: P, client: C, start: 2026-12-01, deadline: 2026-12-08 }
pricing: { currency: UAH, rate: 100, prepayment: 50% }
executors: { anna: { name: Anna, cost: 40 } }
blocks:
  - id: work
    type: configuration
${block}    tasks:
${tasks.map(task => `      - { ${task} }`).join('\n')}
${more}`;

describe('what is done', () => {
  const hours = (text: string, on = '2026-12-02') => told(statusOf(analyse(text).priced, on).effort, 1);

  it('goes by progress, else by the status: half for what is begun', () => {
    const tasks = [
      'id: a, hours: 10, executor: anna, status: doing',
      'id: b, hours: 10, executor: anna, status: doing, progress: 80%',
      'id: c, hours: 10, executor: anna, status: done',
      'id: d, hours: 10, executor: anna',
      'id: e, hours: 10, optional: true, status: done',
    ];
    expect(hours(plan(tasks))).toMatchObject({ bac: 240, ev: 138, ac: 138 });
  });

  it('is all of an accepted block, but not before the day of its acceptance', () => {
    const text = plan(
      ['id: a, hours: 10, executor: anna, spent: 12'],
      '    status: accepted\n    accepted: 2026-12-03\n',
    );
    expect(hours(text, '2026-12-03')).toMatchObject({ ev: 60, ac: 72 });
    // Hours were spent on it, so it had begun.
    expect(hours(text, '2026-12-02')).toMatchObject({ ev: 30, ac: 72 });
  });

  it('is planned by the working time that has passed', () => {
    const text = plan(['id: a, hours: 32, executor: anna']);
    expect([1, 2, 5, 8].map(day => hours(text, `2026-12-0${day}`).pv)).toEqual([48, 96, 192, 192]);
    expect(hours(text, '2026-11-30').pv).toBe(0);
  });

  it('costs what its own cost says, however long it took', () => {
    const { money } = statusOf(
      analyse(plan(['id: a, hours: 10, cost: 700, executor: anna, status: done, spent: 99'])).priced,
      '2026-12-05',
    );
    expect(told(money)).toMatchObject({ bac: 700, ev: 700, ac: 700 });
  });

  it('is spread over the hours where the block has a cost of its own', () => {
    const { money } = statusOf(
      analyse(plan(['id: a, hours: 10, status: done', 'id: b, hours: 30'], '    cost: 1000\n')).priced,
      '2026-12-05',
    );
    expect(told(money)).toMatchObject({ bac: 1000, ev: 250, ac: 250 });
  });
});

describe('the laws of earned value', () => {
  it('figures of the project are the sums of its blocks; nothing done earns nothing, all accepted all', () => {
    fc.assert(
      fc.property(planData, data => {
        const { plan: read } = analyse(toText(data));
        const dated = { ...read, project: { ...read.project, start: field('2026-12-01') } };
        const accepted = {
          ...dated,
          blocks: dated.blocks.map(block => ({
            ...block,
            accepted: block.status === 'cancelled' ? undefined : field('2026-12-02'),
          })),
        };
        const status = statusOf(pricePlan(dated, noEstimates), '2026-12-20');
        for (const key of ['bac', 'pv', 'ev', 'ac'] as const) {
          const parts = status.blocks.map(block => block.effort[key]);
          const whole = status.effort[key];
          expect(isKnown(whole)).toBe(parts.every(isKnown));
          if (isKnown(whole)) expect(whole.toString()).toBe(sum(parts.filter(isKnown)).toString());
        }
        const all = statusOf(pricePlan(accepted, noEstimates), '2099-01-01').effort;
        if (isKnown(all.bac) && isKnown(all.ev)) expect(all.ev.toFixed(6)).toBe(all.bac.toFixed(6));
      }),
      { numRuns: 150 },
    );
  });
});

function field(value: string) {
  const { root } = analyse('plan: 1').document;
  if (!root) throw new Error('no tree');
  return { node: root, value };
}

describe('the forecast', () => {
  const forecast = (text: string, on: string) => {
    const { priced } = analyse(text);
    return forecastOf(priced, statusOf(priced, on));
  };

  it('begins with what is left on the day after', () => {
    const text = plan(['id: a, hours: 16, executor: anna, status: done', 'id: b, hours: 16, executor: anna']);
    expect(forecast(text, '2026-12-10')).toMatchObject({
      planned: '2026-12-04',
      forecast: '2026-12-14',
      deadline: '2026-12-08',
    });
    expect(forecast(text, '2026-11-02')).toMatchObject({ forecast: '2026-12-02' });
  });

  it('goes on at the pace so far where that is worse', () => {
    const text = plan([
      'id: a, hours: 16, executor: anna, status: done, spent: 32',
      'id: b, hours: 16, executor: anna',
    ]);
    expect(forecast(text, '2026-12-04')).toMatchObject({ forecast: '2026-12-08', atPace: '2026-12-10' });
    const fast = text.replace('spent: 32', 'spent: 4');
    expect(forecast(fast, '2026-12-04')).toMatchObject({ forecast: '2026-12-08', atPace: '2026-12-08' });
  });

  it('is over when all is done', () => {
    expect(forecast(plan(['id: a, hours: 16, status: done']), '2026-12-04').isDone).toBe(true);
  });
});

describe('what is due', () => {
  const due = (text: string, on: string) => {
    const { priced } = analyse(text);
    const status = statusOf(priced, on);
    return dueOf(priced, status, forecastOf(priced, status)).map(({ kind, date, task }) => [kind, date, task]);
  };

  it('is money to ask for, before a block and after its acceptance', () => {
    const text = plan(['id: a, hours: 8, executor: anna']);
    expect(due(text, '2026-11-10')).toEqual([]);
    expect(due(text, '2026-11-20')).toEqual([['prepayment', '2026-12-01', undefined]]);
    const accepted = text.replace(
      '    tasks:',
      '    paid: 2026-12-01\n    status: accepted\n    accepted: 2026-12-02\n    tasks:',
    );
    expect(due(accepted, '2026-12-02')).toEqual([['balance', '2026-12-02', undefined]]);
    expect(due(accepted, '2027-02-02')).toEqual([]);
  });

  it('is a block to be accepted, a task to be begun or ended', () => {
    const text = plan(
      ['id: a, hours: 16, executor: anna', 'id: b, hours: 16, executor: anna', 'id: c, hours: 8, executor: anna'],
      '    paid: 2026-12-01\n    status: in-progress\n',
    );
    expect(due(text, '2026-12-03')).toEqual([
      ['task-finish', '2026-12-02', 'a'],
      ['task-start', '2026-12-03', 'b'],
    ]);
    expect(due(text, '2026-12-07').at(-1)).toEqual(['task-finish', '2026-12-07', 'c']);
    expect(due(text, '2026-12-07').map(([kind]) => kind)).toContain('acceptance');
    const begun = text.replace('id: b,', 'id: b, status: doing,').replace('id: a,', 'id: a, status: done,');
    expect(due(begun, '2026-12-03')).toEqual([]);
  });

  it('is a block to be estimated anew, and the vendor to be asked and reminded', () => {
    const next = '  - { id: next, type: rollout, tasks: [{ id: z, hours: 8 }] }\n';
    const vendor = [
      'id: a, hours: 8, method: development',
      'id: b, hours: 8, method: development, vendor-estimate: { requested: 2026-11-24 }',
      'id: c, hours: 8, method: development, vendor-estimate: { requested: 2026-11-24, received: 2026-11-25 }',
    ];
    const found = due(plan(vendor, '    paid: 2026-11-20\n    estimate: fixed\n', next), '2026-11-27');
    expect(found).toEqual([
      ['vendor-request', '2026-12-01', 'a'],
      ['re-estimate', '2026-12-03', undefined],
      ['prepayment', '2026-12-04', undefined],
    ]);
    const later = due(plan(vendor, '    paid: 2026-11-20\n    estimate: fixed\n', next), '2026-11-30');
    expect(later[0]).toEqual(['vendor-answer', '2026-11-24', 'b']);
  });
});
