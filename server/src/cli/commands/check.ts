import { Decimal } from '../../core/base/decimal.ts';
import type { Fault } from '../../core/diagnostics/problem.ts';
import { ExportError } from '../../core/documents/export-error.ts';
import { similar } from '../../core/language/similar.ts';
import { isKnown } from '../../core/pricing/amount.ts';
import { isAgreed, plansTooBusy } from '../../core/scheduling/bookings.ts';
import { reports } from '../../generated/reports.ts';
import { rules } from '../../generated/rules.ts';
import { changedSince } from '../check/changed-since.ts';
import { type KnownProblems, newProblems, readKnownProblems } from '../check/known-problems.ts';
import { exceeded, type Limits, limitsOf, type PlanTotal } from '../check/limits.ts';
import { type Check, CheckWorkers, workersFor } from '../check-workers.ts';
import { type CheckedFile, checkInTurn, customRulesOf } from '../checked.ts';
import {
  CliError,
  type Command,
  choiceOption,
  type ExitCode,
  type OptionValues,
  stringOption,
  stringsOption,
  type Terminal,
  UsageError,
  worst,
} from '../command.ts';
import { planAt } from '../earlier.ts';
import { findFiles } from '../find-files.ts';
import { tellInternalError } from '../internal-error.ts';
import { type LoadedFile, Loader, libraryOption } from '../load.ts';
import { mend } from '../mend.ts';
import { hasErrors, show } from '../report.ts';
import { inShard, shardOf, shardOption } from '../shard.ts';
import { tellError } from '../tell-error.ts';

/** Text comes first because it is the default. */
const formats = ['text', ...reports.map(report => report.format).filter(format => format !== 'text')];

export const command: Command = {
  name: 'check',
  operands: 'PATH…',
  options: {
    format: { type: 'string', value: formats.join('|') },
    strict: { type: 'boolean' },
    fix: { type: 'boolean' },
    rule: { type: 'string', multiple: true, value: 'RULE=SEVERITY' },
    'changed-since': { type: 'string', value: 'REV' },
    baseline: { type: 'string', value: 'FILE' },
    'max-total': { type: 'string', value: 'AMOUNT' },
    'max-increase': { type: 'string', value: 'AMOUNT|PERCENT' },
    ...shardOption,
    ...libraryOption,
  },
  run,
};

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  if (operands.length === 0) throw new UsageError('cli.error.operand-missing', { operand: 'PATH' });
  const format = choiceOption(options, 'format', formats);
  const [limits, known, shard] = [limitsOf(options), knownOf(options, terminal), shardOf(options)];
  const { paths: all, errors } = await findFiles(operands, terminal.cwd);
  for (const error of errors) tellError(error, terminal);
  if (all.length === 0 && errors.length === 0) {
    throw new UsageError('cli.error.no-plans', { paths: operands.join(' ') });
  }
  const since = stringOption(options, 'changed-since');
  const wanted = since === undefined ? all : await changedSince(all, since, terminal.cwd);
  const paths = inShard(wanted, shard, terminal.cwd);
  const { files, code } = options.fix
    ? await mendedAndChecked(paths, operands, options, terminal)
    : await checkAll(paths, operands, options, terminal);
  if (files.length === 0 && paths.length > 0) return 2;
  const totals = await totalsOf(files, { limits, since, options, operands, terminal });
  const found = [...files.flatMap(file => file.problems), ...exceeded(totals, limits, terminal.locale)];
  const problems = known ? newProblems(found, files, known) : found;
  const report = reports.find(candidate => candidate.format === format);
  if (report) show(report.print(problems, files, terminal.locale), terminal);
  const fails = options.strict
    ? problems.some(({ severity }) => severity === 'error' || severity === 'warning')
    : hasErrors(problems);
  return worst(fails ? 1 : 0, code, errors.length > 0 ? 2 : 0);
}

function knownOf(options: OptionValues, { cwd }: Terminal): KnownProblems | undefined {
  const path = stringOption(options, 'baseline');
  return path === undefined ? undefined : readKnownProblems(path, cwd);
}

interface Limiting {
  limits: Limits;
  since: string | undefined;
  options: OptionValues;
  operands: string[];
  terminal: Terminal;
}

/** Present totals of plans, and those in the revision to compare with, if a limit needs them. */
async function totalsOf(files: readonly CheckedFile[], limiting: Limiting): Promise<PlanTotal[]> {
  const { limits, since, options, operands, terminal } = limiting;
  const loader = limits.maxIncrease && (await Loader.of(options, terminal, operands));
  const totals: PlanTotal[] = [];
  for (const { path, price } of files) {
    if (!price) continue;
    const { currency, range, total } = price;
    const now = total === undefined ? undefined : new Decimal(total);
    const before = loader && since !== undefined ? await totalAt(await loader.load(path), since, terminal) : undefined;
    totals.push({
      file: path,
      currency,
      range,
      now,
      before: before?.currency === currency ? before?.total : undefined,
    });
  }
  return totals;
}

