import type { Analysis } from '../core/analysis/analysis.ts';
import type { CommandName } from '../generated/names.ts';
import {
  type Command,
  choiceOption,
  type ExitCode,
  type OptionSpec,
  type OptionValues,
  singleOperand,
  type Terminal,
} from './command.ts';
import { isReadable, Loader, libraryOption, scenarioOption } from './load.ts';
import { tellProblems } from './tell-problems.ts';
import type { Line } from './terminal.ts';

const formats = ['text', 'json'] as const;

/** What a command tells of one plan: as data, and as a text for people. */
export interface PlanReport {
  json(): unknown;
  text(): Line[];
}

/**
 * A command that tells something of one plan. What can be computed is printed whatever is wrong with the rest; what is
 * wrong goes to stderr. Of a plan that cannot be read to its end nothing is: its sums would be wrong. `prepare` reads the command's own options before the file is.
 */
export function planCommand(
  name: CommandName,
  prepare: (options: OptionValues, terminal: Terminal) => (analysis: Analysis) => PlanReport,
  ownOptions: Record<string, OptionSpec> = {},
): Command {
  const run = async (operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> => {
    const format = choiceOption(options, 'format', formats);
    const reportOf = prepare(options, terminal);
    const path = singleOperand(operands, 'FILE');
    const file = await (await Loader.of(options, terminal, operands)).load(path, 'plan');
    if (isReadable(file)) {
      const report = reportOf(file.analysis);
      if (format === 'json') terminal.json(report.json());
      else terminal.lines(report.text());
    }
    return tellProblems(file, terminal);
  };
  const format: OptionSpec = { type: 'string', value: formats.join('|') };
  return { name, operands: 'FILE', options: { ...ownOptions, format, ...scenarioOption, ...libraryOption }, run };
}
