import { scheduleJson } from '../../core/time/schedule-json.ts';
import {
  type Command,
  choiceOption,
  type ExitCode,
  type OptionValues,
  singleOperand,
  type Terminal,
} from '../command.ts';
import { libraryOption, loadFile, scenarioOption } from '../load.ts';
import { scheduleText } from '../schedule-text.ts';
import { tellProblems } from '../tell-problems.ts';

const formats = ['text', 'json'] as const;

export const command: Command = {
  name: 'schedule',
  operands: 'FILE',
  options: { format: { type: 'string', value: formats.join('|') }, ...scenarioOption, ...libraryOption },
  run,
};

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const format = choiceOption(options, 'format', formats);
  const file = await loadFile(singleOperand(operands, 'FILE'), terminal.cwd, options, 'plan');
  const { priced } = file.analysis;
  const json = () => `${JSON.stringify(scheduleJson(priced, terminal.locale), null, 2)}\n`;
  terminal.out(format === 'json' ? json() : scheduleText(priced, terminal.locale));
  return tellProblems(file, terminal);
}
