import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { type Locale, textIn } from '../core/l10n/translate.ts';
import { readText } from '../core/language/values.ts';
import { type MappingNode, type Pair, pairOf, type SyntaxNode } from '../core/syntax/nodes.ts';

/** More entries than this slow an outline down without helping anybody to find their way. */
const maxSymbols = 5000;

const kindsByKey: Record<string, SymbolKind> = {
  blocks: SymbolKind.Package,
  tasks: SymbolKind.Function,
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
    at: { span: Span; mark: Span },
    inner: () => DocumentSymbol[],
  ) => {
    left--;
    const range = lines.range(at.span);
    // Of blanks alone, of which a byte order mark is one, an editor makes an error.
    return {
      name: name.trim() === '' ? '–' : name,
      detail,
      kind,
      range,
      selectionRange: lines.range(at.mark),
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
      left > 0 && isWithin(pair, node) ? [ofPair(pair, isMap(pair) ? kind : SymbolKind.Property)] : [],
    );
  };
  const ofItem = (item: MappingNode, kind: SymbolKind): DocumentSymbol => {
    const id = scalarText(pairOf(item, 'id')?.value ?? pairOf(item, 'case')?.value ?? pairOf(item, 'type')?.value);
    const text = readText(pairOf(item, 'title')?.value ?? pairOf(item, 'text')?.value ?? pairOf(item, 'reason')?.value);
    const title = text === undefined ? '' : textIn(locale, text);
    const mark = (pairOf(item, 'id') ?? item.pairs[0])?.span ?? item.span;
    const tasks = pairOf(item, 'tasks')?.value;
    const within = mark.start >= item.span.start && mark.end <= item.span.end ? mark : item.span;
    return toSymbol(title || id, title ? id : '', kind, { span: item.span, mark: within }, () =>
      tasks ? inside('tasks', tasks) : [],
    );
  };
  return root.pairs.map(pair =>
    ofPair(pair, isMap(pair) || pair.value.kind === 'sequence' ? SymbolKind.Namespace : SymbolKind.Property),
  );
}

type Span = SyntaxNode['span'];

/** Pairs that come by a merge key stand elsewhere. */
function isWithin(pair: Pair, node: SyntaxNode): boolean {
  return node.span.start <= pair.span.start && pair.span.end <= node.span.end;
}

function isMap(pair: Pair): boolean {
  return pair.value.kind === 'mapping';
}

function scalarText(node: SyntaxNode | undefined): string {
  return node?.kind === 'scalar' ? node.source : '';
}
