import { Decimal, one, sum } from '../../base/decimal.ts';
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

/** Parts of the whole that the plan has paid, as fractions: each by itself, and what is paid up to it and after it. */
function sharesOf(plan: Plan): Decimal[] {
  const list = paymentListOf(plan);
  if (list) {
    const shares = list.payments.flatMap(({ share }) => share?.value ?? []);
    const all = [...shares, one.minus(sum(shares))];
    const sums = all.map((_, index) => sum(all.slice(0, index + 1)));
    return [...all, ...sums, ...sums.map(part => one.minus(part))];
  }
  const before = [plan.pricing?.prepayment, ...plan.blocks.map(block => block.prepayment)];
  const shares = before.flatMap(field => (field ? (field.value ?? []) : [one]));
  return shares.flatMap(share => [share, one.minus(share)]);
}

/** Of paying in parts. */
const payingWords =
  /prepa[iy]|advance|deposit|upfront|pa[iy](?:ment|able|s\b|d\b)|balance|предоплат|аванс|оплат|плат[её]ж|остат|доплат|расч[её]т|передоплат|сплат|плат[іи]ж|залиш|розрахун/;

/** Of what else is said in percent where money is spoken of. */
const otherWords =
  /penalt|fine\b|interest|late|discount|vat\b|tax|rate|пен[яиюіе]|штраф|неусто|просроч|прострочен|скидк|знижк|ндс|пдв|налог|податк|курс|комисс|коміс/;

/** Shares in a sentence that speaks of paying: `50%`, and `30/40/30` that makes a whole. */
function saidShares(text: Text): Decimal[] {
  const texts = typeof text === 'string' ? [text] : locales.map(locale => textIn(locale, text));
  return texts.flatMap(said => {
    const lower = said.toLowerCase();
    if (!payingWords.test(lower) || otherWords.test(lower)) return [];
    return [...percentagesIn(lower), ...partsIn(lower)].map(digits => new Decimal(digits).div(100));
  });
}

function percentagesIn(text: string): string[] {
  return [...text.matchAll(/(\d{1,3})\s?%/g)].map(([, digits = '0']) => digits);
}

/** `50/50`, `30/40/30`: only what makes a hundred is no date. */
function partsIn(text: string): string[] {
  return [...text.matchAll(/\d{1,3}(?:\/\d{1,3}){1,4}/g)].flatMap(([parts]) => {
    const shares = parts.split('/');
    return shares.reduce((total, share) => total + Number(share), 0) === 100 ? shares : [];
  });
}
