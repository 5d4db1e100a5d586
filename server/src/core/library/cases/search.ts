import MiniSearch, { type SearchResult } from 'minisearch';
import { memoizeLast } from '../../base/memo.ts';
import type { Text } from '../../l10n/translate.ts';
import type { Case } from './model.ts';
import { isEmptyWord, stemOf, termsOf, wordsOf } from './search-terms.ts';
import { synonymsOf } from './synonyms.ts';
import { variantsOf } from './words.ts';

/**
 * Searches cases, best match first: every query word must occur in some text of the case, in any language and form.
 * Unknown words are matched with typos; if even then no case has all of many words, cases with most of them are found.
 */
export function searchCases(cases: Case[], query: string): Case[] {
  return search(cases, query, [allWords, allWordsOrSlips, mostWords]);
}

/** Searches while the user is typing: no typos are corrected, because a half-typed word is not a misspelling. */
export function casesNamed(cases: Case[], query: string): Case[] {
  return search(cases, query, [allWords]);
}

/** A search strategy; results are positions in the list of cases. */
type Way = (index: MiniSearch<Page>, words: string[]) => SearchResult[];

function search(cases: Case[], query: string, ways: Way[]): Case[] {
  const all = wordsOf(query);
  const [first] = cases;
  if (all.length === 0 || !first) return cases;
  const telling = all.filter(word => !isEmptyWord(word));
  const words = telling.length > 0 ? telling : all;
  const index = indexOf(first, ...cases);
  for (const way of ways) {
    const found = way(index, words);
    if (found.length > 0) return found.flatMap(({ id }) => cases[id] ?? []);
  }
  return [];
}

const allWords: Way = (index, words) => index.search(words.join(' '), { combineWith: 'AND' });

/** Allows one wrong, missing or additional letter or one transposition, two in long words. */
const allWordsOrSlips: Way = (index, words) => {
  const fuzzy = (term: string) => term.length > 3 && (term.length < 8 ? 1 : 2);
  const queries = words.map(word => ({
    combineWith: 'OR' as const,
    queries: [{ queries: [word], fuzzy }, ...withNeighboursSwapped(word)],
  }));
  return index.search({ combineWith: 'AND', queries });
};

function withNeighboursSwapped(word: string): string[] {
  const letters = [...word];
  return letters.slice(1).map((letter, at) =>
    letters
      .with(at, letter)
      .with(at + 1, letters[at] ?? '')
      .join(''),
  );
}

const mostWords: Way = (index, words) => {
  const found = index.search(words.join(' '), { combineWith: 'OR' });
  return found.filter(({ queryTerms }) => queryTerms.length > words.length / 2);
};

/** The indexed texts of a case, by weight. */
interface Page {
  id: number;
  title: string;
  names: string;
  tags: string;
  everyday: string;
  description: string;
}

const weights: Record<Exclude<keyof Page, 'id'>, number> = {
  title: 5,
  names: 4,
  tags: 2,
  everyday: 1,
  description: 0.5,
};

/** The index is rebuilt if the cases or their order change. */
const indexOf = memoizeLast((_first: Case, ...cases: Case[]) => {
  const index = new MiniSearch<Page>({
    fields: Object.keys(weights),
    tokenize: wordsOf,
    processTerm: termsOf,
    searchOptions: {
      processTerm: stemOf,
      boost: weights,
      prefix: term => term.length > 1,
      weights: { prefix: 0.6, fuzzy: 0.3 },
      // Length normalisation is low, so that a case with many synonyms does not lose weight.
      bm25: { k: 1.2, b: 0.2, d: 0.5 },
    },
  });
  index.addAll(cases.map(pageOf));
  return index;
});

function pageOf({ id, title, tags, industries, kind, block, description }: Case, place: number): Page {
  const words = [...tags, ...industries].flatMap(variantsOf);
  return {
    id: place,
    title: [id, ...variants(title)].join(' '),
    names: synonymsOf('cases', id),
    tags: [...words, kind, block].join(' '),
    everyday: [...tags, ...industries]
      .map(word => (typeof word === 'string' ? synonymsOf('tags', word) : ''))
      .join(' '),
    description: variants(description).join(' '),
  };
}

function variants(text: Text | undefined): string[] {
  return text === undefined ? [] : typeof text === 'string' ? [text] : Object.values(text);
}
