import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../server/src/core/analysis/analysis.ts';
import { isKnown } from '../../server/src/core/pricing/amount.ts';
import { applyEdits } from '../../server/src/core/syntax/edit.ts';
import type { PlanView, TimeRow } from '../../server/src/features/plan-view/model.ts';
import { moveTask } from '../../server/src/features/plan-view/move-task.ts';
import { planView } from '../../server/src/features/plan-view/plan-view.ts';
import { planSummary } from '../../server/src/features/plan-view/summary.ts';
import { Telling } from '../../server/src/features/plan-view/telling.ts';
import { analyse } from '../support/analyse.ts';
import { commercePlan, textOf } from '../support/commerce-plans.ts';

const en = { locale: 'en', currencyDisplay: 'symbol' } as const;
const today = '2027-01-15';
const rollout = readFileSync('examples/crm-rollout.implementation.yaml', 'utf8');
const everyKey = readFileSync('test/fixtures/every-key.implementation.yaml', 'utf8');

function viewOf(analysis: Analysis, telling: Parameters<typeof planView>[1]['telling'] = en): PlanView {
  return planView(analysis, { telling, today, withChance: true });
}

const rowNamed = ({ time }: PlanView, title: RegExp): TimeRow => {
  const found = time.rows.find(row => title.test(row.title));
  if (!found) throw new Error(`no row ${title}`);
  return found;
};

const containsVat = (vat: unknown) =>
  typeof vat === 'object' && vat !== null && 'included' in vat && vat.included === true;

