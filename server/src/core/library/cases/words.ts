import { knownKey, type Locale, locales, type Text, textIn, translate } from '../../l10n/translate.ts';

/** A tag or an industry in a language: the product knows the usual ones, so that a file names each but once. */
export function wordIn(locale: Locale, word: Text): string {
  const key = knownKey(`case.word.${typeof word === 'string' ? word : ''}`);
  return key ? translate(locale, key) : textIn(locale, word);
}

/** All that it may be called by those who look for it. */
export function variantsOf(word: Text): string[] {
  return [...new Set([...locales.map(locale => textIn(locale, word)), ...locales.map(locale => wordIn(locale, word))])];
}
