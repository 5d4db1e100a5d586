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
  stringOption,
  type Terminal,
  UsageError,
  worst,
} from '../command.ts';
import { comparisonMarkdown, comparisonText } from '../comparison-text.ts';
import { planAt } from '../earlier.ts';
import { isReadable, type LoadedFile, Loader, libraryOption, scenarioOption } from '../load.ts';
import { show } from '../report.ts';
import { tellProblems } from '../tell-problems.ts';
import type { Line } from '../terminal.ts';

const formats = ['text', 'json', 'markdown'] as const;

export const command: Command = {
  name: 'diff',
  operands: 'FILE [FILE]',
  options: {
    from: { type: 'string', value: 'REV' },
    to: { type: 'string', value: 'REV' },
    format: { type: 'string', value: formats.join('|') },
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
  /** The files that were read from the disk: what is wrong with them is told. */
  files: LoadedFile[];
}

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const format = choiceOption(options, 'format', formats);
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

/** Two files, or one in two revisions of git: that of `--from`, the last commit without it, and that of `--to` or the disk. */
async function sidesOf(operands: string[], options: OptionValues, terminal: Terminal): Promise<Sides> {
  const [path, other, ...more] = operands;
  if (path === undefined) throw new UsageError('cli.error.operand-missing', { operand: 'FILE' });
  if (more.length > 0) throw new UsageError('cli.error.operands', { operands: more.join(' ') });
  const loader = await Loader.of(options, terminal, operands);
  if (other !== undefined) {
    const named = ['from', 'to'].find(option => options[option] !== undefined);
    if (named !== undefined) throw new UsageError('cli.error.ignored', { option: named, by: other });
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
  return comparisonMarkdown([{ id: 'summary', title: line, items: [], heads: [], rows: [] }]);
}

function bodyOf(report: ComparisonSection[], format: 'text' | 'markdown'): Line[] {
  return format === 'text' ? comparisonText(report) : comparisonMarkdown(report);
}
