import { makeMessage } from '../../l10n/translate.ts';
import { isUnclear } from '../../language/values.ts';
import type { PlannedPayment } from '../../plan/model.ts';
import { removeKeyFix } from '../fixes.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { paymentListOf } from './support/payment-list.ts';

export const rule: Rule = {
  id: 'payment-shape',
  severity: 'error',
  alwaysTold: true,
  wrong: 'payments:\n  - { share: 30%, amount: 20000, at: signing }\n  - { rest: true, after: launch }',
  right: 'payments:\n  - { share: 30%, at: signing }\n  - { rest: true, after: launch }',
  checkPlan,
};

/** A payment says how much in one way and when in one way; one at most takes the rest. */
function checkPlan({ plan, document }: PlanContext): Finding[] {
  const payments = paymentListOf(plan)?.payments ?? [];
  const firstRest = payments.find(payment => payment.rest);
  return payments.flatMap(payment => {
    const [amounts, moments] = [amountKeys(payment), momentKeys(payment)];
    const second = (keys: string[]) => ({
      span: markOf(payment.node, keys[1]),
      fixes: () => removeKeyFix(document, payment.node, keys[1] ?? ''),
    });
    const found: Finding[] = [];
    if (amounts.length === 0 && !isUnclear(payment.node, 'rest'))
      found.push({ span: markOf(payment.node), message: makeMessage('payment-shape.no-amount') });
    if (amounts.length > 1) found.push({ ...second(amounts), message: makeMessage('payment-shape.amounts') });
    if (amounts.length === 1 && payment.rest && payment !== firstRest)
      found.push({ span: markOf(payment.node, 'rest'), message: makeMessage('payment-shape.rests') });
    if (moments.length > 1) found.push({ ...second(moments), message: makeMessage('payment-shape.moments') });
    if (moments.length === 0 && amounts.length > 0)
      found.push({ span: markOf(payment.node), message: makeMessage('payment-shape.no-moment'), severity: 'warning' });
    return found;
  });
}

function amountKeys({ share, amount, rest }: PlannedPayment): string[] {
  return [...(share ? ['share'] : []), ...(amount ? ['amount'] : []), ...(rest ? ['rest'] : [])];
}

function momentKeys({ at, after, before }: PlannedPayment): string[] {
  return [...(at ? ['at'] : []), ...(after ? ['after'] : []), ...(before ? ['before'] : [])];
}
