import { textIn } from '../../core/l10n/translate.ts';
import { compareJson } from '../../core/output/compare.ts';
import { compareTable } from '../../features/compare-table.ts';
import {
  type Command,
  choiceOption,
  type ExitCode,
  type OptionValues,
  singleOperand,
  type Terminal,
} from '../command.ts';
import { isReadable, Loader, libraryOption } from '../load.ts';
import { markdownTable } from '../markdown-table.ts';
import { type Printed, show } from '../report.ts';
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
  const path = singleOperand(operands, 'FILE');
  const file = await (await Loader.of(options, terminal, operands)).load(path, 'plan');
  if (isReadable(file)) show(print(file.analysis.written, format, terminal), terminal);
  return tellProblems(file, terminal);
}

function print(
  plan: Parameters<typeof compareJson>[0],
  format: (typeof formats)[number],
  { locale }: Terminal,
): Printed {
  if (format === 'json') return { json: compareJson(plan, text => textIn(plan.locale, text)) };
  const { heads, rows } = compareTable(plan, { locale, currencyDisplay: 'symbol' });
  if (format === 'text') return { lines: table([[heads], rows]) };
  return { lines: markdownTable(heads, rows, column => column > 0) };
}
