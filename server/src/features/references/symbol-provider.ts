import type { Analysis } from '../../core/analysis/analysis.ts';
import type { ReferenceKind } from '../../core/language/schema.ts';
import type { MoneyFormat } from '../../core/pricing/summary.ts';
import type { Path, Span, SyntaxNode } from '../../core/syntax/nodes.ts';

/** A name that can be written at a place, with its description. */
export interface Candidate {
  value: string;
  detail?: string;
  /** Markdown with escaped user content. */
  documentation?: string;
}

/** A definition: a file and the range of the name in it. */
export interface Target {
  uri: string;
  text: string;
  span: Span;
}

/** The place where a symbol is referred to. */
export interface Origin {
  /** The current text. */
  analysis: Analysis;
  /** The last good text: it knows the symbols of the plan even if the cursor's line breaks it. */
  known: Analysis;
  path: Path;
  node: SyntaxNode | undefined;
  telling: MoneyFormat;
  /** Methodology files in the same folder, by uri. */
  neighbours?: readonly string[];
}

/** A kind of symbol: its names, their descriptions and definitions. */
export interface SymbolProvider {
  kind: ReferenceKind;
  candidates(origin: Origin): Candidate[];
  /** Markdown; undefined if there is no such symbol. */
  page(name: string, origin: Origin): string | undefined;
  target?(name: string, origin: Origin): Target | undefined;
}

/** Joins the parts of a one-line description. */
export function joined(parts: (string | undefined)[]): string {
  return parts.filter(part => part).join(' · ');
}
