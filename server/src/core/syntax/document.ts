import type { SyntaxIssue } from './issues.ts';
import type { Lines } from './lines.ts';
import type { Piece, Placing, SyntaxNode } from './nodes.ts';

/** Offsets at which the pieces of a tree begin in one version of the text. */
export type Starts = ReadonlyMap<Piece, number>;

/** The tree of a text with the issues of the parser. Parsing never throws: a broken text has a partial tree. */
export interface SyntaxDocument extends Placing, Found {
  text: string;
  lines: Lines;
  starts: Starts;
}

interface Found {
  root: SyntaxNode | undefined;
  issues: SyntaxIssue[];
  /** Whether the text has no anchors, aliases or merge keys, so that a part of it can be parsed alone. */
  isPlain: boolean;
}

/**
 * One version of a text. Nodes may be shared with earlier versions, so only the document knows where they are now. For
 * a node of another text, such as one from a case, `at` gives the position at which it was parsed.
 */
export function documentOf(text: string, lines: Lines, starts: Starts, found: Found): SyntaxDocument {
  const at: Placing['at'] = span => {
    if (!('piece' in span)) return span;
    const { piece, from, to } = span;
    const start = starts.get(piece) ?? piece.first;
    return { start: start + from, end: start + to };
  };
  return { text, lines, starts, at, ...found };
}
