import { planLoadOf } from '../../core/time/bookings.ts';
import { reports } from '../../generated/reports.ts';
import { type Command, choiceOption, type ExitCode, type OptionValues, type Terminal, UsageError } from '../command.ts';
import { findFiles, type LoadedFile, libraryOption, loadFile, Unreadable } from '../load.ts';
import { mend } from '../mend.ts';
import { hasErrors, problemsOf, type Report } from '../report.ts';

/** Text first: it is what a person gets who asks for nothing else. */
const formats = ['text', ...reports.map(report => report.format).filter(format => format !== 'text')];

export const command: Command = {
  name: 'check',
  operands: 'PATH…',
  options: {
    format: { type: 'string', value: formats.join('|') },
    strict: { type: 'boolean' },
    fix: { type: 'boolean' },
    rule: { type: 'string', multiple: true, value: 'RULE=SEVERITY' },
    ...libraryOption,
  },
  run,
};

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  if (operands.length === 0) throw new UsageError('cli.error.operand-missing', { operand: 'PATH' });
  const report = reportOf(choiceOption(options, 'format', formats));
  const unreadable = new Unreadable(terminal);
  const paths = await findFiles(operands, terminal.cwd, unreadable);
  if (paths.length === 0 && unreadable.isAny) return 2;
  if (paths.length === 0) throw new UsageError('cli.error.no-plans', { paths: operands.join(' ') });
  const load = async (path: string) => {
    const file = await loadFile(path, terminal.cwd, options, undefined, operands);
    return options.fix ? mend(file, terminal.cwd, options) : file;
  };
  const loaded = await Promise.all(paths.map(path => load(path).catch(unreadable.tell)));
  const files = amongEachOther(loaded.filter(file => file !== undefined));
  if (files.length === 0) return 2;
  const problems = files.flatMap(file => problemsOf(file, terminal.locale));
  terminal.out(report.print(problems, files, terminal));
  const fails = options.strict
    ? problems.some(({ severity }) => severity === 'error' || severity === 'warning')
    : hasErrors(problems);
  return unreadable.code(fails ? 1 : 0);
}

/** Each plan sees what the others book of people's time. */
function amongEachOther(files: LoadedFile[]): LoadedFile[] {
  const plans = files.filter(({ analysis }) => analysis.kind === 'plan');
  if (plans.length < 2) return files;
  const bookings = plans.map(({ analysis }) => planLoadOf(analysis.uri, analysis.priced));
  return files.map(file =>
    file.analysis.kind === 'plan' ? { ...file, analysis: file.analysis.among(bookings) } : file,
  );
}

function reportOf(format: string): Report {
  const report = reports.find(candidate => candidate.format === format);
  if (!report)
    throw new UsageError('cli.error.choice', { option: 'format', value: format, choices: formats.join(', ') });
  return report;
}
