import type { Party, Plan } from '../../../plan/model.ts';

/** Countries with a currency of their own, by that currency. */
const homes: Readonly<Record<string, string>> = {
  UAH: 'UA',
  RUB: 'RU',
  KZT: 'KZ',
  BYN: 'BY',
  PLN: 'PL',
  GBP: 'GB',
};

/**
 * ISO 3166 code of the country of a party, by its IBAN or the plan's currency, because names of requisites differ by
 * country. Undefined if unknown.
 */
export function countryOf(party: Party, plan: Plan): string | undefined {
  const account = (party.iban?.value ?? party.account?.value ?? '').replace(/\s/g, '');
  const ofAccount = /^[A-Z]{2}(?=\d{2})/.exec(account)?.[0];
  return ofAccount ?? homes[plan.pricing?.currency?.value ?? ''];
}
