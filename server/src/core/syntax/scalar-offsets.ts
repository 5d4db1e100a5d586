import type { ScalarNode, Span } from './nodes.ts';
import type { SyntaxDocument } from './parse.ts';

/** The text that contains a value, and where. */
export type Around = Pick<SyntaxDocument, 'text' | 'at'>;

/**
 * The position in the file of a part of a scalar's value, which quotes, escapes, folded lines and indentation separate
 * from the source. Undefined if the value cannot be followed through the text; callers then mark the whole scalar.
 */
export function spanWithin(node: ScalarNode, around: Around, start: number, end: number): Span | undefined {
  const offsets = offsetsOf(node, around);
  // Past the end of the value there is nothing to mark, so the last character is marked.
  const first = Math.max(0, Math.min(start, node.source.length - 1));
  const last = Math.max(first, Math.min(end, node.source.length) - 1);
  const [from, to] = [offsets?.[first], offsets?.[last]];
  if (from === undefined || to === undefined) return undefined;
  return { start: from, end: Math.min(to + 1, around.at(node.span).end) };
}

/** For each character of the value its offset in the text, and one more for the end of the value. */
export function offsetsOf({ span, source, style }: ScalarNode, { text, at: placeOf }: Around): number[] | undefined {
  const { start, end } = placeOf(span);
  const raw = text.slice(start, end);
  const quote = style === 'quoted' ? raw[0] : undefined;
  let at = quote ? 1 : style === 'block' ? raw.indexOf('\n') + 1 : 0;
  let from = at;
  const offsets: number[] = [];
  for (const letter of source.split('')) {
    // One escape can stand for two UTF-16 units of the value (\U0001f600).
    if (!isSecondHalf(letter) || raw[at] === letter) {
      const isBlank = /\s/.test(letter);
      if (!isBlank) at = skipBlanks(raw, at, quote);
      from = at;
      at = isBlank ? overBlank(raw, at, quote) : overLetter(raw, at, quote);
      if (!isBlank && raw[from] !== letter && !isEscape(raw, from, quote)) return undefined;
    }
    offsets.push(start + Math.min(from, raw.length));
  }
  offsets.push(start + Math.min(at, raw.length));
  return offsets;
}

function isSecondHalf(letter: string): boolean {
  return letter >= '\udc00' && letter <= '\udfff';
}

function isEscape(raw: string, at: number, quote: string | undefined): boolean {
  return quote === '"' && raw[at] === '\\';
}

/**
 * Skips line breaks, folded or escaped, and indentation; how many blanks they become in the value does not matter here.
 */
function skipBlanks(raw: string, at: number, quote: string | undefined): number {
  const blanks = quote === '"' ? /(?:\s|\\\r?\n)*/y : /\s*/y;
  blanks.lastIndex = at;
  return at + (blanks.exec(raw)?.[0].length ?? 0);
}

function overBlank(raw: string, at: number, quote: string | undefined): number {
  if (isEscape(raw, at, quote)) return overLetter(raw, at, quote);
  return /\s/.test(raw[at] ?? '') ? at + 1 : at;
}

/** Skips one character of the source: `\n`, `\x41`, `\u00e9`, `\U0001f600`, or `''` between single quotes. */
function overLetter(raw: string, at: number, quote: string | undefined): number {
  if (quote === "'" && raw[at] === "'") return at + 2;
  if (!isEscape(raw, at, quote)) return at + 1;
  return at + 2 + ({ x: 2, u: 4, U: 8 }[raw[at + 1] ?? ''] ?? 0);
}
