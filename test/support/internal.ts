import {
  isEffort,
  isNumeric,
  isPercent,
  type JsonSchema,
  type Place,
  placeAt,
  stepInto,
  takesOwnWords,
} from '../../server/src/core/language/schema.ts';
import { applyEdits } from '../../server/src/core/syntax/edit.ts';
import type { ScalarNode, SyntaxNode } from '../../server/src/core/syntax/nodes.ts';
import { parse } from '../../server/src/core/syntax/parse.ts';
import schemas from '../../server/src/generated/schemas.json' with { type: 'json' };

/** A plan in which internal values can be recognised. */
export interface Planted {
  text: string;
  /** Internal keys that occur, as `task.notes`. */
  found: Set<string>;
  /** Those of them whose values were marked. */
  marked: Set<string>;
}

/** Replaces the values of internal keys: a text, or a number that no figure of a plan equals. */
export const mark = 'INTERNAL';
export const numberMark = /77[\s\u00a0\u202f,.]?1\d\d/;
const firstNumber = 77_100;

/** Internal, but visible to the client through prices. */
const sold = new Set(['executor.rate']);

/** Marks every internal value of a plan by its schema (`x-internal`), nested ones too. */
export function plantInternal(plan: string): Planted {
  const document = parse(plan);
  const marks = new Map<ScalarNode, string>();
  const planted: Planted = { text: plan, found: new Set(), marked: new Set() };

  /** What is sold at cost reveals its cost to the client. */
  function isSold(key: string | undefined, around: readonly { key: ScalarNode }[]): boolean {
    return key === 'item.cost' && around.some(pair => pair.key.source === 'at-cost');
  }

  function visit(node: SyntaxNode, place: Place | undefined, within: string | undefined): void {
    if (!place) return;
    if (node.kind === 'sequence')
      for (const [index, item] of node.items.entries()) visit(item, stepInto(place, index), within);
    if (node.kind === 'scalar' && within !== undefined) markScalar(node, place, within);
    if (node.kind !== 'mapping') return;
    for (const { key, value } of node.pairs) {
      const inner = stepInto(place, key.source);
      const isInternal = inner?.schema['x-internal'] === true;
      if (isInternal) planted.found.add(inner.textKey);
      visit(value, inner, isInternal && !isSold(inner.textKey, node.pairs) ? inner.textKey : within);
    }
  }

  function markScalar(node: ScalarNode, place: Place, within: string): void {
    const isFigure = (isNumeric(place) || isEffort(place)) && !isPercent(place);
    if ((!isFigure && !takesOwnWords(place)) || sold.has(place.textKey)) return;
    marks.set(node, isFigure ? String(firstNumber + marks.size) : `${mark}-${marks.size}`);
    planted.marked.add(within);
  }

  if (document.root) visit(document.root, placeAt('plan', []), undefined);
  const edits = [...marks].map(([node, text]) => ({ span: document.at(node.span), text }));
  return { ...planted, text: applyEdits(plan, edits) };
}

/** All internal keys of plans by the schemas. */
export function internalKeys(): string[] {
  const definitions = { plan: schemas.implementation, ...schemas.implementation.$defs, ...schemas.common.$defs };
  const keys = Object.entries(definitions).flatMap(([name, schema]) =>
    Object.entries((schema as JsonSchema).properties ?? {}).flatMap(([key, property]) =>
      property['x-internal'] ? [`${name}.${key}`] : [],
    ),
  );
  return keys.sort();
}
