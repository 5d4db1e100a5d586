import { zero } from '../../base/decimal.ts';
import { makeMessage } from '../../l10n/translate.ts';
import { add, isKnown } from '../../pricing/amount.ts';
import { listedAmounts } from '../../scheduling/payments/listed.ts';
import { listedTotal } from '../../scheduling/payments/payments.ts';
import { replace } from '../../syntax/edit.ts';
import { pairOf } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { escapeSnippet } from '../../syntax/snippet.ts';
import { fixOf } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import { type Finding, markOf, type PlanContext, type Rule } from '../rule.ts';
import { type PaymentList, paymentListOf } from './support/payment-list.ts';

export const rule: Rule = {
  id: 'payments-sum',
  severity: 'error',
  alwaysTold: true,
  wrong: 'payments:\n  - { share: 30%, at: signing }\n  - { share: 60%, after: launch }',
  right: 'payments:\n  - { share: 30%, at: signing }\n  - { rest: true, after: launch }',
  checkPlan,
};

/** A list of payments has to make the total of the one-off work, to the last unit. */
function checkPlan({ plan, priced, document }: PlanContext): Finding[] {
  const list = paymentListOf(plan);
  // An empty list is told as such.
  if (!list || list.payments.length === 0) return [];
  const total = listedTotal(priced);
  const amounts = listedAmounts(list, total, priced.digits);
  const sum = add(...amounts);
  if (!isKnown(total) || !isKnown(sum)) return [];
  const money = (amount: typeof sum) => ({ money: amount, currency: priced.currency });
  const rest = amounts[list.payments.findIndex(payment => payment.rest)];
  const span = pairOf(plan.root, 'payments')?.key.span ?? list.node.span;
  if (rest && isKnown(rest) && rest.lt(zero)) {
    const payment = list.payments.find(one => one.rest);
    const values = { total: money(total), difference: money(rest.times(-1)) };
    return [
      { span: payment ? markOf(payment.node, 'rest') : span, message: makeMessage('payments-sum.negative', values) },
    ];
  }
  if (sum.eq(total)) return [];
  const values = { sum: money(sum), total: money(total), difference: money(sum.minus(total).abs()) };
  const others = add(...amounts.slice(0, -1));
  // The last can take no rest below nothing.
  const isFar = isKnown(others) && others.gt(total);
  const message = makeMessage(`payments-sum.${sum.lt(total) ? 'less' : isFar ? 'far-more' : 'more'}`, values);
  return [{ span, message, fixes: () => (isFar ? [] : lastTakesRest(list, document)) }];
}

/** The last payment becomes whatever the others leave. */
function lastTakesRest({ payments }: PaymentList, document: SyntaxDocument): Fix[] {
  const last = payments.at(-1);
  const pair = pairOf(last?.node, 'share') ?? pairOf(last?.node, 'amount');
  if (!pair || payments.some(payment => payment.rest)) return [];
  const span = { start: document.at(pair.key.span).start, end: document.at(pair.value.span).end };
  return fixOf(makeMessage('payments-sum.fix'), [replace(document, { span }, escapeSnippet('rest: true'))]);
}
