import {
  isEmpty,
  isWritten,
  type MappingNode,
  type Pair,
  type Placing,
  pairOf,
  type RelativeSpan,
  type SequenceNode,
  type Span,
  type SyntaxNode,
} from './nodes.ts';
import type { SyntaxDocument } from './parse.ts';
import { blockLines, flowKey, flowText, keyLines, type Skeleton } from './skeleton.ts';
import { escapeSnippet, joinSnippets, type Snippet, snippet, withoutTabStops } from './snippet.ts';

/** Replaces a span by plain text. */
export interface PlainEdit {
  span: Span;
  text: string;
  snippet?: never;
}

/** Replaces a span by a text with tab stops. */
export interface SnippetEdit {
  span: Span;
  snippet: Snippet;
  text?: never;
}

/**
 * A change of the text at one place. Edits are made at positions between tokens, never by printing the document anew,
 * so comments, blank lines and formatting stay as the author wrote them.
 */
export type Edit = PlainEdit | SnippetEdit;

/** The text that an edit inserts, with tab stops replaced by their defaults. */
export function insertedText(edit: Edit): string {
  return edit.snippet === undefined ? edit.text : withoutTabStops(edit.snippet);
}

/** Applies edits that do not overlap, with tab stops replaced by their defaults. */
export function applyEdits(text: string, edits: Edit[]): string {
  // Of two edits at one position, the later one in the list ends up first.
  const inOrder = [...edits].reverse().sort((a, b) => a.span.start - b.span.start);
  const parts: string[] = [];
  let from = 0;
  for (const edit of inOrder) {
    parts.push(text.slice(from, edit.span.start), insertedText(edit));
    from = edit.span.end;
  }
  return parts.join('') + text.slice(from);
}

/** Replaces one value by another. */
export function replace({ at }: Placing, node: { span: Span | RelativeSpan }, snippet: Snippet): Edit {
  return { span: at(node.span), snippet };
}

function insertAt(offset: number, snippet: Snippet): Edit {
  return { span: { start: offset, end: offset }, snippet };
}

/**
 * Sets `key: value` in a mapping: replaces the value if the key is there (empty or not), else adds the key before the
 * first key of `before`. The order of keys is known by `language/set-key.ts`.
 */
export function putKey(
  document: SyntaxDocument,
  mapping: SyntaxNode | undefined,
  key: string,
  value: Skeleton,
  before: readonly string[] = [],
): Edit[] {
  if (mapping?.kind !== 'mapping') return [];
  const pair = pairOf(mapping, key);
  // A value merged by `<<` is written elsewhere and shared with others: an own key overrides it.
  if (pair && isWithin(document.at(pair.span), document.at(mapping.span))) return setValue(document, pair, value);
  return addKey(document, mapping, key, value, before);
}

function setValue(document: SyntaxDocument, pair: Pair, value: Skeleton): Edit[] {
  if (!isOwnValue(document, pair)) return [];
  if (!isEmpty(pair.value) && pair.value.kind === 'scalar') return [replace(document, pair.value, flowText(value))];
  if (isEmptyBrackets(document, pair.value)) return [replace(document, pair.value, flowText(value))];
  if (!isEmpty(pair.value)) return [];
  const colon = document.text.indexOf(':', document.at(pair.key.span).end);
  // Indented lines can follow a bare key, but not a written `null`.
  if (typeof value === 'string' || isWritten(pair.value) || isFlowAround(document, document.at(pair.key.span).start)) {
    return [
      { span: { start: colon + 1, end: emptyEnd(document, pair, colon + 1) }, snippet: snippet` ${flowText(value)}` },
    ];
  }
  const indent = ' '.repeat(columnOf(document, document.at(pair.key.span).start) + 2);
  const end = document.lines.end(document.lines.lineAt(colon));
  const lineBreak = escapeSnippet(eol(document) + indent);
  return [
    insertAt(
      end,
      joinSnippets(
        blockLines(value).map(line => snippet`${lineBreak}${line}`),
        '',
      ),
    ),
  ];
}

/** Whether a value is `[]` or `{}` with nothing inside, not even a comment. */
function isEmptyBrackets({ text, at }: SyntaxDocument, { kind, span }: SyntaxNode): boolean {
  const { start, end } = at(span);
  return kind !== 'scalar' && /^(?:\[\s*\]|\{\s*\})$/.test(text.slice(start, end));
}

