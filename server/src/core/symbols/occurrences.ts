import { memoize } from '../base/memo.ts';
import type { FileKind } from '../base/source.ts';
import { rulesInComments } from '../diagnostics/suppression.ts';
import { namesIn } from '../language/names.ts';
import { contains, type SyntaxNode } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { literalUses } from './literal-occurrences.ts';
import { innerSpan, type Occurrence, type SymbolKind } from './occurrence.ts';
import { argumentUses, parameterUses } from './parameter-occurrences.ts';

/**
 * Every occurrence in a file, once, though an anchored value is read once per alias. Memoized, because lenses, tokens,
 * highlights and references of one version need the same.
 */
export function occurrencesIn(kind: FileKind, document: SyntaxDocument): readonly Occurrence[] {
  return usesOf[kind](document);
}

const usesOf: Record<FileKind, (document: SyntaxDocument) => readonly Occurrence[]> = {
  plan: memoize(document => findUses('plan', document)),
  case: memoize(document => findUses('case', document)),
  methodology: memoize(document => findUses('methodology', document)),
};

/** The occurrence at an offset: as in {@link occurrencesIn}, without the tasks of other blocks. */
export function useAt(kind: FileKind, document: SyntaxDocument, offset: number): Occurrence | undefined {
  const isLarge = kind === 'plan' && document.isPlain;
  const uses = isLarge
    ? findUses(kind, { ...document, root: around(document, offset) })
    : occurrencesIn(kind, document);
  return uses.find(({ span }) => contains(span, offset));
}

/** A plan without the tasks of blocks that do not contain the offset, which do not affect the name there. */
function around({ root, at }: SyntaxDocument, offset: number): SyntaxNode | undefined {
  if (root?.kind !== 'mapping') return root;
  const without = (block: SyntaxNode): SyntaxNode =>
    block.kind !== 'mapping' || contains(at(block.span), offset)
      ? block
      : { ...block, pairs: block.pairs.filter(({ key }) => key.source !== 'tasks') };
  const pairs = root.pairs.map(pair =>
    pair.key.source === 'blocks' && pair.value.kind === 'sequence'
      ? { ...pair, value: { ...pair.value, items: pair.value.items.map(without) } }
      : pair,
  );
  return { ...root, pairs };
}

function findUses(kind: FileKind, document: SyntaxDocument): Occurrence[] {
  // Tens of thousands in a large plan: each is written out, since to spread objects into one takes three times as long.
  const named = namesIn(kind, document.root).map(({ kind, name, node, isDefinition }): Occurrence => {
    const { span, isBare } = innerSpan(node, document);
    return { kind, name, span, isDefinition, isBare };
  });
  const uses = [
    ...named,
    ...(kind === 'case' ? parameterUses(document) : []),
    ...argumentUses(kind, document),
    ...(kind === 'methodology' ? literalUses(document) : []),
    ...rulesInComments(document).map(({ rule, span }): Occurrence => {
      return { kind: 'rule', name: rule, span, isDefinition: false, isBare: false };
    }),
  ];
  // Without anchors no value is read twice.
  return kind === 'plan' && document.isPlain ? uses : unique(uses);
}

function unique(uses: Occurrence[]): Occurrence[] {
  const seen = new Map<SymbolKind, Set<number>>();
  return uses.filter(({ kind, span }) => {
    const starts = seen.get(kind) ?? new Set<number>();
    seen.set(kind, starts);
    return !starts.has(span.start) && starts.add(span.start);
  });
}
