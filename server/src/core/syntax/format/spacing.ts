import type { PlainEdit } from '../edit.ts';
import { isWritten, type Span, type SyntaxNode } from '../nodes.ts';
import type { SyntaxDocument } from '../parse.ts';

const isBlank = (character: string | undefined) => character === ' ' || character === '\t';

/** One space after a colon, a dash and a comma; one space inside braces, none inside square brackets. */
export function spacingEdits({ text, at }: SyntaxDocument, root: SyntaxNode): PlainEdit[] {
  const edits: PlainEdit[] = [];
  /** Replaces what is between two tokens, only if it matches the pattern: no comment, anchor or line break. */
  const put = (start: number, end: number, pattern: RegExp, wanted: string) => {
    if (start <= end && pattern.test(text.slice(start, end))) edits.push({ span: { start, end }, text: wanted });
  };
  const visit = (node: SyntaxNode): void => {
    if (node.kind === 'scalar') return;
    const { start, end } = at(node.span);
    if (node.flow) flowEdges(start, end, node);
    if (node.kind === 'sequence') {
      for (const item of node.items) {
        const own = at(item.span);
        if (!node.flow && isWritten(item)) afterDash(own.start);
        if (own.start >= start && own.end <= end) visit(item);
      }
    } else {
      for (const { key, value } of node.pairs) {
        const [before, after] = [at(key.span), at(value.span)];
        if (after.start < before.end || before.start < start) continue;
        if (isWritten(value)) put(before.end, after.start, /^[ \t]*:[ \t]+$/, ': ');
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
    const ends = children.map(child => withoutBlanks(at(child.span)));
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
  /** The YAML library places a missing key or value before or after the blanks around it. */
  const withoutBlanks = ({ start, end }: Span): Span => {
    while (start < end && isBlank(text[start])) start++;
    if (start === end) while (isBlank(text[start])) start++;
    while (isBlank(text[end - 1])) end--;
    return { start, end: Math.max(start, end) };
  };
  visit(root);
  return edits;
}
