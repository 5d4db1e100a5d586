import { harmless, withoutCommandsWithin } from '../harmless.ts';
import type { Report, ReportedProblem } from '../report.ts';

const levels = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

/** Workflow commands, which GitHub Actions shows beside the changed lines. */
export const report: Report = {
  format: 'github',
  print: problems => ({ text: problems.map(line).join('') }),
};

function line({ file, rule, severity, message, range }: ReportedProblem): string {
  const { start, end } = range;
  const columns = start.line === end.line ? `,col=${start.character + 1},endColumn=${end.character + 1}` : '';
  const place = `file=${property(file)},line=${start.line + 1},endLine=${end.line + 1}${columns}`;
  return `::${levels[severity]} ${place},title=${property(rule)}::${data(message)}\n`;
}

/** Escapes for the runner's command syntax, which keep line breaks in the message. */
function data(text: string): string {
  const shown = text
    .split(/(\r\n|\r|\n)/)
    .map((part, index) => (index % 2 === 0 ? withoutCommandsWithin(harmless(part)) : part));
  return shown.join('').replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
