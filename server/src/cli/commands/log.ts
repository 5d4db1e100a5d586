import { ExportError } from '../../core/documents/export-error.ts';
import {
  CliError,
  type Command,
  choiceOption,
  type ExitCode,
  type OptionValues,
  ordinalOption,
  singleOperand,
  stringOption,
  type Terminal,
} from '../command.ts';
import { planAt, walkFrom } from '../earlier.ts';
import { type HeldAgainst, historyJson, historyText, type PlanHistory } from '../history.ts';
import { isReadable, type LoadedFile, Loader, libraryOption, scenarioOption } from '../load.ts';
import { show } from '../report.ts';

const formats = ['text', 'json'] as const;
const usualCount = 100;

export const command: Command = {
  name: 'log',
  operands: 'FILE',
  options: {
    from: { type: 'string', value: 'REV' },
    'max-count': { type: 'string', value: 'N' },
    baseline: { type: 'string', value: 'REV' },
    format: { type: 'string', value: formats.join('|') },
    ...scenarioOption,
    ...libraryOption,
  },
  run,
};

async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const format = choiceOption(options, 'format', formats);
  const mostCommits = ordinalOption(options, 'max-count') ?? usualCount;
  const path = singleOperand(operands, 'FILE');
  const file = await (await Loader.of(options, terminal, operands)).load(path, 'plan');
  const history = await historyOf(file, options, { mostCommits, terminal });
  show(format === 'json' ? { json: historyJson(history) } : { lines: historyText(history, terminal.locale) }, terminal);
  return 0;
}

/** The present file, if it can be read, then its states commit by commit, with the state to compare with. */
async function historyOf(
  file: LoadedFile,
  options: OptionValues,
  { mostCommits, terminal }: { mostCommits: number; terminal: Terminal },
): Promise<PlanHistory> {
  const [from, baseline] = [stringOption(options, 'from'), stringOption(options, 'baseline')];
  const now = from === undefined && isReadable(file) ? file.analysis : undefined;
  return refusable(async () => {
    const { walk } = await walkFrom(file, { revision: from ?? 'HEAD', mostCommits }, terminal);
    const held = baseline === undefined ? ownBaseline(file, terminal) : stateAt(file, baseline, terminal);
    const states = now ? walk.statesTo(now) : walk.states;
    return { states, latest: now ?? walk.latest, baseline: await held };
  });
}

async function stateAt(file: LoadedFile, revision: string, terminal: Terminal): Promise<HeldAgainst> {
  return { name: revision, ...(await planAt(file, revision, terminal)) };
}

/**
 * The plan's own baseline: its revision, if available, allows a full comparison; else its figures. A revision that is
 * not available, in a shallow clone for instance, is no error unless it was given on the command line.
 */
async function ownBaseline(file: LoadedFile, terminal: Terminal): Promise<HeldAgainst | undefined> {
  const own = isReadable(file) ? file.analysis.plan.project.baseline : undefined;
  const revision = own?.revision?.value;
  if (!own || revision === undefined) return own && { own };
  return stateAt(file, revision, terminal).catch(error => {
    if (error instanceof ExportError) return { own };
    throw error;
  });
}

async function refusable<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ExportError) throw new CliError(error.told);
    throw error;
  }
}
