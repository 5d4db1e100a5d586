import type { SchemaSymbolKind } from '../language/names.ts';
import type { ScalarNode, Span } from '../syntax/nodes.ts';
import type { Around } from '../syntax/scalar-offsets.ts';

/** The kinds that schemas know, and parameters of cases, which occur only in calls and expressions. */
export type SymbolKind = SchemaSymbolKind | 'parameter';

/** An occurrence of a name in a file, with the exact span that a rename replaces. */
export interface Occurrence {
  kind: SymbolKind;
  name: string;
  /** Span of the name without quotes. */
  span: Span;
  isDefinition: boolean;
  /** Whether the name is a bare YAML value, so that some new names need quotes. */
  isBare: boolean;
  /** For a parameter in a call: the called case. */
  of?: string;
  /** The declaring file if it is already known: for a part of a task's name. */
  declaringFile?: string;
}

/** The span of a scalar's text without quotes, which a rename replaces. */
export function innerSpan({ span, source, style }: ScalarNode, around: Around): { span: Span; isBare: boolean } {
  const whole = around.at(span);
  const inner = { start: whole.start + 1, end: whole.end - 1 };
  const isQuoted = style === 'quoted' && around.text.slice(inner.start, inner.end) === source;
  return isQuoted ? { span: inner, isBare: false } : { span: whole, isBare: true };
}