/** The end of an empty value: after its `null` or `~` if written, else after the spaces at the end of the line. */
function emptyEnd({ text, at }: SyntaxDocument, { value }: Pair, start: number): number {
  if (isWritten(value)) return at(value.span).end;
  return start + (/^[ \t]+(?=\r?\n|$)/.exec(text.slice(start))?.[0].length ?? 0);
}

/** Adds a key before the first key of `before` that is present, else at the end of the mapping. */
export function addKey(
  document: SyntaxDocument,
  mapping: MappingNode,
  key: string,
  value: Skeleton,
  before: readonly string[],
): Edit[] {
  const own = mapping.pairs.filter(pair => isWithin(document.at(pair.span), document.at(mapping.span)));
  if (mapping.flow) return addFlowKey(document, mapping, own, flowKey(key, value));
  const index = own.findIndex(pair => before.includes(pair.key.source));
  const previous = own[index > 0 ? index - 1 : own.length - 1];
  const first = own[0];
  if (!previous || !first) return [];
  const indent = ' '.repeat(columnOf(document, document.at(first.key.span).start));
  if (index === 0 && hasLineToItself(document, first)) {
    const lineBreak = escapeSnippet(eol(document));
    const lines = keyLines(key, value).map(line => snippet`${escapeSnippet(indent)}${line}${lineBreak}`);
    return [insertAt(document.at(first.key.span).start - indent.length, joinSnippets(lines, ''))];
  }
  const lineBreak = escapeSnippet(eol(document) + indent);
  const lines = keyLines(key, value).map(line => snippet`${lineBreak}${line}`);
  return [insertAt(lineEndAfter(document, previous), joinSnippets(lines, ''))];
}

/** Whether the pair has its lines to itself; the first key of a list item shares the line of the dash. */
function hasLineToItself(document: SyntaxDocument, { key }: Pair): boolean {
  const { lines, text } = document;
  return text.slice(lines.start(lines.lineAt(document.at(key.span).start)), document.at(key.span).start).trim() === '';
}

function addFlowKey(document: SyntaxDocument, mapping: MappingNode, own: Pair[], text: Snippet): Edit[] {
  const last = own.at(-1);
  if (last) return [insertAt(endOf(document, last), snippet`, ${text}`)];
  const brace = document.text.indexOf('{', document.at(mapping.span).start);
  return [{ span: { start: brace + 1, end: document.at(mapping.span).end - 1 }, snippet: snippet` ${text} ` }];
}

/**
 * Adds items after one of the list `key` of a mapping, by default its last; if the list has to be created, `before`
 * gives its place.
 */
export function putItems(
  document: SyntaxDocument,
  mapping: SyntaxNode | undefined,
  key: string,
  items: Skeleton[],
  { before = [], after }: { before?: readonly string[]; after?: SyntaxNode } = {},
): Edit[] {
  if (items.length === 0) return [];
  const list = pairOf(mapping, key)?.value;
  if (list?.kind !== 'sequence' || list.items.length === 0) {
    return putKey(document, mapping, key, { items }, before);
  }
  const last = after ?? list.items.at(-1);
  // An alias has the position of its anchor, so nothing can be inserted after it there.
  if (!last || !isWithin(document.at(last.span), document.at(list.span))) return [];
  if (list.flow)
    return [
      insertAt(
        document.at(last.span).end,
        joinSnippets(
          items.map(item => snippet`, ${flowText(item)}`),
          '',
        ),
      ),
    ];
  const indent = ' '.repeat(dashColumn(document, list));
  const lineBreak = escapeSnippet(eol(document) + indent);
  const lines = blockLines({ items }).map(line => snippet`${lineBreak}${line}`);
  return [insertAt(document.lines.end(document.lines.lineAt(lastOffset(document, last))), joinSnippets(lines, ''))];
}

/** Adds a comment line above the line of an offset, with the same indentation. */
export function commentAbove(document: SyntaxDocument, offset: number, comment: Snippet): Edit {
  const line = document.lines.lineAt(offset);
  const indent = /^\s*/.exec(document.lines.text(line))?.[0] ?? '';
  return insertAt(
    document.lines.start(line),
    snippet`${escapeSnippet(indent)}${comment}${escapeSnippet(eol(document))}`,
  );
}

/**
 * Removes a key and its value, with the line if they have it to themselves. A comment after the value stays; comments
 * inside the value go.
 */
export function removeKey(document: SyntaxDocument, mapping: SyntaxNode | undefined, key: string): Edit[] {
  const pair = pairOf(mapping, key);
  if (!pair || mapping?.kind !== 'mapping' || !isWithin(document.at(pair.span), document.at(mapping.span))) return [];
  return mapping.flow ? removeFlowKey(document, mapping, pair) : removeBlockKey(document, mapping, pair);
}

