import { makeMessage } from '../l10n/translate.ts';
import type { SyntaxIssue } from '../syntax/issues.ts';
import type { Span } from '../syntax/nodes.ts';
import { faultOf } from './fault.ts';
import type { Problem } from './problem.ts';

/** Turns syntax issues into problems with rules and messages. */
export function syntaxProblems(issues: readonly SyntaxIssue[]): Problem[] {
  return issues.map(syntaxProblem);
}

/** Marks the end of a truncated list of mistakes: such a file is of another kind. */
export function tooManyMistakes(span: Span): Problem {
  return { rule: 'file-too-large', severity: 'error', span, message: { key: 'too-many-mistakes' } };
}

/** The problem for a syntax issue. */
export function syntaxProblem(issue: SyntaxIssue): Problem {
  const { span } = issue;
  const severity = 'error';
  switch (issue.code) {
    case 'fault':
      return faultOf(issue.values.error);
    case 'too-many':
      return tooManyMistakes(span);
    case 'lost-letters':
      return { rule: 'not-utf8', severity, span, message: makeMessage('not-utf8') };
    case 'half-character':
      return { rule: 'not-utf8', severity, span, message: makeMessage('half-character') };
    case 'too-large':
      return { rule: 'file-too-large', severity, span, message: makeMessage('syntax.too-large', sizes(issue.values)) };
    case 'duplicate-key': {
      const { key, first } = issue.values;
      const related = [{ span: first, message: makeMessage('related.first-here', { name: key }) }];
      return { rule: 'duplicate-key', severity, span, message: makeMessage('duplicate-key', { key }), related };
    }
    case 'alias-bomb':
    case 'unknown-anchor':
      return { rule: 'yaml-syntax', severity, span, message: makeMessage(`syntax.${issue.code}`, issue.values) };
    default:
      return { rule: 'yaml-syntax', severity, span, message: makeMessage(`syntax.${issue.code}`) };
  }
}

/** In megabytes. */
function sizes({ length, limit }: { length: number; limit: number }): { size: string; limit: string } {
  const megabytes = (characters: number) => (characters / 1024 / 1024).toFixed(0);
  return { size: megabytes(length), limit: megabytes(limit) };
}
