import { type Locale, type Text, textIn, translate } from '../../l10n/translate.ts';
import type { Block } from '../../plan/model.ts';
import type { Payment } from './payment.ts';

/** The title of a payment: its own, else its kind with its blocks. */
export function paymentTitle(payment: Payment, locale: Locale, titleOf = blockTitle): string {
  const { kind, title, blocks } = payment;
  if (title !== undefined) return textIn(locale, title);
  const named = blocks.map(block => titleOf(block, locale)).join(', ');
  const what = translate(locale, `payment.${kind}`);
  return named === '' ? what : `${what}: ${named}`;
}

function blockTitle({ title, id }: Block, locale: Locale): string {
  const text: Text | undefined = title;
  return text === undefined ? id : textIn(locale, text);
}
