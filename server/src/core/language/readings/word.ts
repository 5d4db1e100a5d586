import { locales, schemaText } from '../../l10n/translate.ts';
import { choicesOf, type Place } from '../schema.ts';
import { similar } from '../similar.ts';
import { currenciesOf } from './amount.ts';
import { wordOf, words } from './words.ts';

export interface WordReading {
  values: string[];
  /** Whether the word is the name of one value in some language, or a misspelling of one; otherwise it is a guess. */
  isCertain: boolean;
}

/** The enumerated values that a word can mean: by their titles in any language, or by similar spelling. */
export function choicesMeant(text: string, place: Place): WordReading {
  const choices = choicesOf(place);
  const word = wordOf(text);
  const values = choices.map(({ value }) => value);
  const named = choices.map(choice => ({ value: choice.value, names: namesOf(choice) }));
  const exact = place.definitions.includes('currency')
    ? currenciesOf(text, values)
    : named.flatMap(({ value, names }) => (names.includes(word) ? [value] : []));
  if (exact.length > 0) return { values: exact.slice(0, mostGuesses), isCertain: exact.length === 1 };
  const slip = similar(text, values);
  // Currency codes differ by one letter, so a misspelt code is never certain.
  if (slip !== undefined) return { values: [slip], isCertain: !place.definitions.includes('currency') };
  const near = nearestName(word, named);
  if (near !== undefined) return { values: [near], isCertain: false };
  const within = named.flatMap(({ value, names }) => (names.some(name => hasWord(name, word)) ? [value] : []));
  return { values: within.length <= mostGuesses ? within : [], isCertain: false };
}

function hasWord(name: string, word: string): boolean {
  return name.split(/[\s,:]+/).includes(word);
}

const mostGuesses = 3;

function nearestName(word: string, named: { value: string; names: string[] }[]): string | undefined {
  if (word.length < shortestGuess) return undefined;
  const byName = new Map(named.flatMap(({ value, names }) => names.map((name): [string, string] => [name, value])));
  return byName.get(similar(word, byName.keys()) ?? '');
}

/** Shorter words are similar to too many others. */
const shortestGuess = 4;

function namesOf({ value, description, textKey }: ReturnType<typeof choicesOf>[number]): string[] {
  const synonyms: Partial<Record<string, string[]>> = words.choices;
  const texts = locales.flatMap(locale => schemaText(locale, textKey) ?? []);
  const titles = [value, ...(description ? [description] : []), ...texts];
  const heads = titles.map(title => title.split(/[:,]/)[0] ?? '');
  const own = Object.hasOwn(synonyms, textKey) ? (synonyms[textKey] ?? []) : [];
  return [...new Set([...titles, ...heads, ...own].map(wordOf).filter(Boolean))];
}
