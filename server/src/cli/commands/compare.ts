import { markdown } from '../../core/documents/markdown.ts';
import { textIn } from '../../core/l10n/translate.ts';
import { compareJson } from '../../core/scenarios/compare.ts';
import { compareTable } from '../../features/compare-table.ts';
import {
  type Command,
  choiceOption,
  type ExitCode,
  type OptionValues,
  singleOperand,
  type Terminal,
} from '../command.ts';
import { libraryOption, loadFile } from '../load.ts';
import { table } from '../table.ts';
import { tellProblems } from '../tell-problems.ts';

const formats = ['text', 'json', 'markdown'] as const;

export const command: Command = {
  name: 'compare',
  operands: 'FILE',
  options: { format: { type: 'string', value: formats.join('|') }, ...libraryOption },
  run,
};

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const format = choiceOption(options, 'format', formats);
  const file = await loadFile(singleOperand(operands, 'FILE'), terminal.cwd, options, 'plan');
  terminal.out(print(file.analysis.written, format, terminal));
  return tellProblems(file, terminal);
}

function print(
  plan: Parameters<typeof compareJson>[0],
  format: (typeof formats)[number],
  { locale }: Terminal,
): string {
  if (format === 'json')
    return `${JSON.stringify(
      compareJson(plan, text => textIn(plan.locale, text)),
      null,
      2,
    )}\n`;
  const { heads, rows } = compareTable(plan, { locale, currencyDisplay: 'symbol' });
  if (format === 'text') return `${table([[heads], rows])}\n`;
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const texts = (cells: string[]) => line(cells.map(markdown));
  return `${[texts(heads), line(heads.map((_, index) => (index === 0 ? ':--' : '--:'))), ...rows.map(texts)].join('\n')}\n`;
}
