import { locales, textIn } from '../../l10n/translate.ts';
import { wordOf } from '../../language/readings/words.ts';
import type { Plan } from '../../plan/model.ts';

/** The executor that a cell names: by id, by name, or by a part of the name that is unique. */
export function executorNamed({ executors }: Plan, cell: string): string | undefined {
  const wanted = wordOf(cell);
  if (wanted === '') return undefined;
  const named = executors.map(({ id, name }) => ({
    id,
    names: [id, ...(name === undefined ? [] : locales.map(locale => textIn(locale, name)))].map(wordOf),
  }));
  const exact = named.find(({ names }) => names.includes(wanted));
  if (exact) return exact.id;
  const partly = named.filter(({ names }) => names.some(name => name.split(' ').includes(wanted)));
  return partly.length === 1 ? partly[0]?.id : undefined;
}
