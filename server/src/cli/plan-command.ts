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

/** The output of a command about one plan: as data, and as text for people. */
export interface PlanReport {
  json(): unknown;
  text(): Line[];
}

/**
 * Makes a command about one plan. It prints what can be computed despite problems, which go to stderr. For a plan with
 * syntax errors it prints nothing, because sums would be wrong. `prepare` reads the command's own options before the
 * file is loaded.
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
