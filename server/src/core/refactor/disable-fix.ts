import type { Analysis } from '../analysis/analysis.ts';
import { isAlwaysTold } from '../diagnostics/always-told.ts';
import type { Fix, Problem } from '../diagnostics/problem.ts';
import { translate } from '../l10n/translate.ts';
import { applyEdits, commentAbove } from '../syntax/edit.ts';
import { toData } from '../syntax/nodes.ts';
import { parse } from '../syntax/parse.ts';

/**
 * A comment above the problem that turns its rule off there, with the reason still to be written. None where a line of
 * comment cannot stand, as in the middle of a text of several lines, and of what is always told.
 */
export function disableFix({ document, text, kind, plan }: Analysis, problem: Problem): Fix[] {
  if (isAlwaysTold(problem.rule) || problem.rule === 'unused-disable' || problem.rule === 'unknown-rule') return [];
  const reason = translate(kind === 'plan' ? plan.locale : 'en', 'fix.disable.reason');
  const comment = `# planwright-disable-next-line ${problem.rule} -- \${1:${reason}}`;
  const edit = commentAbove(document, problem.span.start, comment);
  const after = parse(applyEdits(text, [edit]));
  const isHarmless = document.root && after.root && sameData(document.root, after.root);
  if (!isHarmless) return [];
  return [{ title: { key: 'fix.disable', values: { rule: problem.rule } }, edits: [edit] }];
}

function sameData(a: Parameters<typeof toData>[0], b: Parameters<typeof toData>[0]): boolean {
  return JSON.stringify(toData(a)) === JSON.stringify(toData(b));
}
