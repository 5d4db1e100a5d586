import type { Fault } from '../../core/diagnostics/problem.ts';
import { similar } from '../../core/language/similar.ts';
import { type PlanLoad, planLoadOf } from '../../core/scheduling/bookings.ts';
import { reports } from '../../generated/reports.ts';
import { rules } from '../../generated/rules.ts';
import {
  CliError,
  type Command,
  choiceOption,
  type ExitCode,
  type OptionValues,
  stringsOption,
  type Terminal,
  UsageError,
  worst,
} from '../command.ts';
import { findFiles } from '../find-files.ts';
import { tellInternalError } from '../internal-error.ts';
import { type LoadedFile, Loader, libraryOption } from '../load.ts';
import { mend } from '../mend.ts';
import { hasErrors, problemsOf, show } from '../report.ts';
import { tellError } from '../tell-error.ts';

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
  const format = choiceOption(options, 'format', formats);
  const { paths, errors } = await findFiles(operands, terminal.cwd);
  for (const error of errors) tellError(error, terminal);
  if (paths.length === 0 && errors.length === 0) {
    throw new UsageError('cli.error.no-plans', { paths: operands.join(' ') });
  }
  const loader = await Loader.of(options, terminal, operands);
  const loaded = await loader.loadAll(paths, terminal);
  checkRules(options, loaded.files);
  const { files, code } = options.fix
    ? await mendAll(loaded, () => Loader.of(options, terminal, operands), terminal)
    : loaded;
  if (files.length === 0) return 2;
  const among = amongEachOther(files);
  const problems = among.flatMap(file => problemsOf(file, terminal.locale));
  const report = reports.find(candidate => candidate.format === format);
  if (report) show(report.print(problems, among, terminal.locale), terminal);
  const fails = options.strict
    ? problems.some(({ severity }) => severity === 'error' || severity === 'warning')
    : hasErrors(problems);
  return worst(fails ? 1 : 0, code, errors.length > 0 ? 2 : 0);
}

/** A misspelt rule would turn off nothing, and nobody would know. The rules of the methodologies count too. */
function checkRules(options: OptionValues, files: LoadedFile[]): void {
  const given = stringsOption(options, 'rule').map(value => value.slice(0, value.indexOf('=')));
  if (given.length === 0) return;
  const own = files.flatMap(({ analysis }) => analysis.methodology?.customRules.map(({ id }) => id) ?? []);
  const ids = [...rules.map(({ id }) => id), ...own];
  const rule = given.find(candidate => !ids.includes(candidate));
  if (rule === undefined) return;
  const meant = similar(rule, ids);
  if (meant) throw new UsageError('cli.error.rule-similar', { rule, similar: meant });
  throw new UsageError('cli.error.rule-unknown', { rule });
}

type Loaded = Awaited<ReturnType<Loader['loadAll']>>;

/** Mends each file; where one cannot be written it is said, and the others are mended all the same. */
async function mendAll(
  { files, code }: Loaded,
  freshLoader: () => Promise<Loader>,
  terminal: Terminal,
): Promise<Loaded> {
  const loader = await freshLoader();
  let [worstCode, anyMended] = [code, false];
  const tellFault = ({ rule, error }: Fault, path: string) => {
    tellInternalError(
      new Error(`${rule}, ${path}: ${error instanceof Error ? error.message : error}`),
      false,
      terminal,
    );
    worstCode = 2;
  };
  for (const file of files) {
    try {
      anyMended = (await mend(file, terminal.cwd, loader, fault => tellFault(fault, file.path))) || anyMended;
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      tellError(error, terminal);
      worstCode = 2;
    }
  }
  if (!anyMended) return { files, code: worstCode };
  // What was mended may be a case or methodology that the others are checked against.
  const again = await freshLoader();
  const paths = files.map(({ path }) => path);
  const reloaded = await again.loadAll(paths, terminal);
  return { ...reloaded, code: worst(worstCode, reloaded.code) };
}

/** Each plan sees what the others book of people's time. */
function amongEachOther(files: LoadedFile[]): LoadedFile[] {
  const plans = files.filter(({ analysis }) => analysis.kind === 'plan');
  if (plans.length < 2) return files;
  const bookings = plans.flatMap(bookingsOf);
  return files.map(file =>
    file.analysis.kind === 'plan' ? { ...file, analysis: file.analysis.among(bookings) } : file,
  );
}

/** None of a plan that asks too much: its own check says so, and the others are checked without it. */
function bookingsOf({ analysis }: LoadedFile): PlanLoad[] {
  try {
    return [planLoadOf(analysis.uri, analysis.priced)];
  } catch {
    return [];
  }
}
