import type { Analysis } from '../analysis/analysis.ts';
import { isAlwaysTold } from '../diagnostics/always-told.ts';
import type { Fix, Problem } from '../diagnostics/problem.ts';
import { translate } from '../l10n/translate.ts';
import { commentAbove } from '../syntax/edit.ts';
import { type Span, wayTo } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { escapeSnippet, snippet } from '../syntax/snippet.ts';

/**
 * A comment above the problem that turns its rule off there, with the reason still to be written. None where a line of
 * comment cannot stand, as in the middle of a text of several lines, and of what is always told.
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
 * Whether a line that begins at an offset is the second or a later one of a text: a comment above it would be words of
 * that text, or its end. Everywhere else YAML takes a comment.
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
