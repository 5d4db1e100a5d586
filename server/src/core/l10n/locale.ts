import { locales } from '../../generated/locales.ts';

export { locales };
/** A language of the product, by its tag. */
export type Locale = (typeof locales)[number];
