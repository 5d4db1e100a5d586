import type { FileKind } from '../../base/source.ts';
import type { Locale } from '../../l10n/translate.ts';

/** Ukrainian is transliterated by the 2010 rules (Cabinet resolution 55), Russian as in passports. */
const shared: Record<string, string> = {
  ...Object.fromEntries([...'абвдезйклмнопрстуф'].map((letter, index) => [letter, 'abvdeziklmnoprstuf'[index] ?? ''])),
  ...{ г: 'g', ґ: 'g', є: 'ie', ж: 'zh', и: 'i', і: 'i', ї: 'i', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch' },
  ...{ ъ: '', ь: '', ы: 'y', э: 'e', ё: 'e', ю: 'iu', я: 'ia', ł: 'l', ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe' },
};
const ofLanguage: Partial<Record<Locale, Record<string, string>>> = {
  uk: { ...shared, г: 'h', и: 'y' },
  ru: { ...shared, ю: 'yu', я: 'ya' },
};

/** Names that Windows reserves for devices, with any extension. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
const longest = 60;

const endings: Record<FileKind, string> = {
  plan: 'implementation.yaml',
  case: 'case.yaml',
  methodology: 'methodology.yaml',
};

/**
 * A file name for a client's plan that is valid on every system: Latin letters, digits and hyphens. Letters of other
 * scripts are kept.
 */
export function fileNameFor(client: string, locale: Locale, kind: FileKind = 'plan'): string {
  const letters = ofLanguage[locale] ?? shared;
  const latin = [...client.normalize('NFC').toLowerCase()]
    .map(letter => letters[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .join('');
  const words = latin.replace(/['’ʼ`´]/g, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  const stem = [...words.join('-')].slice(0, longest).join('').replace(/-$/, '');
  const free = reserved.test(stem) ? `${stem}-${kind}` : stem;
  return `${free || kind}.${endings[kind]}`;
}
