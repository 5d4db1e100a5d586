import { stemmer as englishStem } from '@orama/stemmers/english';
import { stemmer as russianStem } from '@orama/stemmers/russian';
import { memoizeByKey } from '../../base/memo.ts';

/** The lower-case words of a text; an apostrophe is not part of a word. */
export function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().replace(/['’ʼ]/g, '');
  return plain.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '');
}

/** Stop words: they are ignored beside other words. */
const empty = new Set(
  [
    'и в во на с со к о об от из за по для до не у как та й і з із зі від про що як a an the of to for in on from with and or by how',
    'хочу нужен нужна нужно надо сделать настроить подключить внедрить потрібен потрібна потрібно треба зробити налаштувати',
    'підключити впровадити need want make set up connect crm срм црм',
  ].flatMap(words => words.split(' ')),
);

export function isEmptyWord(word: string): boolean {
  return empty.has(word);
}

/**
 * The search term of a word: its stem in Latin letters. «звонков», «звонки», `zvonki` and `звонки` have one term, and
 * so have most words that Russian and Ukrainian share.
 */
export const stemOf = memoizeByKey(
  (word: string) => word,
  word => latinOf(isCyrillic(word) ? cyrillicStem(word) : englishStem(word)),
);

/**
 * The terms under which a word is indexed: its stem, and the whole word for queries in Latin letters, which are not
 * stemmed.
 */
export const termsOf = memoizeByKey(
  (word: string) => word,
  word => [...new Set([stemOf(word), latinOf(foldCyrillic(word))])],
);

function isCyrillic(word: string): boolean {
  return /\p{Script=Cyrillic}/u.test(word);
}

/** Spelled in the letters common to both languages, a Ukrainian word has endings that the Russian stemmer knows. */
function cyrillicStem(word: string): string {
  // Vowel changes: «звонок» and «звонки», «рахунок» and «рахунки»; «воронка» and «у воронці».
  return russianStem(foldCyrillic(word))
    .replace(/(?<=.{3})[ое]к$/, 'к')
    .replace(/(?<=[бвгджзклмнпрстфхчш])ц$/, 'к');
}

function foldCyrillic(word: string): string {
  return word.replace(/[іїы]/g, 'и').replace(/[єэё]/g, 'е').replaceAll('ґ', 'г').replace(/[ьъ]/g, '');
}

const latin: Record<string, string> = {
  ...Object.fromEntries([...'абвгдезийклмнопрстуфх'].map((letter, index) => [letter, 'abvgdeziiklmnoprstufh'[index]])),
  ...{ ж: 'zh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sh', ю: 'iu', я: 'ia' },
};

/** Transliterates a word; all common spellings of a sound become the same letters. */
function latinOf(word: string): string {
  const letters = [...word].map(letter => latin[letter] ?? letter).join('');
  const spelled = letters
    .replace(/shch|sch/g, 'sh')
    .replace(/kh/g, 'h')
    .replace(/ph/g, 'f')
    .replace(/x/g, 'ks')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c(?!h)/g, 'k')
    .replace(/w/g, 'v')
    .replace(/[yj]/g, 'i');
  // Double consonants: «касса» and «каса»; an abbreviation such as «РРО» is kept.
  return spelled.length > 4 ? spelled.replace(/(\p{L})\1/gu, '$1') : spelled;
}
