import type { Titled } from '../../../language/meant-name.ts';
import { type Field, items, readString, readText } from '../../../language/values.ts';
import { child, type SyntaxNode } from '../../../syntax/nodes.ts';

/** Tasks of a case file with all sub-tasks, as mappings: parameters have no values yet. */
export function caseTasks(owner: SyntaxNode | undefined): SyntaxNode[] {
  return items(child(owner, 'tasks')).flatMap(task => [task, ...caseTasks(task)]);
}

/** Names of a case's own entries; a call without an id has the name of the called case. */
export function namesOf(entries: readonly SyntaxNode[]): Titled[] {
  return entries.flatMap(entry => {
    const id = readString(child(entry, 'id')) ?? readString(child(entry, 'case'));
    return id === undefined ? [] : [[id, readText(child(entry, 'title'))] as const];
  });
}

/** References that can be resolved within the file: no expressions, and no names inside another case (`call.task`). */
export function followable(nodes: readonly (SyntaxNode | undefined)[]): Field<string>[] {
  return nodes.flatMap(node => {
    const value = readString(node);
    return node && value !== undefined && !/^=|\$\{|\./.test(value) ? [{ node, value }] : [];
  });
}
