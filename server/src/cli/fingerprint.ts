import { createHash } from 'node:crypto';
import type { ReportedFile, ReportedProblem } from './report.ts';

/**
 * Fingerprints of problems that stay the same when lines are inserted above: file, rule and text of the line; a counter
 * distinguishes equal ones. Message and line number are left out, because they change with the language and with every
 * edit.
 */
export function fingerprints(problems: ReportedProblem[], files: ReportedFile[]): string[] {
  const byPath = new Map(files.map(file => [file.path, file]));
  const seen = new Map<string, number>();
  return problems.map(({ file, rule, range }) => {
    const line = byPath.get(file)?.lines.get(range.start.line)?.trim() ?? '';
    const place = [file, rule, line].join('\u0000');
    const count = (seen.get(place) ?? 0) + 1;
    seen.set(place, count);
    return createHash('sha256').update(`${place}\u0000${count}`).digest('hex').slice(0, 40);
  });
}