describe('the plan view', () => {
  it('shows the total, its steps and every block as the rest of the product does', () => {
    fc.assert(
      fc.property(commercePlan, plan => {
        const analysis = analyse(textOf(plan));
        const { priced, schedule } = analysis;
        const telling = new Telling(analysis, en);
        const { overview, money, time } = viewOf(analysis);
        expect(overview.figures.find(({ id }) => id === 'total')?.value).toBe(telling.money(priced.total));
        expect(money.waterfall.at(-1)?.text).toBe(telling.money(priced.total));
        expect(money.blocks.sum[2]).toBe(telling.money(priced.total));
        const whole = containsVat(plan.pricing?.vat) ? priced.total : priced.net;
        if (isKnown(whole)) expect(money.kinds.sum[0]).toBe(telling.money(whole));
        const blocks = time.rows.filter(({ kind }) => kind === 'block');
        expect(blocks.map(row => row.money)).toEqual(priced.everyBlock.map(block => telling.money(block.total)));
        expect(time.rows).toHaveLength(
          priced.everyBlock.length +
            schedule.tasks.filter(({ block }) => priced.everyBlock.some(one => one.block === block)).length,
        );
        expect(new Set(time.rows.map(({ key }) => key)).size).toBe(time.rows.length);
      }),
      { numRuns: 60 },
    );
  });

  it('draws each step from where the one before ends, up to the total', () => {
    fc.assert(
      fc.property(commercePlan, plan => {
        const { priced } = analyse(textOf(plan));
        fc.pre(isKnown(priced.total));
        const { waterfall } = viewOf(analyse(textOf(plan))).money;
        let at = 0;
        for (const { id, from, to, isTotal } of waterfall) {
          expect(from).toBeCloseTo(isTotal ? 0 : at, 4);
          // Prices that contain VAT come to more than the net.
          if (isTotal && id !== 'subtotal' && !containsVat(plan.pricing?.vat)) expect(to).toBeCloseTo(at, 4);
          at = to;
        }
        expect(at).toBeCloseTo(Number(priced.total), 4);
      }),
      { numRuns: 60 },
    );
  });

  it('ends with all money received and all work done', () => {
    const { balance } = viewOf(analyse(rollout)).money;
    const { total } = analyse(rollout).priced;
    expect(balance.at(-1)?.received).toBeCloseTo(Number(total), 2);
    expect(balance.at(-1)?.worked).toBeCloseTo(Number(total), 2);
    for (const [index, point] of balance.entries()) {
      expect(point.received).toBeGreaterThanOrEqual(balance[index - 1]?.received ?? 0);
      expect(point.worked).toBeGreaterThanOrEqual(balance[index - 1]?.worked ?? 0);
    }
  });

  it('says nothing of cost and margin where they are hidden', () => {
    const analysis = analyse(rollout);
    const [open, hidden] = [viewOf(analysis), viewOf(analysis, { ...en, hidesCost: true })];
    const { margin, cost } = analysis.priced;
    const telling = new Telling(analysis, en);
    for (const amount of [margin, cost]) {
      expect(JSON.stringify(open)).toContain(telling.money(amount));
      expect(JSON.stringify(hidden)).not.toContain(telling.money(amount));
    }
    expect(JSON.stringify({ ...hidden, labels: {} })).not.toMatch(/margin|own cost/i);
  });

  it('places each row at its own text', () => {
    const analysis = analyse(everyKey);
    const lines = everyKey.split('\n');
    for (const { range, title, level } of viewOf(analysis).time.rows) {
      const text = lines.slice(range.start.line, range.end.line + 1).join('\n');
      expect(range.end.line).toBeLessThan(lines.length);
      // What a case brings stands at its call.
      if (!/case:/.test(text) && level > 0) expect(text).toContain(title);
    }
  });

  it('shows the gate of the next stage with what is done and what is open, and where', () => {
    const bare = analyse(
      'plan: 1\nstage: audit\nproject: { name: X }\npricing: { currency: UAH, rate: 900 }\nblocks:\n  - { id: a, title: A, tasks: [{ id: t, title: T, hours: 3 }] }\n',
    );
    const { stage } = viewOf(bare).overview;
    expect(stage.next).not.toBeNull();
    expect(stage.gate.length).toBeGreaterThan(0);
    for (const { isDone, message, range } of stage.gate) expect(isDone).toBe(message === '' && range === null);
    const offered = viewOf(analyse(rollout)).overview.stage;
    expect(offered.gate.map(({ isDone }) => isDone)).toEqual(offered.gate.map(() => true));
    expect(offered.gate.length).toBeGreaterThan(5);
  });

  it('links rows by what the plan writes', () => {
    const text =
      'plan: 1\nproject: { name: X, start: 2027-01-11 }\npricing: { currency: UAH, rate: 900 }\nexecutors:\n  anna: { name: Anna, kind: own }\nblocks:\n  - id: a\n    title: A\n    tasks:\n      - { id: one, title: One, hours: 8, executor: anna }\n      - { id: two, title: Two, hours: 8, executor: anna, after: [one] }\n      - { id: three, title: Three, hours: 8, executor: anna }\n';
    const view = viewOf(analyse(text));
    const titles = view.time.links.map(({ from, to }) => [view.time.rows[from]?.title, view.time.rows[to]?.title]);
    expect(titles).toEqual([['One', 'Two']]);
    expect(view.time.lanes.map(({ name, weeks }) => [name, weeks.length])).toEqual([['Anna', 1]]);
    expect(rowNamed(view, /Three/)).toMatchObject({ start: '2027-01-13', executor: 'Anna', executorIndex: 0 });
  });

  it('says why there are no dates', () => {
    const { time } = viewOf(analyse(rollout.replace(/^ {2}start:.*\n/m, '')));
    expect(time.start).toBeNull();
    expect(time.unknown.length).toBeGreaterThan(0);
  });

  it('survives every text that can be half typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: everyKey.length }), end => {
        const view = viewOf(analyse(everyKey.slice(0, end)));
        expect(JSON.parse(JSON.stringify(view))).toEqual(view);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the summary', () => {
  it('is the total, the hours and the finish, with the problems beside', () => {
    const analysis = analyse(rollout);
    expect(planSummary(analysis, en)).toMatchObject({
      text: '€12,306 · 131.25 h · until Feb 25, 2027',
      errors: 0,
      warnings: 0,
    });
    expect(planSummary(analysis, en).details.join('\n')).toContain('Margin');
    expect(planSummary(analysis, { ...en, hidesCost: true }).details.join('\n')).not.toContain('Margin');
    const { text, errors } = planSummary(
      analyse('plan: 1\nblocks:\n  - { id: a, tasks: [{ id: b, hours: x }] }\n'),
      en,
    );
    expect(text).toContain('unknown');
    expect(errors).toBeGreaterThan(0);
  });
});

describe('what an edit has changed', () => {
  const dearer = (rate: string) => analyse(rollout.replace('rate: 55', `rate: ${rate}`));
  const before = planSummary(analyse(rollout), en).total ?? '';

  it('is told by its amount and sign, exactly', () => {
    const now = dearer('65');
    const { total, change } = planSummary(now, en, before);
    expect(change).toBe('+€246');
    expect(planSummary(analyse(rollout), en, total ?? '').change).toBe(change?.replace('+', '−'));
  });

  it('is nothing where the total is the same, unknown, in another currency, or there was none', () => {
    expect(planSummary(analyse(rollout), en, before).change).toBeNull();
    expect(planSummary(dearer('65'), en).change).toBeNull();
    expect(planSummary(dearer('65'), en, before.replace('EUR', 'UAH')).change).toBeNull();
    expect(
      planSummary(
        analyse(rollout.replace(/^ {4}hours: .*$/m, '    hours: x').replace(/hours: \d+\/\d+\/\d+/, 'hours: x')),
        en,
        before,
      ),
    ).toMatchObject({ total: null, change: null });
    for (const nonsense of ['', 'x EUR', '1e9 EUR', '9'.repeat(99)]) {
      expect(planSummary(analyse(rollout), en, nonsense).change).toBeNull();
    }
  });
});

describe('moving a task', () => {
  const dated =
    'plan: 1\nproject: { name: X, start: 2027-01-11 }\npricing: { currency: UAH, rate: 900 }\nblocks:\n  - id: a\n    title: A\n    tasks:\n      - id: one # first\n        title: One\n        hours: 8\n      - { id: two, title: Two, hours: 8, start: 2027-01-13 }\n      - { case: administrator-training }\n';

  function moved(task: string, date: string): string | undefined {
    const analysis = analyse(dated);
    const found = moveTask(analysis, task, date, 'en');
    if (!found || 'refusal' in found) return found?.refusal;
    const { lines } = analysis.document;
    const offset = ({ line, character }: { line: number; character: number }) => lines.start(line) + character;
    return applyEdits(
      dated,
      found.edits.map(({ range, newText }) => ({
        span: { start: offset(range.start), end: offset(range.end) },
        text: newText,
        type: 'text' as const,
      })) as never,
    );
  }

  it('writes the day before which it does not begin, and keeps comments', () => {
    const text = moved('one', '2027-02-01') ?? '';
    expect(text).toContain('not-before: 2027-02-01');
    expect(text).toContain('# first');
    expect(analyse(text).schedule.tasks.find(({ id }) => id === 'one')?.start).toBe('2027-02-01');
    expect(text.replace(/ *not-before: 2027-02-01\n/, '')).toBe(dated);
  });

  it('changes a fixed start where there is one', () => {
    expect(moved('two', '2027-02-02')).toContain('start: 2027-02-02');
  });

  it('refuses what a case brings, and knows no other', () => {
    const analysis = analyse(dated);
    const brought = analysis.schedule.tasks.find(
      ({ what }) => what.kind === 'task' && what.leaf.task.origin !== undefined,
    );
    expect(moved(brought?.id ?? '', '2027-02-02')).toMatch(/comes from a case/);
    expect(moved('none', '2027-02-02')).toBeUndefined();
    expect(moved('one', '2027-02-31')).toBeUndefined();
  });
});
