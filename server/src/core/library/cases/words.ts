import { knownKey, type Locale, locales, type Text, textIn, translate } from '../../l10n/translate.ts';

/** A tag or industry in a language: the product translates common ones, so that a file needs only one name. */
export function wordIn(locale: Locale, word: Text): string {
  const key = knownKey(`case.word.${typeof word === 'string' ? word : ''}`);
  return key ? translate(locale, key) : textIn(locale, word);
}

/** All names under which a tag or industry can be found. */
export function variantsOf(word: Text): string[] {
  return [...new Set([...locales.map(locale => textIn(locale, word)), ...locales.map(locale => wordIn(locale, word))])];
}
