import { readText } from '../../language/values.ts';
import { child, type SyntaxNode } from '../../syntax/nodes.ts';
import type { Writer } from '../writer.ts';

/** The notes that stand beside something in the plan: for internal documents alone. */
export function notesOf(node: SyntaxNode | undefined, writer: Writer): string[] {
  const text = readText(child(node, 'notes'));
  return text === undefined ? [] : [writer.text(text)];
}
