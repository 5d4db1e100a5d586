import { expect } from 'vitest';
import type { Analysis } from '../../server/src/core/analysis/analysis.ts';
import type { FileKind, SourceFile } from '../../server/src/core/base/source.ts';
import type { Problem } from '../../server/src/core/diagnostics/problem.ts';
import { render } from '../../server/src/core/l10n/translate.ts';
import { orderKeys } from '../../server/src/core/refactor/order-keys.ts';
import { applyEdits } from '../../server/src/core/syntax/edit.ts';
import { analyse } from './analyse.ts';

export interface Found {
  /** The text that is marked. */
  at: string;
  line: number;
  severity: string;
  message: string;
}

interface Options {
  kind?: FileKind;
  files?: SourceFile[];
  /** Where the fix is about a comment. */
  comments?: 'may go';
}

/** What a rule has against a text, in English. */
export function found(rule: string, text: string, { kind, files }: Options = {}): Found[] {
  const analysis = analyse(text, kind, files);
  return problemsOf(rule, analysis).map(({ span, severity, message }) => ({
    at: text.slice(span.start, span.end),
    line: analysis.document.lines.lineAt(span.start) + 1,
    severity,
    message: render('en', message),
  }));
}

function problemsOf(rule: string, analysis: Analysis): Problem[] {
  return analysis.problems.filter(problem => problem.rule === rule);
}

/**
 * The text after a fix (the first one, or that whose title contains `title`) of the rule's first problem. Whatever the
 * fix: the problem is gone, nothing else has become wrong, every comment is still there, and keys that stood in order do.
 */
export function fixed(rule: string, text: string, title = '', { kind, files, comments }: Options = {}): string {
  const before = analyse(text, kind, files);
  const problem = problemsOf(rule, before)[0];
  if (!problem) throw new Error(`${rule} has nothing against the text`);
  const fixes = problem.fixes?.() ?? [];
  const fix = fixes.find(candidate => render('en', candidate.title).includes(title));
  if (!fix) throw new Error(`no fix “${title}” among ${fixes.map(one => render('en', one.title)).join('; ')}`);
  const result = applyEdits(text, fix.edits);
  const after = analyse(result, kind, files);
  expect(problemsOf(rule, after).length, result).toBe(problemsOf(rule, before).length - 1);
  expect(newProblems(before, after), result).toEqual([]);
  if (isInOrder(before)) expect(orderKeys(after.kind, after.document), result).toEqual([]);
  if (!comments) expect(commentsOf(result)).toEqual(expect.arrayContaining(commentsOf(text)));
  return result;
}

function isInOrder({ kind, document }: Analysis): boolean {
  return orderKeys(kind, document).length === 0;
}

/** Rules with more errors and warnings than before. What a skeleton leaves to its author (a value, an executor) is none. */
function newProblems(before: Analysis, after: Analysis): string[] {
  const known = new Map<string, number>();
  for (const { rule } of before.problems) known.set(rule, (known.get(rule) ?? 0) + 1);
  return after.problems
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(problem => problem.rule)
    .filter(rule => {
      const left = (known.get(rule) ?? 0) - 1;
      known.set(rule, left);
      return left < 0 && rule !== 'empty-value';
    });
}

function commentsOf(text: string): string[] {
  return [...text.matchAll(/(?:^|\s)(#.*)$/gm)].map(match => match[1] ?? '').sort();
}