/** Unknown if the plan did not exist or cannot be read. */
async function totalAt(file: LoadedFile, revision: string, terminal: Terminal) {
  try {
    const { analysis } = await planAt(file, revision, terminal);
    const { total, currency } = analysis.priced;
    return analysis.isBroken || !isKnown(total) ? undefined : { total, currency };
  } catch (error) {
    if (error instanceof ExportError) return undefined;
    throw error;
  }
}

interface AllChecked {
  files: CheckedFile[];
  code: ExitCode;
}

/** Checks every file that can be loaded, once; reports the others and returns 2. */
async function checkAll(
  paths: string[],
  operands: string[],
  options: OptionValues,
  terminal: Terminal,
): Promise<AllChecked> {
  const setup = {
    locale: terminal.locale,
    wantsRules: stringsOption(options, 'rule').length > 0,
    wantsPrices: options['max-total'] !== undefined || options['max-increase'] !== undefined,
  };
  const loader = await Loader.of(options, terminal, operands);
  const { workerEntry } = terminal;
  const count = workerEntry === undefined ? 0 : workersFor(paths.length);
  const task = { ...setup, options, operands, cwd: terminal.cwd };
  const here: Check = (some, bookings) => checkInTurn(some, loader, setup, bookings);
  const workers = workerEntry !== undefined && count > 0 ? new CheckWorkers(workerEntry, count, task, here) : undefined;
  const check: Check = (some, bookings) => (workers ? workers.check(some, bookings) : here(some, bookings));
  try {
    const checked = await check(paths);
    for (const one of checked) if ('refused' in one) tellError(new CliError(one.refused), terminal);
    const files = checked.flatMap(one => ('file' in one ? one.file : []));
    checkRules(
      options,
      files.flatMap(({ customRules }) => customRules),
    );
    return { files: await amongEachOther(files, check), code: files.length < paths.length ? 2 : 0 };
  } finally {
    await workers?.end();
  }
}

/**
 * Repeats the check of plans with the bookings of the others. Only plans with a person who is overbooked in some week
 * across plans need to be checked again.
 */
async function amongEachOther(files: CheckedFile[], check: Check): Promise<CheckedFile[]> {
  const loads = files.flatMap(({ load }) => (load && load !== 'unknown' ? load : []));
  const agreed = loads.filter(isAgreed);
  const tooBusy = new Set(plansTooBusy(loads));
  const isConcerned = ({ load }: CheckedFile) => (load === 'unknown' ? agreed.length > 0 : load && tooBusy.has(load));
  const concerned = files.filter(isConcerned);
  if (concerned.length === 0) return files;
  const again = await check(
    concerned.map(({ path }) => path),
    agreed,
  );
  const fresh = new Map(again.flatMap(one => ('file' in one ? [[one.file.path, one.file] as const] : [])));
  return files.map(file => fresh.get(file.path) ?? file);
}

/** A misspelt rule id would silently turn off nothing. Custom rules of the methodologies count too. */
function checkRules(options: OptionValues, own: string[]): void {
  const given = stringsOption(options, 'rule').map(value => value.slice(0, value.indexOf('=')));
  const ids = [...rules.map(({ id }) => id), ...own];
  const rule = given.find(candidate => !ids.includes(candidate));
  if (rule === undefined) return;
  const meant = similar(rule, ids);
  if (meant) throw new UsageError('cli.error.rule-similar', { rule, similar: meant });
  throw new UsageError('cli.error.rule-unknown', { rule });
}

/**
 * A mended file may be a case or methodology that other files depend on, so all files are checked after all are mended.
 */
async function mendedAndChecked(
  paths: string[],
  operands: string[],
  options: OptionValues,
  terminal: Terminal,
): Promise<AllChecked> {
  const loader = await Loader.of(options, terminal, operands);
  const { files, code } = await loader.loadAll(paths, terminal);
  const given = stringsOption(options, 'rule').length > 0;
  checkRules(options, given ? files.flatMap(({ analysis }) => customRulesOf(analysis)) : []);
  const mendedCode = await mendAll(files, await Loader.of(options, terminal, operands), terminal);
  const readable = files.map(({ path }) => path);
  const checked = await checkAll(readable, operands, options, terminal);
  return { ...checked, code: worst(code, mendedCode, checked.code) };
}

/** Mends each file; reports files that cannot be written and continues. */
async function mendAll(files: LoadedFile[], loader: Loader, terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  const tellFault = ({ rule, error }: Fault, path: string) => {
    tellInternalError(
      new Error(`${rule}, ${path}: ${error instanceof Error ? error.message : error}`),
      false,
      terminal,
    );
    code = 2;
  };
  for (const { path, file, analysis } of files) {
    try {
      const own = await loader.analyse(path, file.text, analysis.kind);
      await mend({ path, file, analysis: own }, terminal.cwd, loader, fault => tellFault(fault, path));
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      tellError(error, terminal);
      code = 2;
    }
  }
  return code;
}
