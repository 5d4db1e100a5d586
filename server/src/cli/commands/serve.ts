import { basename, resolve } from 'node:path';
import type { ToPage } from '../../../../view/src/messages.ts';
import { localDay } from '../../core/l10n/local-day.ts';
import type { MoneyFormat } from '../../core/pricing/summary.ts';
import type { KnownHistory } from '../../features/history/walk.ts';
import { changesSections } from '../../features/plan-view/changes.ts';
import { planDifference } from '../../features/plan-view/difference.ts';
import { historySections } from '../../features/plan-view/history.ts';
import { planView } from '../../features/plan-view/plan-view.ts';
import { tablesOf } from '../../features/plan-view/tables.ts';
import {
  type Command,
  type ExitCode,
  type OptionValues,
  singleOperand,
  stringOption,
  type Terminal,
  UsageError,
} from '../command.ts';
import { lastCommit, planAt, walkFrom } from '../earlier.ts';
import { isReadable, type LoadedFile, Loader, libraryOption, scenarioOption } from '../load.ts';
import { tellProblems } from '../tell-problems.ts';
import { serveView } from '../view-server.ts';

export const command: Command = {
  name: 'serve',
  operands: 'FILE',
  options: {
    port: { type: 'string', value: 'N' },
    'hide-cost': { type: 'boolean' },
    ...scenarioOption,
    ...libraryOption,
  },
  run,
};

/** Serves until it is interrupted. */
async function run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const port = portOption(options);
  const path = singleOperand(operands, 'FILE');
  const hidesCost = options['hide-cost'] === true;
  const { locale } = terminal;
  const load = async () => (await Loader.of(options, terminal, operands)).load(path, 'plan');
  const telling = { locale, currencyDisplay: 'symbol', hidesCost } as const;
  const first = await load();
  let last: ToPage = { type: 'gone' };
  const histories = new LastHistory(terminal);
  const read = async function* (): AsyncGenerator<ToPage[]> {
    // While the file is being written or is missing, the page keeps its content.
    const file = await load().catch(() => undefined);
    if (!file) return yield [{ type: 'gone' }];
    const { analysis } = file;
    if (!isReadable(file)) return yield [last.type === 'view' ? { ...last, isStale: true } : last];
    const today = localDay(new Date());
    const view = planView(analysis, { telling, today, withChance: true });
    last = { type: 'view', plan: analysis.uri, view, isStale: false, hidesCost, canEdit: false };
    const tables = tablesTabs.map(
      (tab): ToPage => ({ type: 'tables', tab, sections: tablesOf(tab, analysis, telling, today) }),
    );
    const [difference, changes] = await differencesOf(file, telling, terminal);
    yield [last, difference, ...tables, changes];
    yield [{ type: 'tables', tab: 'history', sections: historySections(analysis, await histories.of(file), telling) }];
  };
  const server = await serveView(
    { path: resolve(terminal.cwd, path), title: basename(path), locale, read },
    port,
  ).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE' || error.code === 'EACCES') throw new UsageError('cli.error.port', { port });
    throw error;
  });
  await tellProblems(first, terminal);
  terminal.lines([server.url]);
  await new Promise<void>(done => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
  server.close();
  return 0;
}

const tablesTabs = ['status', 'scenarios'] as const;

/** Compared with the last commit; none if the plan is in no commit or repository. */
async function differencesOf(file: LoadedFile, telling: MoneyFormat, terminal: Terminal): Promise<[ToPage, ToPage]> {
  const state = await planAt(file, 'HEAD', terminal).catch(() => undefined);
  const earlier = state && { ...state, name: undefined };
  const difference = earlier ? planDifference(file.analysis, earlier, telling) : null;
  const sections = changesSections(file.analysis, earlier, telling);
  return [
    { type: 'difference', difference },
    { type: 'tables', tab: 'changes', sections },
  ];
}

/** Each commit is a plan to be read and priced. */
const mostCommits = 50;

/** The plan's history, read again only when there is a new commit. */
class LastHistory {
  readonly #terminal: Terminal;
  #known: { commit: string; history: Promise<KnownHistory | undefined> } | undefined;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Undefined if git has no history of the plan. */
  async of(file: LoadedFile): Promise<KnownHistory | undefined> {
    const commit = await lastCommit(file, this.#terminal);
    if (commit === undefined) return undefined;
    if (this.#known?.commit !== commit) {
      const history = walkFrom(file, { revision: commit, mostCommits }, this.#terminal).catch(() => undefined);
      this.#known = { commit, history };
    }
    return this.#known.history;
  }
}

const mostPorts = 65_535;

function portOption(options: OptionValues): number {
  const value = stringOption(options, 'port') ?? '0';
  if (/^\d{1,5}$/.test(value) && Number(value) <= mostPorts) return Number(value);
  throw new UsageError('cli.error.port-number', { value });
}
