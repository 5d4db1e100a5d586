import type { Analysis } from '../../core/analysis/analysis.ts';
import type { ReferenceKind } from '../../core/language/schema.ts';
import type { MoneyFormat } from '../../core/pricing/summary.ts';
import type { Path, Span, SyntaxNode } from '../../core/syntax/nodes.ts';

/** A name that can stand at a place, with what it means. */
export interface Candidate {
  value: string;
  detail?: string;
  /** Markdown: what people wrote stands in it escaped. */
  documentation?: string;
}

/** Where something is defined: a file and the place of its name in it. */
export interface Target {
  uri: string;
  text: string;
  span: Span;
}

/** The place from which something is named. */
export interface Origin {
  /** The text as it is. */
  analysis: Analysis;
  /** The last text that could be read: what the plan has in it even if the cursor's line breaks it. */
  known: Analysis;
  path: Path;
  node: SyntaxNode | undefined;
  telling: MoneyFormat;
  /** Methodology files that lie beside this one, by URI. */
  neighbours?: readonly string[];
}

/** One kind of things that have names: what names there are, what one means, where it is defined. */
export interface SymbolProvider {
  kind: ReferenceKind;
  candidates(origin: Origin): Candidate[];
  /** Markdown; undefined where nothing is called so. */
  page(name: string, origin: Origin): string | undefined;
  target?(name: string, origin: Origin): Target | undefined;
}

/** What is said of a thing on one line. */
export function joined(parts: (string | undefined)[]): string {
  return parts.filter(part => part).join(' · ');
}
