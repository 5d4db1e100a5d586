import { isDate } from '../../core/language/values.ts';
import { statusJson } from '../../core/time/status-json.ts';
import {
  type Command,
  choiceOption,
  type ExitCode,
  type OptionValues,
  singleOperand,
  stringOption,
  type Terminal,
  UsageError,
} from '../command.ts';
import { libraryOption, loadFile, scenarioOption } from '../load.ts';
import { statusText } from '../status-text.ts';
import { tellProblems } from '../tell-problems.ts';

const formats = ['text', 'json'] as const;

export const command: Command = {
  name: 'status',
  operands: 'FILE',
  options: {
    on: { type: 'string', value: 'DATE' },
    format: { type: 'string', value: formats.join('|') },
    ...scenarioOption,
    ...libraryOption,
  },
  run,
};

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const format = choiceOption(options, 'format', formats);
  const on = stringOption(options, 'on') ?? today();
  if (!isDate(on)) throw new UsageError('cli.error.date', { option: 'on' });
  const file = await loadFile(singleOperand(operands, 'FILE'), terminal.cwd, options, 'plan');
  const { priced } = file.analysis;
  const json = () => `${JSON.stringify(statusJson(priced, on, terminal.locale), null, 2)}\n`;
  terminal.out(format === 'json' ? json() : statusText(priced, on, terminal.locale));
  return tellProblems(file, terminal);
}

/** Where the user is: a day of theirs, not of Greenwich. */
function today(): string {
  const now = new Date();
  const part = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}
