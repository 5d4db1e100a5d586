import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { type Locale, textIn } from '../core/l10n/translate.ts';
import { readText } from '../core/language/values.ts';
import { isWithin } from '../core/syntax/edit.ts';
import { type MappingNode, type Pair, pairOf, type RelativeSpan, type SyntaxNode } from '../core/syntax/nodes.ts';

/** More entries than this slow an outline down without helping anybody to find their way. */
const maxSymbols = 5000;

const kindsByKey: Record<string, SymbolKind> = {
  blocks: SymbolKind.Package,
  tasks: SymbolKind.Function,
  items: SymbolKind.Constant,
  executors: SymbolKind.Class,
  changes: SymbolKind.Event,
  parameters: SymbolKind.Variable,
  stages: SymbolKind.Enum,
};

/** The outline: top-level keys, blocks and their tasks by title, executors, changes and the like by name. */
export function symbolsOf({ document }: Analysis, locale: Locale): DocumentSymbol[] {
  const { root, lines } = document;
  if (root?.kind !== 'mapping') return [];
  let left = maxSymbols;

  const toSymbol = (
    name: string,
    detail: string,
    kind: SymbolKind,
    at: { span: RelativeSpan; mark: RelativeSpan },
    inner: () => DocumentSymbol[],
  ) => {
    left--;
    const range = lines.range(document.at(at.span));
    // Of blanks alone, of which a byte order mark is one, an editor makes an error.
    return {
      name: name.trim() === '' ? '–' : name,
      detail,
      kind,
      range,
      selectionRange: lines.range(document.at(at.mark)),
      children: inner(),
    };
  };
  const ofPair = (pair: Pair, kind: SymbolKind): DocumentSymbol =>
    toSymbol(pair.key.source, scalarText(pair.value), kind, { span: pair.span, mark: pair.key.span }, () =>
      inside(pair.key.source, pair.value),
    );
  const inside = (key: string, node: SyntaxNode): DocumentSymbol[] => {
    const kind = kindsByKey[key] ?? SymbolKind.Object;
    if (node.kind === 'sequence')
      return node.items.flatMap(item => (left > 0 && item.kind === 'mapping' ? [ofItem(item, kind)] : []));
    if (node.kind !== 'mapping') return [];
    return node.pairs.flatMap(pair =>
      left > 0 && isWithin(document.at(pair.span), document.at(node.span))
        ? [ofPair(pair, isMap(pair) ? kind : SymbolKind.Property)]
        : [],
    );
  };
  const ofItem = (item: MappingNode, kind: SymbolKind): DocumentSymbol => {
    const id = scalarText(pairOf(item, 'id')?.value ?? pairOf(item, 'case')?.value ?? pairOf(item, 'type')?.value);
    const text = readText(pairOf(item, 'title')?.value ?? pairOf(item, 'text')?.value ?? pairOf(item, 'reason')?.value);
    const title = text === undefined ? '' : textIn(locale, text);
    const mark = (pairOf(item, 'id') ?? item.pairs[0])?.span ?? item.span;
    const lists = ['tasks', 'items'].flatMap(key => pairOf(item, key) ?? []);
    // Pairs that come by a merge key stand elsewhere.
    const within = isWithin(document.at(mark), document.at(item.span)) ? mark : item.span;
    return toSymbol(title || id, title ? id : '', kind, { span: item.span, mark: within }, () =>
      lists.flatMap(({ key, value }) => inside(key.source, value)),
    );
  };
  return root.pairs.map(pair =>
    ofPair(pair, isMap(pair) || pair.value.kind === 'sequence' ? SymbolKind.Namespace : SymbolKind.Property),
  );
}

function isMap(pair: Pair): boolean {
  return pair.value.kind === 'mapping';
}

function scalarText(node: SyntaxNode | undefined): string {
  return node?.kind === 'scalar' ? node.source : '';
}
