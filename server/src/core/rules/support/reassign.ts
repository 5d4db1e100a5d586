import type { Executor } from '../../language/model.ts';
import type { Fix } from '../../problem.ts';
import { setKey } from '../../syntax/edit.ts';
import type { SyntaxNode } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';
import { escapeSnippet } from '../../syntax/snippet.ts';
import { fixOf } from './fixes.ts';

/** The task, or the call of a case, given to somebody. */
export function giveTo(executor: Executor, task: SyntaxNode, document: SyntaxDocument): Fix[] {
  const title = { key: 'fix.give', values: { name: { text: executor.name ?? executor.id } } };
  return fixOf(title, setKey(document, task, 'executor', escapeSnippet(executor.id), ['skill', 'method', 'after']));
}
