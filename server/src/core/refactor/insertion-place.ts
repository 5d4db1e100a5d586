import type { Analysis } from '../analysis/analysis.ts';
import { items } from '../language/values.ts';
import { lastOffset } from '../syntax/edit.ts';
import { child, type SyntaxNode } from '../syntax/nodes.ts';

/** Where to insert into a list of tasks: its owner, its block, and the item to insert after (by default the last). */
export interface InsertionPlace {
  block: SyntaxNode;
  owner: SyntaxNode;
  after?: SyntaxNode;
}

/**
 * Where to insert tasks at an offset: after the task there or at the end of the block; outside all blocks, in the last
 * block of a type, else in the last block.
 */
export function placeAt(analysis: Analysis, offset: number, blockType?: string): InsertionPlace | undefined {
  const { blocks } = analysis.plan;
  const here = lastBegun(
    analysis,
    blocks.map(block => block.node),
    offset,
  );
  if (here && reaches(analysis, here, offset)) return { block: here, ...placeIn(analysis, here, offset) };
  const fitting = blocks.filter(block => block.type?.value === blockType);
  const block = fitting.at(-1) ?? blocks.at(-1);
  return block && { block: block.node, owner: block.node };
}

function placeIn(analysis: Analysis, owner: SyntaxNode, offset: number): Omit<InsertionPlace, 'block'> {
  const task = lastBegun(analysis, items(child(owner, 'tasks')), offset);
  if (!task) return { owner };
  const inner = lastBegun(analysis, items(child(task, 'tasks')), offset);
  return inner ? placeIn(analysis, task, offset) : { owner, after: task };
}

function lastBegun({ document: { lines, at } }: Analysis, nodes: SyntaxNode[], offset: number): SyntaxNode | undefined {
  const line = lines.lineAt(offset);
  return nodes.findLast(node => lines.lineAt(at(node.span).start) <= line);
}

/** Whether an offset is in a node or on the empty lines directly after it. */
function reaches({ document }: Analysis, node: SyntaxNode, offset: number): boolean {
  const { lines, text } = document;
  const lineEnd = lines.end(lines.lineAt(offset));
  return text.slice(lastOffset(document, node), lineEnd).trim() === '' || offset <= lastOffset(document, node);
}
