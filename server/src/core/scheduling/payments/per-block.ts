import { one, round, zero } from '../../base/decimal.ts';
import type { Block } from '../../plan/model.ts';
import { amountOf, combine, isKnown, isNothing, subtract, unknown } from '../../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import type { Moments } from './moments.ts';
import { type DraftPayment, joined, ofBlock } from './payment.ts';

/** Payments of one-off blocks: a prepayment at the start, the balance on acceptance (docs/language.md, «Payments»). */
export function perBlock(blocks: readonly PricedBlock[], priced: PricedPlan, moments: Moments): DraftPayment[] {
  const groups = blocks.map(block => ({ block, drafts: paymentsOf(block, priced, moments) }));
  const terms = priced.plan.payments;
  const least = terms?.kind === 'per-block' ? terms.least?.value : undefined;
  if (!least) return groups.flatMap(({ drafts }) => drafts);
  const isSmall = ({ block }: Group) => isKnown(block.total) && block.total.lt(least);
  return withoutSmall(
    groups.filter(({ drafts }) => drafts.length > 0),
    isSmall,
    priced.plan.blocks,
  );
}

interface Group {
  block: PricedBlock;
  drafts: DraftPayment[];
}

/**
 * `least`: payments of a small block are merged into the last payment before it, else into the first after it, else all
 * become one.
 */
function withoutSmall(groups: Group[], isSmall: (group: Group) => boolean, order: readonly Block[]): DraftPayment[] {
  const large = groups.filter(group => !isSmall(group));
  const all = groups.flatMap(({ drafts }) => drafts);
  const [first, ...rest] = all;
  if (large.length === 0) return first && rest.length > 0 ? [joined(first, rest, order)] : all;
  const joining = new Map<DraftPayment, DraftPayment[]>();
  let before: DraftPayment | undefined;
  for (const group of groups) {
    if (!isSmall(group)) {
      before = group.drafts.at(-1);
      continue;
    }
    const target = before ?? large[0]?.drafts[0];
    if (target) joining.set(target, [...(joining.get(target) ?? []), ...group.drafts]);
  }
  return large.flatMap(({ drafts }) =>
    drafts.map(draft => {
      const others = joining.get(draft);
      return others ? joined(draft, others, order) : draft;
    }),
  );
}

function paymentsOf({ block, total }: PricedBlock, { plan, digits }: PricedPlan, moments: Moments): DraftPayment[] {
  const share = amountOf(
    block.prepayment ?? plan.pricing?.prepayment,
    one,
    unknown('reason.unreadable', { key: 'prepayment' }),
  );
  const prepayment = combine([total, share], ([value = zero, part = one]) => round(value.times(part), digits));
  // A payment known to be 0 is left out, even if the total is unknown.
  const [none, all] = [isKnown(share) && share.eq(zero), isKnown(share) && share.eq(one)];
  const drafts = [
    ...(none ? [] : [ofBlock('prepayment', block, prepayment, moments.begin(block))]),
    ...(all ? [] : [ofBlock('balance', block, subtract(total, prepayment), moments.acceptance(block))]),
  ];
  return drafts.filter(({ amount }) => !isNothing(amount));
}
