import type { Analysis } from '../core/analysis/analysis.ts';
import type { Severity } from '../core/diagnostics/problem.ts';
import { type Locale, render } from '../core/l10n/translate.ts';
import type { Range } from '../core/syntax/lines.ts';
import type { ReportFormat } from '../generated/names.ts';
import type { Terminal } from './command.ts';
import type { LoadedFile } from './load.ts';
import type { Line } from './terminal.ts';

/** A problem as `check --format json` prints it (`schemas/problems.schema.json`); lines and characters from 0. */
export interface ReportedProblem {
  file: string;
  rule: string;
  severity: Severity;
  message: string;
  range: Range;
}

/** What a report needs of a file besides its problems. */
export interface ReportedFile {
  path: string;
  /** The lines on which problems begin, by number. */
  lines: ReadonlyMap<number, string>;
}

/** A report format, one file each in `cli/reports`. */
export interface Report {
  format: ReportFormat;
  print(problems: ReportedProblem[], files: ReportedFile[], locale: Locale): Printed;
}

/** Lines for people, a value to be printed as JSON, or a text with escapes of its own. */
export type Printed = { lines: Line[] } | { json: unknown } | { text: string };

export function show(printed: Printed, terminal: Terminal): void {
  if ('lines' in printed) terminal.lines(printed.lines);
  else if ('json' in printed) terminal.json(printed.json);
  else terminal.data(printed.text);
}

export function problemsOf(
  { path, analysis }: Pick<LoadedFile, 'path' | 'analysis'>,
  locale: Locale,
): ReportedProblem[] {
  return analysis.problems.map(({ rule, severity, span, message }) => ({
    file: path,
    rule,
    severity,
    message: render(locale, message),
    range: analysis.document.lines.range(span),
  }));
}

export function linesOf(problems: ReportedProblem[], { document }: Analysis): Map<number, string> {
  const numbers = new Set(problems.map(({ range }) => range.start.line));
  return new Map([...numbers].map(number => [number, document.lines.text(number)]));
}

export function hasErrors(problems: { severity: Severity }[]): boolean {
  return problems.some(problem => problem.severity === 'error');
}
