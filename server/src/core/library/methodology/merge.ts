import { locales } from '../../l10n/translate.ts';
import { isEmpty, type MappingNode, type SyntaxNode } from '../../syntax/nodes.ts';

/**
 * Merges a methodology over the one it extends: mappings merge key by key at any depth, in the parent's order; texts,
 * numbers and lists are replaced as a whole, and a key without a value changes nothing. A text in one language replaces
 * the parent's text in all languages, because the other translations would contradict it.
 */
export function mergeNodes(parent: SyntaxNode | undefined, own: SyntaxNode | undefined): SyntaxNode | undefined {
  if (!parent || !own || isEmpty(own)) return parent ?? own;
  if (!isGroup(parent) || !isGroup(own)) return own;
  const ownPairs = new Map(own.pairs.map(pair => [pair.key.source, pair]));
  const kept = parent.pairs.map(pair => {
    const over = ownPairs.get(pair.key.source);
    ownPairs.delete(pair.key.source);
    return over ? { ...over, value: mergeNodes(pair.value, over.value) ?? over.value } : pair;
  });
  return { ...own, pairs: [...kept, ...ownPairs.values()] };
}

function isGroup(node: SyntaxNode): node is MappingNode {
  return node.kind === 'mapping' && !isText(node);
}

function isText({ pairs }: MappingNode): boolean {
  return pairs.length > 0 && pairs.every(({ key }) => locales.some(locale => locale === key.source));
}
