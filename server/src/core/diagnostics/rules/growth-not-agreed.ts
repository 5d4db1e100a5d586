import { setBaseline } from '../../changes/set-baseline.ts';
import { type Message, makeMessage } from '../../l10n/translate.ts';
import { noEstimates } from '../../plan/estimate-ranges.ts';
import { isNothing } from '../../pricing/amount.ts';
import { type Growth, unagreedGrowth } from '../../scheduling/baseline.ts';
import { fixOf } from '../fixes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { hoursOf } from './support/hour.ts';

export const rule: Rule = {
  id: 'growth-not-agreed',
  severity: 'warning',
  source: 'M7',
  isAdvice: true,
  isCircumstantial: true,
  wrong: 'stage: delivery\nproject:\n  baseline: { total: 48000 }   # the total is 52000, and no change is agreed',
  right:
    'stage: delivery\nproject:\n  baseline: { total: 48000 }\n…\nchanges:\n  - { id: CR-1, block: audit, reason: A second office, date: 2027-02-01, status: agreed, price: 4000 }',
  checkPlan,
};

function checkPlan({ plan, priced, schedule, methodology, document }: PlanContext): Finding[] {
  const { baseline } = plan.project;
  const unagreed = unagreedGrowth(priced, methodology?.estimates ?? noEstimates);
  if (!baseline || !unagreed) return [];
  const fixes = () => fixOf(makeMessage('baseline.set'), setBaseline(document, { priced, schedule }));
  const { total, effort } = unagreed;
  // If both money and hours have grown, money alone is reported, because it includes the hours.
  const [field, message] = total
    ? [baseline.total, ofMoney(total, priced.currency)]
    : [baseline.hours, effort && ofHours(effort)];
  return field && message ? [{ span: field.node.span, message, fixes }] : [];
}

function ofMoney({ grown, agreed, rest }: Growth, currency: string | undefined): Message {
  const money = { money: rest, currency };
  if (isNothing(agreed)) return makeMessage('growth-not-agreed', { rest: money });
  const [all, explained] = [grown, agreed].map(amount => ({ money: amount, currency }));
  return makeMessage('growth-not-agreed.partly', {
    rest: money,
    grown: all ?? money,
    agreed: explained ?? money,
  });
}

function ofHours({ grown, agreed, rest }: Growth): Message {
  return makeMessage('growth-not-agreed.hours', {
    rest: hoursOf(rest),
    grown: hoursOf(grown),
    agreed: hoursOf(agreed),
  });
}
