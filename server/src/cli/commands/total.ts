import { totalsOf } from '../../core/money/totals.ts';
import {
  type Command,
  choiceOption,
  type ExitCode,
  type OptionValues,
  singleOperand,
  type Terminal,
} from '../command.ts';
import { libraryOption, loadFile, scenarioOption } from '../load.ts';
import { tellProblems } from '../tell-problems.ts';
import { totalsText } from '../totals-text.ts';

const formats = ['text', 'json'] as const;

export const command: Command = {
  name: 'total',
  operands: 'FILE',
  options: { format: { type: 'string', value: formats.join('|') }, ...scenarioOption, ...libraryOption },
  run,
};

/** What can be computed is printed whatever is wrong with the rest; what is wrong goes to stderr. */
async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const format = choiceOption(options, 'format', formats);
  const file = await loadFile(singleOperand(operands, 'FILE'), terminal.cwd, options, 'plan');
  const { priced } = file.analysis;
  const json = () => `${JSON.stringify(totalsOf(priced), null, 2)}\n`;
  terminal.out(format === 'json' ? json() : totalsText(priced, terminal.locale));
  return tellProblems(file, terminal);
}
