import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { type Locale, textIn } from '../core/l10n/translate.ts';
import type { Block } from '../core/plan/model.ts';
import { formatAmount, formatEffort, type MoneyFormat } from '../core/pricing/summary.ts';
import { isOwnValue, isWithin, lastOffset } from '../core/syntax/edit.ts';
import type { MappingNode, SyntaxNode } from '../core/syntax/nodes.ts';

/** Folding ranges: every key and item of several lines, and comments. A folded block shows its figures. */
export function foldingOf(analysis: Analysis, telling: MoneyFormat): FoldingRange[] {
  const { document } = analysis;
  const { lines, root } = document;
  const totals = blockTotals(analysis, telling);
  const found: FoldingRange[] = [];
  const fold = (start: number, node: SyntaxNode, collapsedText?: string) => {
    const startLine = lines.lineAt(start);
    // Nodes extend over following blank lines and comments; folding ranges do not.
    const endLine = lines.lineAt(Math.max(start, lastOffset(document, node) - 1));
    if (endLine > startLine) found.push({ startLine, endLine, ...(collapsedText && { collapsedText }) });
  };
  const visit = (node: SyntaxNode): void => {
    if (node.kind === 'sequence') {
      for (const item of node.items) {
        if (item.kind !== 'scalar') fold(document.at(item.span).start, item, totals.get(item));
        visit(item);
      }
    }
    if (node.kind !== 'mapping') return;
    for (const pair of node.pairs) {
      const { key, value } = pair;
      // What a merge key or alias contributes is folded where it is written.
      const isOwn = isWithin(document.at(pair.span), document.at(node.span)) && isOwnValue(document, pair);
      if (!isOwn) continue;
      fold(document.at(key.span).start, value);
      visit(value);
    }
  };
  if (root) visit(root);
  return [...found, ...comments(analysis)];
}

function blockTotals(analysis: Analysis, telling: MoneyFormat): Map<SyntaxNode, string> {
  if (analysis.kind !== 'plan') return new Map();
  const { priced } = analysis;
  const { locale } = telling;
  const brief = { ...telling, hidesZeroMinor: true };
  return new Map(
    priced.everyBlock.map(({ block, effort, total }): [MappingNode | SyntaxNode, string] => [
      block.node,
      [titleOf(block, locale), formatAmount(total, priced.currency, brief), formatEffort(effort, brief)].join(' · '),
    ]),
  );
}

function titleOf({ title, id }: Block, locale: Locale): string {
  return title === undefined ? id : textIn(locale, title);
}

/** Runs of comment lines. */
function comments({ document: { lines } }: Analysis): FoldingRange[] {
  const found: FoldingRange[] = [];
  let start: number | undefined;
  for (let line = 0; line <= lines.count; line++) {
    const isComment = line < lines.count && lines.isComment(line);
    if (isComment) start ??= line;
    if (isComment || start === undefined) continue;
    if (line - 1 > start) found.push({ startLine: start, endLine: line - 1, kind: FoldingRangeKind.Comment });
    start = undefined;
  }
  return found;
}
