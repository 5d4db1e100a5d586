import { formatDate } from '../../core/l10n/format.ts';
import type { Place } from '../../core/language/schema.ts';
import { readDate } from '../../core/language/values.ts';
import type { Path, SyntaxNode } from '../../core/syntax/nodes.ts';
import type { Candidate } from '../references/symbol-provider.ts';
import type { CompletionContext } from './proposal.ts';

/** More days than this are not read through in a list. */
const mostDays = 12;

/**
 * Days for a place that takes one: those that the plan names already, the newest first. What today is the core does not
 * know, and most days of a plan are near another of its days.
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
