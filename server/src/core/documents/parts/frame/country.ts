import type { Party, Plan } from '../../../plan/model.ts';

/** Countries whose currency is nobody else's: whoever prices in it is there. */
const homes: Readonly<Record<string, string>> = {
  UAH: 'UA',
  RUB: 'RU',
  KZT: 'KZ',
  BYN: 'BY',
  PLN: 'PL',
  GBP: 'GB',
};

/**
 * ISO 3166, where a party does business, as far as its account or the plan's currency says so: requisites have other names in every
 * country. Undefined where it is not known.
 */
export function countryOf(party: Party, plan: Plan): string | undefined {
  const account = (party.iban?.value ?? party.account?.value ?? '').replace(/\s/g, '');
  const ofAccount = /^[A-Z]{2}(?=\d{2})/.exec(account)?.[0];
  return ofAccount ?? homes[plan.pricing?.currency?.value ?? ''];
}
