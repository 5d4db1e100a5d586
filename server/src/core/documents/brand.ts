import { textIn } from '../l10n/translate.ts';
import type { Brand, DocumentInput } from './model.ts';

/** Colour of documents if the methodology names none. */
export const defaultColor = '#1f4e79';

/** Name, colour, logo and requisites of the integrator: the methodology's, with the plan's name as a fallback. */
export function brandOf({ methodology, priced, locale, logo }: DocumentInput): Brand {
  const own = methodology?.brand;
  const name = own?.name ?? priced.plan.project.integrator?.name;
  return {
    name: name === undefined ? undefined : textIn(locale, name),
    color: own?.color ?? defaultColor,
    logo,
    details: (own?.details ?? []).map(text => textIn(locale, text)),
  };
}
