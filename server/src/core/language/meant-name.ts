import type { Text } from '../l10n/translate.ts';
import { wordOf, words } from './readings/words.ts';
import { similar } from './similar.ts';

/** A name that can be referred to, with its title. */
export type Titled = readonly [name: string, title: Text | undefined];

/** The defined name that an unknown reference most likely means: by its title in any language, else by spelling. */
export function meantName(
  written: string,
  things: readonly Titled[],
): { name: string; isCertain: boolean } | undefined {
  const word = wordOf(written);
  const called = new Set(things.flatMap(([name, title]) => (callings(name, title).includes(word) ? [name] : [])));
  const [only] = called;
  if (only !== undefined && called.size === 1) return { name: only, isCertain: true };
  const near = similar(
    written,
    things.map(([name]) => name),
  );
  if (near !== undefined) return { name: near, isCertain: true };
  const byCalling = new Map(things.flatMap(([name, title]) => callings(name, title).map(one => [one, name] as const)));
  const nearTitle = word.length < shortestGuess ? undefined : byCalling.get(similar(word, byCalling.keys()) ?? '');
  return nearTitle === undefined ? undefined : { name: nearTitle, isCertain: false };
}

/** Shorter words are similar to too many others. */
const shortestGuess = 4;

function callings(name: string, title: Text | undefined): string[] {
  const texts = title === undefined ? [] : typeof title === 'string' ? [title] : Object.values(title);
  const synonyms: Partial<Record<string, string[]>> = words.names;
  const own = Object.hasOwn(synonyms, name) ? (synonyms[name] ?? []) : [];
  return [name, ...texts, ...own].map(wordOf).filter(Boolean);
}
