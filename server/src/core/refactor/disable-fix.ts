import type { Analysis } from '../analysis/analysis.ts';
import { isAlwaysTold } from '../diagnostics/always-told.ts';
import type { Fix, Problem } from '../diagnostics/problem.ts';
import { translate } from '../l10n/translate.ts';
import { commentAbove } from '../syntax/edit.ts';
import { type Span, wayTo } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { escapeSnippet, snippet } from '../syntax/snippet.ts';

/**
 * Inserts a comment above a problem that disables its rule there, with a placeholder for the reason. None where a
 * comment line is impossible, such as inside a block scalar, and for rules that cannot be disabled.
 */
export function disableFix({ document, kind, plan }: Analysis, problem: Problem): Fix[] {
  if (isAlwaysTold(problem.rule) || problem.rule === 'unused-disable' || problem.rule === 'unknown-rule') return [];
  const reason = translate(kind === 'plan' ? plan.locale : 'en', 'fix.disable.reason');
  const rule = escapeSnippet(problem.rule);
  const comment = snippet`# planwright-disable-next-line ${rule} -- \${1:${escapeSnippet(reason)}}`;
  const edit = commentAbove(document, problem.span.start, comment);
  if (!document.root || isInsideText(document, edit.span.start)) return [];
  return [{ title: { key: 'fix.disable', values: { rule: problem.rule } }, edits: [edit] }];
}

/**
 * Whether a line is a continuation of a scalar, where a comment line above would become part of the scalar or end it.
 * Everywhere else YAML allows a comment.
 */
function isInsideText(document: SyntaxDocument, offset: number): boolean {
  const { at } = document;
  return wayTo(document, offset).some(
    ({ node, pair }) =>
      (node.kind === 'scalar' && isWithin(at(node.span), offset)) || (pair && isWithin(at(pair.key.span), offset)),
  );
}

function isWithin({ start, end }: Span, offset: number): boolean {
  return start < offset && offset < end;
}
