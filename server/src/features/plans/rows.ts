import type { Analysis } from '../../core/analysis/analysis.ts';
import { type Text, textIn } from '../../core/l10n/translate.ts';
import { stages } from '../../core/plan/model.ts';
import { isKnown } from '../../core/pricing/amount.ts';
import type { MoneyFormat } from '../../core/pricing/summary.ts';
import { checkDeadline } from '../../core/scheduling/deadline.ts';
import { dueViews } from '../plan-view/overview.ts';
import { planSummary } from '../plan-view/summary.ts';
import { Telling } from '../plan-view/telling.ts';

/** A file in the list of plans, cases and methodologies. */
export type FileRow = PlanRow | LibraryRow;

export interface PlanRow {
  kind: 'plan';
  uri: string;
  /** Empty if the plan gives none. */
  name: string;
  client: string;
  stage: string;
  /** Index of its stage. */
  stageIndex: number;
  stageTitle: string;
  currency: string;
  total: string;
  /** Sort value, null if the total is unknown. */
  totalValue: number | null;
  /** `YYYY-MM-DD`, null if unknown. */
  finish: string | null;
  finishText: string;
  deadline: string | null;
  isLate: boolean;
  /** The next due entry, null if there is none in the coming weeks. */
  due: { date: string; text: string; isOverdue: boolean } | null;
  /** Its figures, one per line. */
  details: string[];
  errors: number;
  warnings: number;
}

export interface LibraryRow {
  kind: 'case' | 'methodology';
  uri: string;
  name: string;
  errors: number;
  warnings: number;
}

/** The row of a file in the list. A plan is shown as written, whatever scenario is chosen. */
export function rowOf(analysis: Analysis, format: MoneyFormat, today: string): FileRow {
  if (analysis.kind !== 'plan') return libraryRow(analysis, analysis.kind, format);
  return planRow(analysis.scenario ? analysis.in(undefined) : analysis, format, today);
}

function planRow(analysis: Analysis, format: MoneyFormat, today: string): PlanRow {
  const { uri, plan, priced, schedule, methodology } = analysis;
  const { stage, project } = plan;
  // The list of all projects may be visible to a client, so it never shows margins; the plan view does.
  const telling = new Telling(analysis, { ...format, hidesCost: true });
  const { details, errors, warnings } = planSummary(analysis, telling.format);
  const [due] = dueViews(telling, today);
  const total = priced.total;
  return {
    kind: 'plan',
    uri,
    name: telling.text(project.name),
    client: telling.text(project.client?.name),
    stage,
    stageIndex: stages.indexOf(stage),
    stageTitle: textIn(format.locale, methodology?.stages.get(stage)?.title ?? stage),
    currency: priced.currency ?? '',
    total: telling.money(total),
    totalValue: isKnown(total) ? Number(total.toString()) : null,
    finish: schedule.finish ?? null,
    finishText: telling.date(schedule.finish),
    deadline: project.deadline?.value ?? null,
    isLate: checkDeadline(priced, schedule)?.isLate ?? false,
    due: due ? { date: due.date, text: withAmount(due), isOverdue: due.isOverdue } : null,
    details,
    errors,
    warnings,
  };
}

function withAmount({ text, amount }: { text: string; amount: string }): string {
  return [text, amount].filter(part => part !== '').join(' · ');
}

function libraryRow(analysis: Analysis, kind: LibraryRow['kind'], { locale }: MoneyFormat): LibraryRow {
  const told: { id: string; title: Text | undefined } | undefined =
    kind === 'case' ? analysis.caseFile : analysis.methodology;
  const count = (severity: 'error' | 'warning') =>
    analysis.problems.filter(problem => problem.severity === severity).length;
  return {
    kind,
    uri: analysis.uri,
    name: textIn(locale, told?.title ?? told?.id ?? ''),
    errors: count('error'),
    warnings: count('warning'),
  };
}
