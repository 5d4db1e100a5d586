import { resolve } from 'node:path';
import { translate } from '../core/l10n/translate.ts';
import type { Terminal } from './command.ts';
import { Loader } from './load.ts';
import { linesOf, problemsOf, type ReportedProblem } from './report.ts';
import { problemLines } from './reports/text.ts';

/**
 * Reports on stderr errors of a merged text that neither side had, such as a reference to something that the other side
 * has deleted. The merge succeeds nevertheless, even if this report fails.
 */
export async function tellNewErrors(path: string, text: string, sides: string[], terminal: Terminal): Promise<void> {
  try {
    const loader = await Loader.of({}, terminal, [resolve(terminal.cwd, path)]);
    const errorsIn = async (version: string) => {
      const analysis = await loader.analyse(path, withoutMark(version));
      const problems = problemsOf({ path, analysis }, terminal.locale);
      return { analysis, errors: problems.filter(({ severity }) => severity === 'error') };
    };
    const { analysis, errors } = await errorsIn(text);
    if (errors.length === 0) return;
    const known = new Set<string>();
    for (const side of sides) for (const error of (await errorsIn(side)).errors) known.add(wordsOf(error));
    const added = errors.filter(error => !known.has(wordsOf(error)));
    if (added.length === 0) return;
    terminal.errors([
      translate(terminal.locale, 'cli.merge-driver.new-errors', { file: path }),
      ...problemLines(added, [{ path, lines: linesOf(added, analysis) }], terminal.locale),
    ]);
  } catch {
    // The merge is already written.
  }
}

function wordsOf({ rule, message }: ReportedProblem): string {
  return `${rule} ${message}`;
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
