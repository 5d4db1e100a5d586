import { type ExitCode, type Terminal, worst } from './command.ts';
import { isReadable, type LoadedFile } from './load.ts';
import { hasErrors, linesOf, problemsOf } from './report.ts';
import { problemLines } from './reports/text.ts';

/**
 * Reports on stderr the problems of a plan whose figures or document were requested; returns 1 if there are errors, 2
 * if the plan has syntax errors and nothing was made.
 */
export function tellProblems(file: LoadedFile, terminal: Terminal): ExitCode {
  const problems = problemsOf(file, terminal.locale);
  const reported = { path: file.path, lines: linesOf(problems, file.analysis) };
  if (problems.length > 0) terminal.errors(problemLines(problems, [reported], terminal.locale));
  return worst(hasErrors(problems) ? 1 : 0, isReadable(file) ? 0 : 2);
}
