import { ceilToMultiple, Decimal, one } from '../../base/decimal.ts';
import { memoize } from '../../base/memo.ts';
import type { Executor } from '../../plan/model.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import { countedLeaves, type PricedTask } from '../../pricing/price-task.ts';
import { escapeSnippet, snippet } from '../../syntax/snippet.ts';
import { setKeyFix } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'rate-below-cost',
  severity: 'warning',
  source: 'M5',
  wrong: 'executors:\n  igor: { kind: freelancer, rate: 800, cost: 950 }',
  right: 'executors:\n  igor: { kind: freelancer, rate: 1300, cost: 950 }',
  checkPlan,
};

function checkPlan(context: PlanContext): Finding[] {
  const work = workOf(context.priced);
  return context.plan.executors.flatMap(executor => check(executor, work.get(executor) ?? [], context));
}

/** A tasks' price by hours, or undefined where it is priced otherwise. */
type HourPrice = Decimal | undefined;

/** What each executor's hours are sold for, task by task. */
function workOf(priced: PricedPlan): Map<Executor, HourPrice[]> {
  const work = new Map<Executor, HourPrice[]>();
  for (const block of priced.blocks) {
    for (const [executor, prices] of workIn(block)) work.set(executor, [...(work.get(executor) ?? []), ...prices]);
  }
  return work;
}

/** Each price once: a block has a few of them, however many tasks. */
const workIn = memoize((block: PricedBlock): ReadonlyMap<Executor, ReadonlySet<HourPrice>> => {
  const work = new Map<Executor, Set<HourPrice>>();
  for (const leaf of countedLeaves(block)) {
    if (!leaf.assignment || !('executor' in leaf.assignment)) continue;
    const { executor } = leaf.assignment;
    const prices = work.get(executor) ?? new Set<HourPrice>();
    work.set(executor, prices.add(block.block.price ? undefined : hourPrice(leaf)));
  }
  return work;
});

function hourPrice({ rate }: PricedTask): HourPrice {
  return rate && isKnown(rate) ? rate : undefined;
}

function check(executor: Executor, work: HourPrice[], { plan, priced, document }: PlanContext): Finding[] {
  const { currency, digits } = priced;
  const own = executor.rate ?? plan.pricing?.rate;
  const rate = own?.value;
  const cost = executor.cost?.value;
  const tax = taxIn(priced);
  if (executor.kind?.value === 'client' || !own || !rate || !cost || !tax) return [];
  // Compared by a product, which is exact.
  const least = cost.times(tax);
  const losesSomewhere = work.length === 0 || work.some(price => price?.lt(least));
  if (rate.gte(least) || !losesSomewhere) return [];
  const needed = ceilToMultiple(least, new Decimal(10).pow(-digits));
  const money = (amount: Decimal) => ({ money: amount, currency });
  const names = { executor: { text: executor.name ?? executor.id }, rate: money(rate), cost: money(cost) };
  const isByTax = rate.gte(cost);
  const written = needed.toFixed();
  const asked = snippet`\${1:${escapeSnippet(written)}}`;
  return [
    {
      span: (executor.rate ?? executor.cost ?? own).node.span,
      message: isByTax
        ? { key: 'rate-below-cost.vat', values: { ...names, needed: money(needed) } }
        : { key: 'rate-below-cost', values: { ...names, loss: money(cost.minus(rate)) } },
      fixes: () => setKeyFix(document, executor.node, 'executor.rate', written, asked),
    },
  ];
}

/** How many times the rates of the plan are what is left of them: 1, or more where they contain VAT. */
function taxIn({ plan }: PricedPlan): Decimal | undefined {
  const vat = plan.pricing?.vat;
  if (!vat?.included) return one;
  if (vat.included.value === false || !vat.rate) return one;
  return vat.included.value && vat.rate.value ? one.plus(vat.rate.value.fraction) : undefined;
}
