import type { FileKind } from '../../base/source.ts';
import { type Place, placeAt, stepInto } from '../../language/schema.ts';
import { readString } from '../../language/values.ts';
import { type Edit, removeKey, replace } from '../../syntax/edit.ts';
import { child, type MappingNode, nodeAt, type Pair, type SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { snippet } from '../../syntax/snippet.ts';
import { removeKeys } from '../remove-keys.ts';

/** Keys that identify the client's own people. */
const personalKeys = new Set(['name', 'contact', 'absences']);

/** Removes everything about the client and the past from a plan (`x-project-only` in the schema). */
export function withoutFacts(document: SyntaxDocument): Edit[] {
  const place = placeAt('plan' satisfies FileKind, []);
  if (!document.root || !place) return [];
  return removalsBelow(document, document.root, place);
}

function removalsBelow(document: SyntaxDocument, node: SyntaxNode, place: Place): Edit[] {
  if (node.kind === 'scalar') return [];
  const inner = (value: SyntaxNode, step: string | number) => {
    const at = stepInto(place, step);
    return at ? removalsBelow(document, value, at) : [];
  };
  if (node.kind === 'sequence') return node.items.flatMap(item => inner(item, 0));
  const gone = node.pairs.filter(pair => isGone(pair, node, place));
  const kept = node.pairs.filter(pair => !gone.includes(pair));
  return [...removed(document, node, gone), ...kept.flatMap(({ key, value }) => inner(value, key.source))];
}

function removed(document: SyntaxDocument, node: MappingNode, gone: Pair[]): Edit[] {
  if (gone.length === 0) return [];
  const keys = new Set(gone.map(({ key }) => key.source));
  const edits = removeKeys(document, node, keys);
  return edits.length > 0 ? edits : gone.flatMap(({ key }) => removeKey(document, node, key.source));
}

/** Whether a key, or everything below it, belongs to the project. */
function isGone({ key, value }: Pair, owner: MappingNode, place: Place): boolean {
  const at = stepInto(place, key.source);
  if (!at) return false;
  if (at.schema['x-project-only']) return true;
  if (isClients(owner, place)) return personalKeys.has(key.source);
  if (value.kind !== 'mapping' || value.pairs.length === 0) return false;
  const left = value.pairs.filter(pair => !isGone(pair, value, at));
  // A scenario that only changes dates would be empty.
  const isBare =
    isOf('scenario', at) && left.length < value.pairs.length && left.every(pair => pair.key.source === 'title');
  return left.length === 0 || isBare;
}

function isOf(definition: string, { alternatives }: Place): boolean {
  return alternatives.some(alternative => alternative.definition === definition);
}

function isClients(node: MappingNode, place: Place): boolean {
  return isOf('executor', place) && readString(child(node, 'kind')) === 'client';
}

/** Removes findings about the client: difficulties have to be assessed and payment dates agreed anew. */
export function unsettled(document: SyntaxDocument): Edit[] {
  const { root } = document;
  const difficulties = child(root, 'difficulties');
  const assessed = difficulties?.kind === 'sequence' ? difficulties.items.map(item => child(item, 'state')) : [];
  const payments = child(root, 'payments');
  const days = payments?.kind === 'sequence' ? payments.items.map(item => child(item, 'at')) : [];
  return [
    ...assessed.flatMap(state =>
      state && readString(state) !== 'unknown' ? [replace(document, state, snippet`unknown`)] : [],
    ),
    ...days.flatMap((day, index) => {
      if (!day || !/^\d{4}-/.test(readString(day) ?? '')) return [];
      return [replace(document, day, index === 0 ? snippet`start` : snippet`finish`)];
    }),
  ];
}

/** Removes packages of the offer whose scenarios were removed. */
export function withoutLostPackages(document: SyntaxDocument): Edit[] {
  const { root } = document;
  const offer = child(root, 'offer');
  const packages = child(offer, 'packages');
  if (packages?.kind !== 'sequence') return [];
  const isThere = (item: SyntaxNode) => nodeAt(root, ['scenarios', readString(item) ?? '']) !== undefined;
  const known = packages.items.filter(isThere);
  if (known.length === packages.items.length) return [];
  if (known.length > 0) {
    const names = known.map(item => document.text.slice(document.at(item.span).start, document.at(item.span).end));
    const { start } = document.at(packages.span);
    const end = Math.max(...packages.items.map(item => document.at(item.span).end));
    const text = packages.flow ? `[${names.join(', ')}]` : names.join(`\n${' '.repeat(columnAt(document, start))}- `);
    const span = packages.flow ? document.at(packages.span) : { start, end };
    return [{ span, text: packages.flow ? text : `- ${text}` }];
  }
  const isAlone = offer?.kind === 'mapping' && offer.pairs.length === 1;
  return isAlone ? removeKey(document, root, 'offer') : removeKey(document, offer, 'packages');
}

function columnAt({ lines }: SyntaxDocument, offset: number): number {
  return offset - lines.start(lines.lineAt(offset));
}
