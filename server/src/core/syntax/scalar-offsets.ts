import type { ScalarNode, Span } from './nodes.ts';

/**
 * Where in a file a part of a scalar's value stands: quotes, escapes, folded lines and indentation lie between the two.
 * Undefined where the value cannot be followed through the text; the whole scalar is then the place to show.
 */
export function spanWithin(node: ScalarNode, text: string, start: number, end: number): Span | undefined {
  const offsets = offsetsOf(node, text);
  // Past the end there is nothing to mark: the last letter is marked instead.
  const first = Math.max(0, Math.min(start, node.source.length - 1));
  const last = Math.max(first, Math.min(end, node.source.length) - 1);
  const [from, to] = [offsets?.[first], offsets?.[last]];
  return from === undefined || to === undefined ? undefined : { start: from, end: Math.min(to + 1, node.span.end) };
}

/** For each letter of the value its offset in the text, and one more for the end of the value. */
export function offsetsOf({ span, source, style }: ScalarNode, text: string): number[] | undefined {
  const raw = text.slice(span.start, span.end);
  const quote = style === 'quoted' ? raw[0] : undefined;
  let at = quote ? 1 : style === 'block' ? raw.indexOf('\n') + 1 : 0;
  const offsets: number[] = [];
  for (let index = 0; index < source.length; index++) {
    if (style === 'block' && raw[at - 1] === '\n' && source[index] !== '\n') at += blankLength(raw, at);
    const step = stepOver(raw, at, source[index] ?? '', quote);
    if (!step) return undefined;
    offsets.push(span.start + step.from);
    at = step.next;
  }
  offsets.push(span.start + Math.min(at, raw.length));
  return offsets;
}

/** The place in the raw text of the value's next letter, and of what follows it. */
function stepOver(raw: string, at: number, letter: string, quote: string | undefined) {
  if (quote === '"' && raw[at] === '\\') return stepOverEscape(raw, at, letter, quote);
  if (raw[at] === letter && !startsFold(raw, at)) {
    return { from: at, next: at + (quote === "'" && letter === "'" ? 2 : 1) };
  }
  // A line break and the blanks around it are read as one blank or as line breaks.
  const blanks = blankLength(raw, at);
  return blanks > 0 && /\s/.test(letter) ? { from: at, next: at + blanks } : undefined;
}

function startsFold(raw: string, at: number): boolean {
  return raw[at] === ' ' && /^ +\r?\n/.test(raw.slice(at, at + 200));
}

/** `\n`, `\x41`, `é`, `\U0001f600`, or an escaped line break, which is nothing. */
function stepOverEscape(
  raw: string,
  at: number,
  letter: string,
  quote: string,
): { from: number; next: number } | undefined {
  const kind = raw[at + 1] ?? '';
  if (kind === '\n' || kind === '\r') return stepOver(raw, at + 1 + blankLength(raw, at + 1), letter, quote);
  const digits = { x: 2, u: 4, U: 8 }[kind] ?? 0;
  return { from: at, next: at + 2 + digits };
}

function blankLength(raw: string, at: number): number {
  return /^\s*/.exec(raw.slice(at))?.[0].length ?? 0;
}
