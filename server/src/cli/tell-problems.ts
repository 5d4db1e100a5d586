import type { ExitCode, Terminal } from './command.ts';
import type { LoadedFile } from './load.ts';
import { hasErrors, problemsOf } from './report.ts';
import { report as text } from './reports/text.ts';

/** Says on stderr what is wrong with a plan whose figures or document have just been given; 1 if there are errors. */
export function tellProblems(file: LoadedFile, terminal: Terminal): ExitCode {
  const problems = problemsOf(file, terminal.locale);
  if (problems.length === 0) return 0;
  terminal.err(text.print(problems, [file], { locale: terminal.locale, colours: false }));
  return hasErrors(problems) ? 1 : 0;
}
