import type { Analysis } from '../analysis/analysis.ts';
import { child, type SyntaxNode } from '../syntax/nodes.ts';
import type { SourceMarks } from './model.ts';

/** Maps parts of a document to lines of the plan: rows by their nodes, headings by the keys they are named after. */
export function sourceMarks({ plan, document }: Analysis): SourceMarks {
  const { root, lines, at } = document;
  const lineOf = (node: SyntaxNode | undefined) => node && lines.lineAt(at(node.span).start);
  const blocks = new Map(plan.blocks.map(({ id, node }) => [`block-${id}`, node]));
  const keyed = (id: string) =>
    [root, child(root, 'project'), child(root, 'pricing'), child(root, 'offer')]
      .map(mapping => child(mapping, id))
      .find(node => node !== undefined);
  return { ofRow: lineOf, ofSection: id => lineOf(blocks.get(id) ?? keyed(id)) };
}
