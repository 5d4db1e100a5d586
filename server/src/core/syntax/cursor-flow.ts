import { type CursorContext, contextAt } from './cursor-context.ts';
import type { Path, Span } from './nodes.ts';

interface FlowFrame {
  kind: 'mapping' | 'sequence';
  key: string | undefined;
  keys: string[];
  index: number;
}

/** The context of a cursor inside `{…}` or `[…]`, scanning from the outermost bracket. */
export function flowContext(text: string, start: number, offset: number, outer: Path): CursorContext {
  const frames: FlowFrame[] = [];
  const tokens =
    /"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?|\s#[^\n]*|[[\]{},]|:(?=[\s,[\]{}]|$)|[^\s[\]{},:"'][^[\]{},:\n]*(?::(?=[^\s,[\]{}])[^[\]{},:\n]*)*/g;
  tokens.lastIndex = start;
  const source = text.slice(0, offset);
  let word = { start: offset, end: offset };
  for (let match = tokens.exec(source); match; match = tokens.exec(source)) {
    const token = match[0];
    const top = frames.at(-1);
    word = { start: offset, end: offset };
    if (token === '{' || token === '[') {
      frames.push({ kind: token === '{' ? 'mapping' : 'sequence', key: undefined, keys: [], index: 0 });
    } else if (token === '}' || token === ']') {
      frames.pop();
    } else if (token === ',' && top) {
      top.key = undefined;
      top.index++;
    } else if (token === ':' && top) {
      top.key = top.keys.at(-1);
    } else if (!token.trimStart().startsWith('#')) {
      if (top?.kind === 'mapping' && top.key === undefined) top.keys.push(token.replace(/^["']|["']$/g, '').trim());
      const isOpen = match.index + token.length === offset;
      if (isOpen) word = { start: match.index, end: offset };
    }
  }
  return flowSlot(text, frames, outer, word, offset);
}

function flowSlot(text: string, frames: FlowFrame[], outer: Path, word: Span, offset: number): CursorContext {
  const top = frames.at(-1);
  const inner = frames.slice(0, -1).map(({ kind, key, index }) => (kind === 'mapping' ? (key ?? '') : index));
  const path = [...outer, ...inner];
  const end = offset + (/^[^\s,:[\]{}#]*/.exec(text.slice(offset))?.[0].length ?? 0);
  const span = { start: word.start, end };
  if (!top) return contextAt('none', outer, offset, offset);
  const base = { flow: true, needsSpace: text[span.start - 1] === ':', needsComma: lacksComma(text, end) };
  if (top.kind === 'sequence') return { ...contextAt('value', [...path, top.index], span.start, span.end), ...base };
  if (top.key !== undefined) return { ...contextAt('value', [...path, top.key], span.start, span.end), ...base };
  const typing = word.start < offset;
  const siblings = typing ? top.keys.slice(0, -1) : top.keys;
  const hasColon = /^\s*:/.test(text.slice(end));
  return {
    ...contextAt('key', path, span.start, span.end),
    ...base,
    siblings: [...siblings, ...keysAfter(text, end)],
    hasColon,
  };
}

/** Keys of a flow mapping after the cursor, up to its closing bracket. */
function keysAfter(text: string, offset: number): string[] {
  const keys: string[] = [];
  // A quote starts a quoted scalar only where a value can begin; within a word it is an apostrophe.
  const tokens = /(?<![^\s[{,:])(?:"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?)|[\w-]+|\s#[^\n]*|[[\]{}:,]/g;
  tokens.lastIndex = offset;
  let depth = 0;
  let word = '';
  for (let match = tokens.exec(text); match && depth >= 0; match = tokens.exec(text)) {
    const [token] = match;
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (token === ':' && depth === 0 && word !== '' && /\s/.test(text[match.index + 1] ?? '')) keys.push(word);
    word = /^["']?([\w-]+)["']?$/.exec(token)?.[1] ?? '';
  }
  return keys;
}

/** Whether another entry follows inside the collection with no comma between it and the insertion. */
function lacksComma(text: string, offset: number): boolean {
  const next = /^(?:\s#[^\n]*|\s)*(.?)/s.exec(text.slice(offset))?.[1] ?? '';
  return next !== '' && !',}]:'.includes(next);
}
