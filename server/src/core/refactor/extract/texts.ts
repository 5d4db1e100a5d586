import { keysWhere } from '../../language/keys.ts';
import { type Place, stepInto } from '../../language/schema.ts';
import type { Task } from '../../plan/model.ts';
import { child, type ScalarNode, type SyntaxNode } from '../../syntax/nodes.ts';

/** Keys of a task whose values are texts for people. */
const textKeys = keysWhere('task', (_, place) => isText(place) || isText(stepInto(place, 0)));

function isText(place: Place | undefined): boolean {
  return place?.definitions.includes('text') ?? false;
}

/** Every text of a task, one per language if there are several. */
export function textsOf({ node }: Task): ScalarNode[] {
  return textKeys.flatMap(key => scalars(child(node, key))).filter(text => typeof text.value === 'string');
}

function scalars(node: SyntaxNode | undefined): ScalarNode[] {
  if (!node) return [];
  if (node.kind === 'scalar') return [node];
  return (node.kind === 'sequence' ? node.items : node.pairs.map(pair => pair.value)).flatMap(scalars);
}

/** Matches a whole word or number: not part of a longer one, of a decimal or of a placeholder. */
export function wholeWord(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_]|\\p{N}[.,])${escaped}(?![\\p{L}\\p{N}_]|[.,]\\p{N})`, 'gu');
}
