import { type Message, makeMessage } from '../l10n/translate.ts';
import { addItem, type Edit, removeKey, replace, setKey } from '../syntax/edit.ts';
import type { Span, SyntaxNode } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import type { Skeleton } from '../syntax/skeleton.ts';
import { escapeSnippet, withoutTabStops } from '../syntax/snippet.ts';
import type { Fix } from './problem.ts';

/** The fixes that many rules share. Each is empty where the text has no place for it. */

export function addKeyFix(
  document: SyntaxDocument,
  mapping: SyntaxNode | undefined,
  key: string,
  value: Skeleton,
  before: string[] = [],
): Fix[] {
  return fixOf(makeMessage('fix.add-key', { key }), setKey(document, mapping, key, value, before));
}

/** `key: value` with a value that needs no thought. */
export function setKeyFix(
  document: SyntaxDocument,
  mapping: SyntaxNode | undefined,
  key: string,
  value: string,
  before: string[] = [],
): Fix[] {
  const title = makeMessage('fix.set-key', { key, value: withoutTabStops(value) });
  return fixOf(title, setKey(document, mapping, key, value, before));
}

export function addItemFix(
  document: SyntaxDocument,
  mapping: SyntaxNode | undefined,
  key: string,
  item: Skeleton,
  before: string[] = [],
): Fix[] {
  return fixOf(makeMessage('fix.add-item', { key }), addItem(document, mapping, key, item, before));
}

export function removeKeyFix(document: SyntaxDocument, mapping: SyntaxNode | undefined, key: string): Fix[] {
  return fixOf(makeMessage('fix.remove-key', { key }), removeKey(document, mapping, key));
}

/** Another word in place of one that means nothing; safe where there is no other it could mean. */
export function replaceFix(node: { span: Span }, text: string, isSafe = false): Fix[] {
  return fixOf(makeMessage('fix.replace', { text }), [replace(node, escapeSnippet(text))], isSafe);
}

export function fixOf(title: Message, edits: Edit[], isSafe = false): Fix[] {
  return edits.length > 0 ? [{ title, edits, ...(isSafe && { isSafe }) }] : [];
}
