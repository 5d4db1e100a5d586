import type { PlainEdit } from '../edit.ts';
import type { Span, SyntaxNode } from '../nodes.ts';
import type { SyntaxDocument } from '../parse.ts';

const isBlank = (character: string | undefined) => character === ' ' || character === '\t';

/** One space after a colon, a dash and a comma; within braces one at the ends, within square brackets none. */
export function spacingEdits({ text }: SyntaxDocument, root: SyntaxNode): PlainEdit[] {
  const edits: PlainEdit[] = [];
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
    const ends = children.map(child => withoutBlanks(child.span));
    const [first, last] = [ends[0], ends.at(-1)];
    if (!first || !last) {
      put(start + 1, end - 1, /^[ \t]+$/, '');
      return;
    }
    put(start + 1, first.start, /^[ \t]*$/, edge);
    put(last.end, end - 1, /^[ \t]*$/, edge);
    for (const [index, child] of ends.slice(1).entries()) {
      put(ends[index]?.end ?? child.start, child.start, /^[ \t]*,[ \t]*$/, ', ');
    }
  };
  /** To the library the place of a key or value that is not there may lie before the blanks around it, or after them. */
  const withoutBlanks = ({ start, end }: Span): Span => {
    while (start < end && isBlank(text[start])) start++;
    if (start === end) while (isBlank(text[start])) start++;
    while (isBlank(text[end - 1])) end--;
    return { start, end: Math.max(start, end) };
  };
  visit(root);
  return edits;
}
