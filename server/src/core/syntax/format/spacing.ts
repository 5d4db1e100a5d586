import type { Edit } from '../edit.ts';
import type { SyntaxNode } from '../nodes.ts';
import type { SyntaxDocument } from '../parse.ts';

/** One space after a colon, a dash and a comma; within braces one at the ends, within square brackets none. */
export function spacingEdits({ text }: SyntaxDocument, root: SyntaxNode): Edit[] {
  const edits: Edit[] = [];
  /** What stands between two tokens, if it is what we think and no more: no comment, anchor or line break. */
  const put = (start: number, end: number, pattern: RegExp, wanted: string) => {
    if (start <= end && pattern.test(text.slice(start, end))) edits.push({ span: { start, end }, text: wanted });
  };
  const visit = (node: SyntaxNode): void => {
    if (node.kind === 'scalar') return;
    if (node.flow) flowEdges(node.span.start, node.span.end, node);
    if (node.kind === 'sequence') {
      for (const item of node.items) {
        if (!node.flow && item.span.end > item.span.start) afterDash(item.span.start);
        if (item.span.start >= node.span.start && item.span.end <= node.span.end) visit(item);
      }
    } else {
      for (const { key, value } of node.pairs) {
        if (value.span.start < key.span.end || key.span.start < node.span.start) continue;
        if (value.span.end > value.span.start) put(key.span.end, value.span.start, /^[ \t]*:[ \t]+$/, ': ');
        visit(value);
      }
    }
  };
  const afterDash = (start: number) => {
    let dash = start - 1;
    while (text[dash] === ' ' || text[dash] === '\t') dash--;
    if (text[dash] === '-' && start > dash + 1) put(dash + 1, start, /^[ \t]+$/, ' ');
  };
  const flowEdges = (start: number, end: number, node: SyntaxNode): void => {
    if (node.kind === 'scalar') return;
    const children = node.kind === 'mapping' ? node.pairs : node.items;
    const edge = node.kind === 'mapping' ? ' ' : '';
    const [first, last] = [children[0], children.at(-1)];
    if (!first || !last) {
      put(start + 1, end - 1, /^[ \t]+$/, '');
      return;
    }
    put(start + 1, first.span.start, /^[ \t]*$/, edge);
    put(last.span.end, end - 1, /^[ \t]*$/, edge);
    for (const [index, child] of children.slice(1).entries()) {
      put(children[index]?.span.end ?? child.span.start, child.span.start, /^[ \t]*,[ \t]*$/, ', ');
    }
  };
  visit(root);
  return edits;
}
