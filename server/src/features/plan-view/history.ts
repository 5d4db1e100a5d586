import type { Analysis } from '../../core/analysis/analysis.ts';
import { textIn, translate } from '../../core/l10n/translate.ts';
import type { MoneyFormat } from '../../core/pricing/summary.ts';
import { driftNotes } from '../history/drift-notes.ts';
import { growthNotes, type HistoryRow, historyHeads, historyRows } from '../history/report.ts';
import type { HistoryState, KnownHistory } from '../history/walk.ts';
import type { RevisionView, TableSection } from './model.ts';
import { drawn } from './telling.ts';

const columns = ['subject', 'date', 'stage', 'total', 'change', 'hours', 'finish'] as const;
const figureColumns: readonly string[] = ['total', 'change', 'hours'];

/** The history of a plan, commit by commit, newest first; without a history, the reason. */
export function historySections(now: Analysis, known: KnownHistory | undefined, telling: MoneyFormat): TableSection[] {
  const format = { ...telling, hidesZeroMinor: true };
  const { locale } = format;
  const title = translate(locale, 'view.page.history');
  const states = known?.walk.statesTo(now) ?? [];
  if (!known || known.walk.states.length === 0) {
    return [{ title, items: [translate(locale, 'view.history.none')], table: null }];
  }
  const stageName = (stage: string) => textIn(locale, now.methodology?.stages.get(stage)?.title ?? stage);
  const rows = historyRows(states, format, stageName);
  const table = {
    heads: columns.map(column => translate(locale, historyHeads[column])),
    rows: rows.map(row => columns.map(column => row[column])),
    areNumbers: columns.map(column => figureColumns.includes(column)),
    revisions: rows.map(revisionOf),
    shares: sharesOf(states),
  };
  const more = known.isWhole ? [] : [translate(locale, 'view.history.more')];
  return [{ title, items: [...growthNotes(states, format), ...driftNotes(now, format), ...more], table }];
}

/** A state that cannot be read cannot be compared with. */
function revisionOf({ state: { commit, figures }, commit: short, date }: HistoryRow): RevisionView | null {
  return commit && figures ? { revision: commit.hash, name: `${short} · ${date}` } : null;
}

function sharesOf(states: readonly HistoryState[]): number[] {
  const totals = states.map(({ figures }) => (figures ? drawn(figures.total) : 0));
  const most = Math.max(...totals, 0);
  return totals.map(total => (most > 0 ? Math.max(0, total) / most : 0));
}
