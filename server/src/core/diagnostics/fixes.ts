import { type Message, makeMessage } from '../l10n/translate.ts';
import { addItem, nameOfKey, setKey, type WrittenKey } from '../language/set-key.ts';
import { type Edit, removeKey, replace } from '../syntax/edit.ts';
import type { RelativeSpan, Span, SyntaxNode } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import type { Skeleton } from '../syntax/skeleton.ts';
import { escapeSnippet, type Snippet } from '../syntax/snippet.ts';
import type { Fix } from './problem.ts';

/** Fixes shared by many rules. Each is empty if the text has no place for it. */

export function addKeyFix(
  document: SyntaxDocument,
  mapping: SyntaxNode | undefined,
  key: WrittenKey,
  value: Skeleton,
): Fix[] {
  return fixOf(makeMessage('fix.add-key', { key: nameOfKey(key) }), setKey(document, mapping, key, value));
}

/** Sets `key: value`; `written` replaces the value to be inserted, for instance by a tab stop. */
export function setKeyFix(
  document: SyntaxDocument,
  mapping: SyntaxNode | undefined,
  key: WrittenKey,
  value: string,
  written: Snippet = escapeSnippet(value),
): Fix[] {
  const title = makeMessage('fix.set-key', { key: nameOfKey(key), value });
  return fixOf(title, setKey(document, mapping, key, written));
}

export function addItemFix(
  document: SyntaxDocument,
  mapping: SyntaxNode | undefined,
  key: WrittenKey,
  item: Skeleton,
): Fix[] {
  return fixOf(makeMessage('fix.add-item', { key: nameOfKey(key) }), addItem(document, mapping, key, item));
}

export function removeKeyFix(document: SyntaxDocument, mapping: SyntaxNode | undefined, key: string): Fix[] {
  return fixOf(makeMessage('fix.remove-key', { key }), removeKey(document, mapping, key));
}

/** Replaces an invalid word; safe if only one replacement is possible. */
export function replaceFix(
  document: SyntaxDocument,
  node: { span: Span | RelativeSpan },
  text: string,
  isSafe = false,
): Fix[] {
  return fixOf(makeMessage('fix.replace', { text }), [replace(document, node, escapeSnippet(text))], isSafe);
}

export function fixOf(title: Message, edits: Edit[], isSafe = false): Fix[] {
  return edits.length > 0 ? [{ title, edits, ...(isSafe && { isSafe }) }] : [];
}
