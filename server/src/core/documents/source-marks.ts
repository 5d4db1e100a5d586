import type { Analysis } from '../analysis/analysis.ts';
import { child, type SyntaxNode } from '../syntax/nodes.ts';
import type { SourceMarks } from './model.ts';

/** Where a plan says what a document of it tells: its parts by their nodes, headings by the keys that they are called by. */
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
