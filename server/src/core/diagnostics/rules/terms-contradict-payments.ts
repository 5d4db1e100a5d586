import { Decimal, one } from '../../base/decimal.ts';
import { locales } from '../../l10n/locale.ts';
import { type Text, textIn } from '../../l10n/translate.ts';
import { items, readText } from '../../language/values.ts';
import type { Plan } from '../../plan/model.ts';
import { child } from '../../syntax/nodes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { paymentListOf } from './support/payment-list.ts';

export const rule: Rule = {
  id: 'terms-contradict-payments',
  severity: 'warning',
  isAdvice: true,
  wrong: 'pricing: { currency: UAH, prepayment: 50% }\noffer:\n  terms: [Prepayment is 30%]',
  right: 'pricing: { currency: UAH, prepayment: 30% }\noffer:\n  terms: [Prepayment is 30%]',
  checkPlan,
};

/** Of two ways to pay in one paper the client takes the one they like better. */
function checkPlan({ plan }: PlanContext): Finding[] {
  const known = sharesOf(plan);
  return items(child(plan.offer.node, 'terms')).flatMap(node => {
    const text = readText(node);
    const other = text === undefined ? undefined : saidShares(text).find(share => !known.some(one => one.eq(share)));
    if (!other) return [];
    return [{ span: node.span, message: { key: 'terms-contradict-payments', values: { share: { percent: other } } } }];
  });
}

/** Parts of the whole that the plan has paid, as fractions. */
function sharesOf(plan: Plan): Decimal[] {
  const list = paymentListOf(plan);
  if (list) {
    const shares = list.payments.flatMap(({ share }) => share?.value ?? []);
    const rest = shares.reduce((left, share) => left.minus(share), one);
    return [...shares, rest, ...(plan.pricing?.payIn?.plus?.value ? [plan.pricing.payIn.plus.value] : [])];
  }
  const before = [plan.pricing?.prepayment, ...plan.blocks.map(block => block.prepayment)];
  const shares = before.flatMap(field => (field ? (field.value ?? []) : [one]));
  return shares.flatMap(share => [share, one.minus(share)]);
}

const payingWords = ['prepay', 'advance', 'предоплат', 'аванс', 'передоплат', 'deposit', 'upfront'];

/** Percentages in a sentence that speaks of paying in advance. */
function saidShares(text: Text): Decimal[] {
  const texts = typeof text === 'string' ? [text] : locales.map(locale => textIn(locale, text));
  return texts.flatMap(said => {
    const lower = said.toLowerCase();
    if (!payingWords.some(word => lower.includes(word))) return [];
    return [...lower.matchAll(/(\d{1,3})\s?%/g)].map(([, digits = '0']) => new Decimal(digits).div(100));
  });
}
