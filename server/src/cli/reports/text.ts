import { type Locale, translate } from '../../core/l10n/translate.ts';
import { harmless } from '../harmless.ts';
import type { Report, ReportedFile, ReportedProblem } from '../report.ts';
import type { Line } from '../terminal.ts';

const colourOf = { error: 'red', warning: 'yellow', information: 'cyan', hint: 'gray' } as const;

export const report: Report = {
  format: 'text',
  print: (problems: ReportedProblem[], files: ReportedFile[], locale: Locale) => ({
    lines: problemLines(problems, files, locale),
  }),
};

/** Position, message, rule; below them the line with the position marked. */
export function problemLines(problems: ReportedProblem[], files: ReportedFile[], locale: Locale): Line[] {
  const byPath = new Map(files.map(file => [file.path, file]));
  const parts = problems.flatMap(problem => describe(problem, byPath.get(problem.file), locale));
  return [...parts, summary(problems, files, locale)];
}

function describe(problem: ReportedProblem, file: ReportedFile | undefined, locale: Locale): Line[] {
  const { start } = problem.range;
  const severity = { text: translate(locale, `severity.${problem.severity}`), colour: colourOf[problem.severity] };
  const place = `${problem.file}:${start.line + 1}:${start.character + 1}: `;
  return [[place, severity, `: ${problem.message} [${problem.rule}]`], ...(file ? excerpt(problem, file) : [])];
}

const longestExcerpt = 120;

function excerpt({ range }: ReportedProblem, { lines }: ReportedFile): Line[] {
  const { start, end } = range;
  const line = lines.get(start.line) ?? '';
  if (line.length > longestExcerpt || line.trim() === '') return [];
  const number = String(start.line + 1);
  const last = end.line === start.line ? end.character : line.length;
  // Tabs before the mark are kept, so that it is aligned at any tab width.
  const indent = harmless(line.slice(0, start.character)).replace(/[^\t]/g, ' ');
  const mark = '^'.repeat(Math.max(1, harmless(line.slice(start.character, last)).length));
  return [`  ${number} | ${line}`, `  ${' '.repeat(number.length)} | ${indent}${mark}`];
}

function summary(problems: ReportedProblem[], files: ReportedFile[], locale: Locale): string {
  const count = (severity: string) => problems.filter(problem => problem.severity === severity).length;
  const values = { errors: count('error'), warnings: count('warning'), files: files.length };
  return translate(locale, 'cli.check.result', values);
}
