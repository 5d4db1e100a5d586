import { distance } from 'fastest-levenshtein';
import type { Text } from '../../l10n/translate.ts';
import type { Case } from './model.ts';
import { synonymsOf } from './synonyms.ts';
import { variantsOf } from './words.ts';

/**
 * The cases that a person may mean: every word they typed is somewhere in what is said of the case, in any language.
 * Those named so come before those only described so. A word that nothing has is taken for a slip of the hand.
 */
export function searchCases(cases: Case[], query: string): Case[] {
  return search(cases, query, [isPartOf, isFormOf, isSlipOf]);
}

/** The same while somebody still types: nothing is guessed, half a word is no slip of another. */
export function casesNamed(cases: Case[], query: string): Case[] {
  return search(cases, query, [isPartOf, isFormOf]);
}

type Comparison = (word: string, known: string) => boolean;

function search(cases: Case[], query: string, comparisons: Comparison[]): Case[] {
  const words = wordsOf(query);
  if (words.length === 0) return cases;
  const pages = cases.map(caseFile => ({ caseFile, fields: fieldsOf(caseFile) }));
  for (const isMeant of comparisons) {
    const found = ranked(pages, words, isMeant);
    if (found.length > 0) return found;
  }
  return [];
}

interface Page {
  caseFile: Case;
  /** Words by how much they tell of the case, the most first. */
  fields: string[][];
}

function fieldsOf({ id, title, tags, industries, kind, block, description }: Case): string[][] {
  const texts = [
    [id, ...variants(title)],
    [...[...tags, ...industries].flatMap(variantsOf), kind ?? '', block ?? ''],
    tags.flatMap(tag => (typeof tag === 'string' ? synonymsOf(tag) : [])),
    variants(description),
  ];
  return texts.map(words => words.flatMap(wordsOf));
}

function ranked(pages: Page[], words: string[], isMeant: Comparison): Case[] {
  const found = pages.flatMap(({ caseFile, fields }) => {
    const ranks = words.map(word => rankOf(word, fields, isMeant));
    return ranks.includes(-1) ? [] : [{ caseFile, rank: ranks.reduce((sum, rank) => sum + rank, 0) }];
  });
  return found.sort((a, b) => a.rank - b.rank).map(({ caseFile }) => caseFile);
}

/** By where the word stands, a whole word before a part of one; -1 if nowhere. */
function rankOf(word: string, fields: string[][], isMeant: Comparison): number {
  const index = fields.findIndex(field => field.some(known => isMeant(word, known)));
  return index === -1 || fields[index]?.includes(word) ? index : index + 0.5;
}

function isPartOf(word: string, known: string): boolean {
  return known.includes(word);
}

/** Words of Russian and Ukrainian change at their ends: «звонков» is «звонки». */
function isFormOf(word: string, known: string): boolean {
  return /^\p{Script=Cyrillic}{4,}$/u.test(word) && known.startsWith(word.slice(0, Math.max(4, word.length - 2)));
}

function isSlipOf(word: string, known: string): boolean {
  if (word.length < 4) return false;
  const allowed = Math.floor(word.length / 4);
  // Half a word is typed before it is searched for.
  return Math.min(distance(word, known), distance(word, known.slice(0, word.length))) <= allowed;
}

function variants(text: Text | undefined): string[] {
  return text === undefined ? [] : typeof text === 'string' ? [text] : Object.values(text);
}

/** Words in small letters; `ё` is `е` to those who type, and an apostrophe is no letter. */
function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().replaceAll('ё', 'е').replace(/['’ʼ]/g, '');
  return plain.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '');
}
