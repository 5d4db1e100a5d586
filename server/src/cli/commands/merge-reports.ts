import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, type ExitCode, type OptionValues, type Terminal, UsageError } from '../command.ts';
import { readError } from '../file-errors.ts';
import { mergedReport, type ReadReport } from '../merge-reports.ts';
import { show } from '../report.ts';

export const command: Command = { name: 'merge-reports', operands: 'FILE…', options: {}, run };

/** The commands that made the reports have already returned exit codes for the problems. */
async function run(operands: string[], _options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  if (operands.length === 0) throw new UsageError('cli.error.operand-missing', { operand: 'FILE' });
  const merged = mergedReport(operands.map(path => readReport(path, terminal.cwd)));
  if (!merged) throw new UsageError('cli.error.merge-reports', { paths: operands.join(' ') });
  show(merged, terminal);
  return 0;
}

function readReport(path: string, cwd: string): ReadReport {
  const text = readText(path, cwd);
  try {
    return { json: JSON.parse(text) };
  } catch {
    return { text };
  }
}

function readText(path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw readError(error, path);
  }
}
