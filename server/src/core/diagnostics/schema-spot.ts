import type { FileKind } from '../base/source.ts';
import type { Message } from '../l10n/translate.ts';
import { accepts, type KeySchema, type Place } from '../language/schema.ts';
import type { Pair, Path, Span, SyntaxNode } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import type { Fix, Problem } from './problem.ts';

/** A location with an error: what is written there and what is expected. */
export interface Spot {
  path: Path;
  node: SyntaxNode;
  place: Place;
  /** The pair whose value the node is, unless it is a list item or the root. */
  pair: Pair | undefined;
  kind: FileKind;
  document: SyntaxDocument;
  /** The keys of a place, memoized for all its siblings. */
  keys: (place: Place) => KeySchema[];
}

/** Whether a list or mapping is allowed here at all. */
export function fits(node: SyntaxNode, place: Place): boolean {
  if (node.kind === 'scalar') return true;
  const type = node.kind === 'mapping' ? 'object' : 'array';
  return place.alternatives.some(alternative => accepts(alternative, type));
}

const longestQuote = 40;

export function shorten(text: string): string {
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}

/** The name of a location for people: its key, or that of the list it is in. */
export function nameOf({ path }: Spot): string {
  return String(path.findLast(step => typeof step === 'string') ?? '');
}

/** A mapping or list is marked by its key, or by its first key, never as a whole. */
export function headOf({ pair, node, document }: Spot): Span {
  if (pair) return document.at(pair.key.span);
  if (node.kind === 'mapping' && node.pairs[0]) return document.at(node.pairs[0].key.span);
  const first = node.kind === 'sequence' ? node.items[0] : undefined;
  const span = first?.kind === 'scalar' ? first.span : node.span;
  return first?.kind === 'mapping' && first.pairs[0]
    ? document.at(first.pairs[0].key.span)
    : firstCharacters(document.at(span));
}

function firstCharacters(span: Span): Span {
  return { start: span.start, end: Math.min(span.end, span.start + 1) };
}

/** A violation of the schema; all of them are errors. */
export function schemaProblem(rule: string, span: Span, message: Message, fixes?: () => Fix[]): Problem {
  return { rule, severity: 'error', span, message, ...(fixes && { fixes }) };
}
