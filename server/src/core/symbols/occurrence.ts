import type { SchemaSymbolKind } from '../language/names.ts';
import type { ScalarNode, Span } from '../syntax/nodes.ts';
import type { Around } from '../syntax/scalar-offsets.ts';

/** What the schemas know as names, and the parameters of cases, which only calls and expressions speak of. */
export type SymbolKind = SchemaSymbolKind | 'parameter';

/** A place of a file where something is named, so exactly that another name can be written there. */
export interface Occurrence {
  kind: SymbolKind;
  name: string;
  /** Of the name alone, without quotes. */
  span: Span;
  isDefinition: boolean;
  /** Whether the name stands there as a YAML value, which some names can only be in quotes. */
  isBare: boolean;
  /** Of a parameter that a call gives: the case that is called. */
  of?: string;
  /** The file that it belongs to, where that is known already: of a part of a task's name. */
  declaringFile?: string;
}

/** Where in the text a scalar's own letters stand: what another name replaces. */
export function innerSpan({ span, source, style }: ScalarNode, around: Around): { span: Span; isBare: boolean } {
  const whole = around.at(span);
  const inner = { start: whole.start + 1, end: whole.end - 1 };
  const isQuoted = style === 'quoted' && around.text.slice(inner.start, inner.end) === source;
  return isQuoted ? { span: inner, isBare: false } : { span: whole, isBare: true };
}
