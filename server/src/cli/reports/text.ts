import { styleText } from 'node:util';
import { type Locale, translate } from '../../core/l10n/translate.ts';
import type { LoadedFile } from '../load.ts';
import type { Report, ReportedProblem } from '../report.ts';

const colourOf = { error: 'red', warning: 'yellow', information: 'cyan', hint: 'gray' } as const;

/** Place, advice, rule; below it the line itself with the place marked. */
export const report: Report = {
  format: 'text',
  print(problems, files, { locale, colours }) {
    const byPath = new Map(files.map(file => [file.path, file]));
    const parts = problems.map(problem => describe(problem, byPath.get(problem.file), locale, colours));
    return `${parts.join('')}${summary(problems, files, locale)}\n`;
  },
};

function describe(problem: ReportedProblem, file: LoadedFile | undefined, locale: Locale, colours: boolean): string {
  const { start } = problem.range;
  const severity = translate(locale, `severity.${problem.severity}`);
  const shown = colours ? styleText(colourOf[problem.severity], severity) : severity;
  const head = `${problem.file}:${start.line + 1}:${start.character + 1}: ${shown}: ${problem.message} [${problem.rule}]\n`;
  return head + (file ? excerpt(problem, file) : '');
}

const longestExcerpt = 120;

function excerpt({ range }: ReportedProblem, { analysis }: LoadedFile): string {
  const { start, end } = range;
  const line = analysis.document.lines.text(start.line);
  if (line.length > longestExcerpt || line.trim() === '') return '';
  const number = String(start.line + 1);
  const last = end.line === start.line ? end.character : line.length;
  // Tabs before the mark are kept, so that it stands below its place whatever a tab is worth.
  const indent = line.slice(0, start.character).replace(/[^\t]/g, ' ');
  const mark = '^'.repeat(Math.max(1, last - start.character));
  return `  ${number} | ${line}\n  ${' '.repeat(number.length)} | ${indent}${mark}\n`;
}

function summary(problems: ReportedProblem[], files: LoadedFile[], locale: Locale): string {
  const count = (severity: string) => problems.filter(problem => problem.severity === severity).length;
  const values = { errors: count('error'), warnings: count('warning'), files: files.length };
  return translate(locale, 'cli.check.result', values);
}
