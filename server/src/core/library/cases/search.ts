import MiniSearch, { type SearchResult } from 'minisearch';
import { memoizeLast } from '../../base/memo.ts';
import type { Text } from '../../l10n/translate.ts';
import type { Case } from './model.ts';
import { isEmptyWord, stemOf, termsOf, wordsOf } from './search-terms.ts';
import { synonymsOf } from './synonyms.ts';
import { variantsOf } from './words.ts';

/**
 * The cases that a person may mean, the likeliest first: every word they typed is somewhere in what is said of the case, in
 * any language and form. A word that nothing has is taken for a slip of the hand; where even so no case has all of many
 * words, those with most of them are found.
 */
export function searchCases(cases: Case[], query: string): Case[] {
  return search(cases, query, [allWords, allWordsOrSlips, mostWords]);
}

/** The same while somebody still types: nothing is guessed, half a word is no slip of another. */
export function casesNamed(cases: Case[], query: string): Case[] {
  return search(cases, query, [allWords]);
}

/** Finds cases by their place in the list. */
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

/** A letter is another, missing or too much, in long words two; or two neighbours have changed places. */
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

/** What is said of a case, by how much it tells of it. */
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

/** Made anew where the cases are others, or in another order. */
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
      // Many everyday names of a case make none of them worth less.
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
