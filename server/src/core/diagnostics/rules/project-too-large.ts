import { type Decimal, sum } from '../../base/decimal.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { PricedChange, PricedPlan } from '../../pricing/price-plan.ts';
import { countedLeaves, type PricedTask } from '../../pricing/price-task.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { kindOf } from './support/abilities.ts';

export const rule: Rule = {
  id: 'project-too-large',
  severity: 'warning',
  source: 'M23',
  wrong: 'project:\n  integrator: { name: Clear Ltd, competence: newcomer }\n…   # 400 hours, all by own people',
  right:
    'project:\n  integrator: { name: Clear Ltd, competence: newcomer }\n…   # a week of work: telephony in the CRM',
  checkPlan,
};

/** Told of leads too: this is the time to decide whether to hunt at all. */
function checkPlan({ plan, methodology, priced }: PlanContext): Finding[] {
  const competence = plan.project.integrator?.competence;
  const kind = methodology?.competences.get(competence?.value ?? '');
  const limit = kind?.largestProject;
  if (!competence || !kind || !limit) return [];
  const parts = partsOf(priced);
  const hours = knownHours(parts);
  if (hours.lte(limit) || parts.some(isByAnExperiencedHand)) return [];
  const values = { hours: { number: hours }, limit: { number: limit }, competence: { text: kind.title ?? kind.id } };
  return [{ span: competence.node.span, message: { key: 'project-too-large', values } }];
}

type Part = PricedTask | PricedChange;

function partsOf({ blocks }: PricedPlan): Part[] {
  return blocks.flatMap((block): Part[] => [...countedLeaves(block), ...block.changeList]);
}

/** What is not estimated yet only adds to it. */
function knownHours(parts: Part[]): Decimal {
  return sum(parts.map(({ effort }) => effort).filter(isKnown)).div(6);
}

function isByAnExperiencedHand({ assignment, effort }: Part): boolean {
  if (!assignment || !('executor' in assignment)) return false;
  const isAtWork = !isKnown(effort) || effort.gt(0);
  return isAtWork && ['vendor', 'partner'].includes(kindOf(assignment.executor) ?? '');
}
