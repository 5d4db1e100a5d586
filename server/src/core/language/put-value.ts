import type { FileKind } from '../base/source.ts';
import { type Message, makeMessage } from '../l10n/translate.ts';
import { type Edit, isOwnValue, lastOffset, replace } from '../syntax/edit.ts';
import { child, isEmpty, nodeAt, type Pair, type Path, pairOf, type SyntaxNode } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { flowText, type Skeleton } from '../syntax/skeleton.ts';
import { escapeSnippet, type Snippet, snippet } from '../syntax/snippet.ts';
import { toYamlSnippet } from '../syntax/write.ts';
import { keysOf, type Place, placeAt, placeOf, takesOwnWords } from './schema.ts';
import { addItem, setKey } from './set-key.ts';
import { readString } from './values.ts';

/**
 * Parses the address of a value as people write it: `project.client.name`, `blocks.audit.title`, `project.means.0`. A
 * list item is addressed by its id or by its index from 0; the index after the last adds an item.
 */
export function pathOf(document: SyntaxDocument, address: string): Path | { problem: Message } {
  const path: (string | number)[] = [];
  for (const step of address.split('.')) {
    if (step === '') return { problem: makeMessage('put.address', { address }) };
    const owner = nodeAt(document.root, path);
    if (owner?.kind !== 'sequence') path.push(isIndex(step) && !owner ? Number(step) : step);
    else {
      const index = indexIn(owner.items, step);
      if (index === undefined) return { problem: noItem(address, step, owner.items) };
      path.push(index);
    }
  }
  return path;
}

/** The address of a value in the notation of {@link pathOf}: items are named by their ids, if they have one. */
export function addressAt({ root }: SyntaxDocument, path: Path): string {
  return path
    .map((step, index) => {
      const item = typeof step === 'number' ? nodeAt(root, path.slice(0, index + 1)) : undefined;
      return readString(child(item, 'id')) ?? String(step);
    })
    .join('.');
}

function isIndex(step: string): boolean {
  return /^(?:0|[1-9]\d{0,4})$/.test(step);
}

function indexIn(list: readonly SyntaxNode[], step: string): number | undefined {
  const named = list.findIndex(item => readString(child(item, 'id')) === step);
  if (named >= 0) return named;
  return isIndex(step) && Number(step) <= list.length ? Number(step) : undefined;
}

function noItem(address: string, item: string, list: readonly SyntaxNode[]): Message {
  const ids = list.flatMap((one, index) => readString(child(one, 'id')) ?? String(index));
  return makeMessage('put.item', {
    address,
    item,
    known: [...ids.slice(0, mostNames), String(list.length)].join(', '),
  });
}

/** More names than these do not help. */
const mostNames = 12;

/**
 * Puts a value at a path: missing parents are created, and a name such as `client: X` becomes `client: { name: X, … }`
 * if another key is to be added beside it. The value is always written as one value; the schema decides whether the
 * place accepts it.
 */
export function putValue(document: SyntaxDocument, kind: FileKind, path: Path, value: string): Edit[] {
  const { root } = document;
  const node = nodeAt(root, path);
  const place = placeAt(kind, path);
  if (node?.kind === 'mapping' && place && isNamed(place)) {
    return putValue(document, kind, [...path, firstKey(place) ?? ''], value);
  }
  const written = writtenAs(value, place);
  if (node && !isEmpty(node)) return overwrite(document, path, written);
  const depth = deepest(root, path);
  const rest = path.slice(depth);
  const [step] = rest;
  if (typeof step === 'number') return addedItem(document, kind, path.slice(0, depth), nested(rest.slice(1), written));
  if (step === undefined) return [];
  const owner = nodeAt(root, path.slice(0, depth));
  const inner = placeAt(kind, path.slice(0, depth + 1));
  const skeleton = besideOld(child(owner, step), inner, rest.slice(1), written);
  return setKey(document, owner, { name: step, place: placeOr(kind, path.slice(0, depth)) }, skeleton);
}

