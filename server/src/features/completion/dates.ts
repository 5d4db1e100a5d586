import { formatDate } from '../../core/l10n/format.ts';
import type { Place } from '../../core/language/schema.ts';
import { readDate } from '../../core/language/values.ts';
import type { Path, SyntaxNode } from '../../core/syntax/nodes.ts';
import type { Candidate } from '../references/symbol-provider.ts';
import type { CompletionContext } from './proposal.ts';

/** More dates than this are too many for a list. */
const mostDays = 12;

/**
 * Candidates for a date: the dates that the plan already contains, latest first. The core does not know the current
 * date, and most dates of a plan are close to another one.
 */
export function dateCandidates({ known, telling }: CompletionContext, place: Place): Candidate[] {
  if (!place.alternatives.some(({ schema }) => schema.format === 'date')) return [];
  const named = new Map<string, string>();
  const visit = (node: SyntaxNode | undefined, path: Path): void => {
    if (node?.kind === 'scalar') {
      const day = readDate(node);
      if (day !== undefined && !named.has(day)) named.set(day, path.filter(step => typeof step === 'string').join('.'));
    }
    if (node?.kind === 'mapping') for (const { key, value } of node.pairs) visit(value, [...path, key.source]);
    if (node?.kind === 'sequence') for (const item of node.items) visit(item, path);
  };
  visit(known.document.root, []);
  return [...named]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, mostDays)
    .map(([value, where]) => ({ value, detail: `${formatDate(telling.locale, value)} · ${where}` }));
}
