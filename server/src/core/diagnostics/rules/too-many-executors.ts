import { memoize } from '../../base/memo.ts';
import { textIn } from '../../l10n/translate.ts';
import type { Executor } from '../../plan/model.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import { countedLeaves } from '../../pricing/price-task.ts';
import { pairOf } from '../../syntax/nodes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { isClient } from './support/abilities.ts';

export const rule: Rule = {
  id: 'too-many-executors',
  severity: 'warning',
  source: 'M17',
  isAdvice: true,
  limits: ['executors'],
  wrong:
    'executors:   # own people, and six freelancers at work\n  anna: { kind: own }\n  mark: { kind: freelancer }\n  …',
  right:
    'executors:   # own people, and a partner who manages theirs\n  anna: { kind: own }\n  partner: { kind: partner }',
  checkPlan,
};

function checkPlan({ plan, methodology, priced }: PlanContext): Finding[] {
  const limit = methodology?.limits.get('executors');
  const pair = pairOf(plan.root, 'executors');
  const workers = workersOf(priced);
  const atWork = plan.executors.filter(executor => workers.has(executor) && !isClient(executor));
  if (!limit || !pair) return [];
  const parties = partiesOf(atWork);
  if (limit.gte(parties.length)) return [];
  const names = parties.map(({ name, id }) => textIn(plan.locale, name ?? id)).join(', ');
  const values = { count: parties.length, limit: { number: limit }, names };
  return [{ span: pair.key.span, message: { key: 'too-many-executors', values } }];
}

/** The integrator's own people are one party, whoever of them is named first; each of the others manages what they sell. */
function partiesOf(atWork: readonly Executor[]): Executor[] {
  const isOwn = ({ kind }: Executor) => kind === undefined || kind.value === 'own';
  const own = atWork.find(isOwn);
  return atWork.filter(executor => executor === own || !isOwn(executor));
}

/** Who has hours in the totals. */
function workersOf({ blocks }: PricedPlan): Set<Executor> {
  return new Set(blocks.flatMap(block => [...workersIn(block)]));
}

const workersIn = memoize((block: PricedBlock): ReadonlySet<Executor> => {
  const parts = [...countedLeaves(block), ...block.changeList];
  return new Set(
    parts.flatMap(({ assignment, effort }) =>
      assignment && 'executor' in assignment && isKnown(effort) && effort.gt(0) ? [assignment.executor] : [],
    ),
  );
});
