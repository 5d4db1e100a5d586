import type { SyntaxIssue } from './issues.ts';
import type { Lines } from './lines.ts';
import type { Piece, Placing, SyntaxNode } from './nodes.ts';

/** Where each piece of a tree begins in one version of its text. */
export type Starts = ReadonlyMap<Piece, number>;

/** A text as a tree, with what the parser could not read. Never throws: a broken text has a partial tree. */
export interface SyntaxDocument extends Placing, Found {
  text: string;
  lines: Lines;
  starts: Starts;
}

interface Found {
  root: SyntaxNode | undefined;
  issues: SyntaxIssue[];
  /** Whether every value stands for itself alone: no anchors, aliases or merge keys, so that a part can be read anew. */
  isPlain: boolean;
}

/**
 * A version of a text. Its values may be those of earlier versions too: it alone knows where they stand in it. Of a value
 * that is not of it, such as one that a case brings, that is where it stood when it was read.
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
