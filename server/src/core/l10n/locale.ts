import { locales } from '../../generated/locales.ts';

export { locales };
/** A language that the product speaks, by its tag. */
export type Locale = (typeof locales)[number];
