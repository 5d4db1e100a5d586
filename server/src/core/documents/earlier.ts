import type { Analysis } from '../analysis/analysis.ts';
import { syntaxProblem } from '../diagnostics/syntax-problems.ts';
import type { Message } from '../l10n/translate.ts';
import { isSyntaxError } from '../syntax/issues.ts';
import { child } from '../syntax/nodes.ts';

/** Keys that identify a mapping as a plan, even an incomplete one. */
const planKeys = ['plan', 'project', 'blocks'];

/**
 * Why an earlier state cannot be compared with, if so. An unreadable text, or one that is no plan, would have a price
 * of 0, and the client would be told that everything has become more expensive.
 */
export function unreadableEarlier({ text, document, isBroken }: Analysis): Message | undefined {
  const { root, issues, lines } = document;
  if (text.startsWith('version https://git-lfs.github.com/spec/')) return { key: 'file-refusal.pointer' };
  const issue = issues.find(isSyntaxError) ?? issues[0];
  if (isBroken && issue) {
    const line = lines.lineAt(issue.span.start) + 1;
    return { key: 'earlier.broken', values: { line, problem: syntaxProblem(issue).message } };
  }
  const isPlan = root?.kind === 'mapping' && planKeys.some(key => child(root, key) !== undefined);
  return isPlan ? undefined : { key: 'earlier.no-plan' };
}
