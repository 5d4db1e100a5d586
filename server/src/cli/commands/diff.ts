import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ExportError } from '../../core/documents/export-error.ts';
import { formatDate } from '../../core/l10n/format.ts';
import { translate } from '../../core/l10n/translate.ts';
import { diffJson, type StateName } from '../../core/output/diff-json.ts';
import { type ComparisonSection, compareAnalyses, comparisonReport } from '../../features/comparison/report.ts';
import type { EarlierState } from '../../files/revision.ts';
import {
  CliError,
  type Command,
  choiceOption,
  type ExitCode,
  type OptionValues,
  ordinalOption,
  stringOption,
  type Terminal,
  UsageError,
  worst,
} from '../command.ts';
import { comparisonMarkdown, comparisonText } from '../comparison-text.ts';
import { changedJson, changedMarkdown, changedPlans, changedText } from '../diff-many.ts';
import { planAt } from '../earlier.ts';
import { isReadable, type LoadedFile, Loader, libraryOption, scenarioOption } from '../load.ts';
import { show } from '../report.ts';
import { tellProblems } from '../tell-problems.ts';
import type { Line } from '../terminal.ts';

const formats = ['text', 'json', 'markdown'] as const;

export const command: Command = {
  name: 'diff',
  operands: 'FILE FILE | PATH…',
  options: {
    from: { type: 'string', value: 'REV' },
    to: { type: 'string', value: 'REV' },
    format: { type: 'string', value: formats.join('|') },
    'max-bytes': { type: 'string', value: 'N' },
    ...scenarioOption,
    ...libraryOption,
  },
  run,
};

interface State extends EarlierState {
  name: string;
}

interface Sides {
  before: State;
  after: State;
  /** The files read from disk, whose problems are reported. */
  files: LoadedFile[];
}

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const format = choiceOption(options, 'format', formats);
  if (await areMany(operands, options, terminal)) return diffMany(operands, format, options, terminal);
  const { before, after, files } = await sidesOf(operands, options, terminal);
  const codes = files.map(file => tellProblems(file, terminal));
  if (!files.every(isReadable)) return worst(...codes);
  for (const state of [before, after]) {
    if (state.analysis.isBroken) throw new UsageError('cli.error.diff-broken', { revision: state.name });
  }
  if (format === 'json')
    terminal.json(diffJson(compareAnalyses(before.analysis, after.analysis), named(before, after)));
  else {
    const report = comparisonReport(before.analysis, after.analysis, {
      locale: terminal.locale,
      currencyDisplay: 'symbol',
    });
    show({ lines: [...heading(before, after, format, terminal), ...bodyOf(report, format)] }, terminal);
  }
  return worst(...codes);
}

/** Several paths, or a folder, are compared with a revision. */
async function areMany(operands: string[], options: OptionValues, { cwd }: Terminal): Promise<boolean> {
  if (operands.length > 1 && options.from !== undefined) return true;
  const kinds = await Promise.all(operands.map(path => stat(resolve(cwd, path)).catch(() => undefined)));
  return kinds.some(kind => kind?.isDirectory());
}

/** Below the limits of merge request hosts: GitHub 65,536 characters, GitLab 1,000,000. */
const usualMaxBytes = 60_000;

async function diffMany(
  operands: string[],
  format: (typeof formats)[number],
  options: OptionValues,
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.to !== undefined) throw new UsageError('cli.error.ignored', { option: 'to', by: operands.join(' ') });
  const from = stringOption(options, 'from') ?? 'HEAD';
  const maxBytes = ordinalOption(options, 'max-bytes') ?? usualMaxBytes;
  const { plans, code } = await changedPlans(operands, from, options, terminal);
  if (format === 'json') terminal.json(changedJson(plans, from));
  else if (format === 'text') terminal.lines(changedText(plans, terminal));
  else terminal.lines(changedMarkdown(plans, maxBytes, terminal));
  return code;
}

/**
 * Two files, or one file in two git revisions: `--from` (by default the last commit) and `--to` (by default the file on
 * disk).
 */
async function sidesOf(operands: string[], options: OptionValues, terminal: Terminal): Promise<Sides> {
  const [path, other, ...more] = operands;
  if (path === undefined) throw new UsageError('cli.error.operand-missing', { operand: 'FILE' });
  if (more.length > 0) throw new UsageError('cli.error.operands', { operands: more.join(' ') });
  const loader = await Loader.of(options, terminal, operands);
  if (other !== undefined) {
    if (options.to !== undefined) throw new UsageError('cli.error.ignored', { option: 'to', by: other });
    const files = [await loader.load(path, 'plan'), await loader.load(other, 'plan')] as const;
    const [before, after] = files.map(onDisk) as [State, State];
    return { before, after, files: [...files] };
  }
  const file = await loader.load(path, 'plan');
  const [from, to] = [stringOption(options, 'from') ?? 'HEAD', stringOption(options, 'to')];
  const before = await inRevision(file, from, terminal);
  if (to === undefined) return { before, after: onDisk(file), files: [file] };
  return { before, after: await inRevision(file, to, terminal), files: [] };
}

function onDisk({ path, analysis }: LoadedFile): State {
  return { analysis, day: undefined, name: path };
}

async function inRevision(file: LoadedFile, revision: string, terminal: Terminal): Promise<State> {
  try {
    return { ...(await planAt(file, revision, terminal)), name: revision };
  } catch (error) {
    if (error instanceof ExportError) throw new CliError(error.told);
    throw error;
  }
}

function named(before: State, after: State): { before: StateName; after: StateName } {
  const nameOf = ({ name, day }: State): StateName => ({ name, day });
  return { before: nameOf(before), after: nameOf(after) };
}

function heading(before: State, after: State, format: 'text' | 'markdown', { locale }: Terminal): Line[] {
  const tell = ({ name, day }: State) => (day === undefined ? name : `${name}, ${formatDate(locale, day)}`);
  const line = translate(locale, 'diff.heading', { before: tell(before), after: tell(after) });
  return [...comparisonHeading(line, format), ''];
}

function comparisonHeading(line: string, format: 'text' | 'markdown'): Line[] {
  if (format === 'text') return [line];
  return comparisonMarkdown([{ id: 'summary', title: line, items: [], heads: [], areNumbers: [], rows: [] }]);
}

function bodyOf(report: ComparisonSection[], format: 'text' | 'markdown'): Line[] {
  return format === 'text' ? comparisonText(report) : comparisonMarkdown(report);
}
