import type { Titled } from '../../../language/meant-name.ts';
import { type Field, items, readString, readText } from '../../../language/values.ts';
import { child, type SyntaxNode } from '../../../syntax/nodes.ts';

/** Tasks of a case file with all that is under them, as mappings of the text: parameters have no values yet. */
export function caseTasks(owner: SyntaxNode | undefined): SyntaxNode[] {
  return items(child(owner, 'tasks')).flatMap(task => [task, ...caseTasks(task)]);
}

/** Names that a case's own entries go by; a call without an id goes by the name of the case that it calls. */
export function namesOf(entries: readonly SyntaxNode[]): Titled[] {
  return entries.flatMap(entry => {
    const id = readString(child(entry, 'id')) ?? readString(child(entry, 'case'));
    return id === undefined ? [] : [[id, readText(child(entry, 'title'))] as const];
  });
}

/** References that can be followed in the file itself: no expressions, and nothing inside another case (`call.task`). */
export function followable(nodes: readonly (SyntaxNode | undefined)[]): Field<string>[] {
  return nodes.flatMap(node => {
    const value = readString(node);
    return node && value !== undefined && !/^=|\$\{|\./.test(value) ? [{ node, value }] : [];
  });
}