function removeFlowKey({ text, at }: SyntaxDocument, mapping: MappingNode, pair: Pair): Edit[] {
  const { start, end } = at(pair.span);
  const after = /^\s*,[ \t]*/.exec(text.slice(end));
  if (after) return [{ span: { start, end: end + after[0].length }, text: '' }];
  const before = /,\s*$/.exec(text.slice(at(mapping.span).start, start));
  return [{ span: { start: start - (before?.[0].length ?? 0), end }, text: '' }];
}

function removeBlockKey(document: SyntaxDocument, mapping: MappingNode, pair: Pair): Edit[] {
  const { lines, text, at } = document;
  const key = at(pair.key.span).start;
  const start = lines.start(lines.lineAt(key));
  const end = lastOf(document, pair);
  const rest = text.slice(end, lines.end(lines.lineAt(end)));
  const hasLine = text.slice(start, key).trim() === '';
  if (hasLine && rest.trim() === '') return [{ span: { start, end: lines.start(lines.lineAt(end) + 1) }, text: '' }];
  if (hasLine) return [{ span: { start: key, end: end + rest.length - rest.trimStart().length }, text: '' }];
  // The first key shares the line of the dash: the next key moves up to it.
  const next = mapping.pairs[mapping.pairs.indexOf(pair) + 1];
  return next && rest.trim() === ''
    ? [{ span: { start: at(pair.span).start, end: at(next.span).start }, text: '' }]
    : [];
}

export function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether a value is written after its key, rather than coming from an alias or a merge key. */
export function isOwnValue({ at }: Placing, { key, value }: Pair): boolean {
  return at(value.span).start >= at(key.span).end;
}

function endOf({ at }: Placing, pair: Pair): number {
  const { end } = at(pair.key.span);
  return isOwnValue({ at }, pair) ? Math.max(at(pair.span).end, end + 1) : end + 1;
}

/**
 * The end of a pair's text. The span of a block scalar includes its final line break, which is not part of the text.
 */
function lastOf(document: SyntaxDocument, pair: Pair): number {
  const end = endOf(document, pair);
  return isOwnValue(document, pair) ? Math.min(end, lastOffset(document, pair.value, end)) : end;
}

/** The end of a pair: after its value, or after its colon if the value is written elsewhere. */
export function pairEnd(document: Placing, pair: Pair): number {
  return isOwnValue(document, pair) ? document.at(pair.span).end : document.at(pair.key.span).end + 1;
}

function lineEndAfter(document: SyntaxDocument, pair: Pair): number {
  const { lines } = document;
  const isOwn = isOwnValue(document, pair) && isWritten(pair.value);
  return lines.end(lines.lineAt(isOwn ? lastOffset(document, pair.value) : document.at(pair.key.span).end));
}

/** The last character of a node: the YAML library extends nodes over following blank lines and comments. */
export function lastOffset(document: SyntaxDocument, node: SyntaxNode, byDefault = document.at(node.span).end): number {
  if (node.kind === 'scalar' || node.flow) {
    const { start, end } = document.at(node.span);
    return start + document.text.slice(start, end).trimEnd().length;
  }
  const last =
    node.kind === 'sequence'
      ? node.items.at(-1)
      : node.pairs.findLast(pair => isWithin(document.at(pair.span), document.at(node.span)));
  if (!last) return byDefault;
  if ('key' in last) {
    const isOwn = isOwnValue(document, last) && isWritten(last.value);
    return isOwn ? lastOffset(document, last.value) : document.at(last.key.span).end;
  }
  return isWithin(document.at(last.span), document.at(node.span)) ? lastOffset(document, last) : byDefault;
}

export function columnOf({ lines }: SyntaxDocument, offset: number): number {
  return offset - lines.start(lines.lineAt(offset));
}

function dashColumn(document: SyntaxDocument, list: SequenceNode): number {
  const { text, lines } = document;
  const start = document.at(list.span).start;
  if (text[start] === '-') return columnOf(document, start);
  const line = lines.text(lines.lineAt(start));
  return Math.max(0, line.indexOf('-'));
}

function isFlowAround(document: SyntaxDocument, offset: number): boolean {
  const line = document.lines.text(document.lines.lineAt(offset)).slice(0, columnOf(document, offset));
  return /[{[,]\s*$/.test(line);
}

export function eol({ text }: SyntaxDocument): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