/** Adds an item at the end of the list at a path. */
function addedItem(document: SyntaxDocument, kind: FileKind, list: Path, item: Skeleton): Edit[] {
  const name = list.at(-1);
  const mapping = list.slice(0, -1);
  if (typeof name !== 'string') return [];
  return addItem(document, nodeAt(document.root, mapping), { name, place: placeOr(kind, mapping) }, item);
}

/** The place in the schema; an unknown place has no order of keys. */
function placeOr(kind: FileKind, path: Path): Place {
  return placeAt(kind, path) ?? placeOf(kind);
}

/** How many steps of the path lead to an existing list or mapping. */
function deepest(root: SyntaxNode | undefined, path: Path): number {
  let depth = 0;
  while (depth < path.length - 1 && nodeAt(root, path.slice(0, depth + 1))?.kind !== 'scalar') {
    if (!nodeAt(root, path.slice(0, depth + 1))) break;
    depth++;
  }
  return depth;
}

/** Turns a short form into a mapping whose first key holds the old value. */
function besideOld(old: SyntaxNode | undefined, place: Place | undefined, rest: Path, written: Snippet): Skeleton {
  const added = nested(rest, written);
  const first = place && firstKey(place);
  if (old?.kind !== 'scalar' || isEmpty(old) || first === undefined || rest[0] === first) return added;
  if (typeof added === 'string' || !('keys' in added)) return added;
  const kept = typeof old.value === 'string' ? toYamlSnippet(old.value) : escapeSnippet(old.source);
  return { keys: [[first, kept], ...added.keys] };
}

function nested(path: Path, written: Snippet): Skeleton {
  const [step, ...rest] = path;
  if (step === undefined) return written;
  const inner = nested(rest, written);
  return typeof step === 'number' ? { items: [inner] } : { keys: [[step, inner]] };
}

/** Whether a place accepts a name or a mapping that begins with a name: a client, an integrator. */
function isNamed({ definitions }: Place): boolean {
  return definitions.includes('partyOrName');
}

function firstKey(place: Place): string | undefined {
  return keysOf(place)[0]?.name;
}

/** Replaces whatever value is there, a mapping too, by a text. */
export function overwritten(document: SyntaxDocument, path: Path, text: string): Edit[] {
  return overwrite(document, path, textAsWritten(text));
}

function overwrite(document: SyntaxDocument, path: Path, written: Snippet): Edit[] {
  const node = nodeAt(document.root, path);
  if (!node) return [];
  const owner = nodeAt(document.root, path.slice(0, -1));
  const pair = pairOf(owner, String(path.at(-1)));
  if (pair && !isOwnValue(document, pair)) return [];
  if (node.kind === 'scalar' || node.flow) return [replace(document, node, flowText(written))];
  return pair ? [inPlaceOf(document, pair, written)] : [replaceBlock(document, node, written)];
}

/** Replaces the lines below a key by one value after it. */
function inPlaceOf(document: SyntaxDocument, { key, value }: Pair, written: Snippet): Edit {
  const colon = document.text.indexOf(':', document.at(key.span).end);
  return { span: { start: colon + 1, end: lastOffset(document, value) }, snippet: snippet` ${written}` };
}

function replaceBlock(document: SyntaxDocument, node: SyntaxNode, written: Snippet): Edit {
  return { span: { start: document.at(node.span).start, end: lastOffset(document, node) }, snippet: written };
}

const literal = /^(?:true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?)$/;
const unseen = /[\p{Cc}\u2028\u2029\ufeff]/u;

/** Free text is always written as a string; elsewhere a number is a number and `true` is true. */
function writtenAs(value: string, place: Place | undefined): Snippet {
  if (place && !takesOwnWords(place) && literal.test(value)) return escapeSnippet(value);
  return textAsWritten(value);
}

/** A text as one YAML value that keeps every character, line breaks too. */
export function textAsWritten(text: string): Snippet {
  if (!unseen.test(text)) return toYamlSnippet(text);
  const escapes = JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return escapeSnippet(escapes);
}
