import type { Analysis } from '../../core/analysis/analysis.ts';
import { type Text, textIn } from '../../core/l10n/translate.ts';
import { stages } from '../../core/plan/model.ts';
import { isKnown } from '../../core/pricing/amount.ts';
import type { MoneyFormat } from '../../core/pricing/summary.ts';
import { checkDeadline } from '../../core/scheduling/deadline.ts';
import { dueViews } from '../plan-view/overview.ts';
import { planSummary } from '../plan-view/summary.ts';
import { Telling } from '../plan-view/telling.ts';

/** A file in the list of all plans, cases and methodologies. */
export type FileRow = PlanRow | LibraryRow;

export interface PlanRow {
  kind: 'plan';
  uri: string;
  /** Empty where the plan gives none. */
  name: string;
  client: string;
  stage: string;
  /** Where it stands among the stages. */
  stageIndex: number;
  stageTitle: string;
  currency: string;
  total: string;
  /** To order by, null where the total is not known. */
  totalValue: number | null;
  /** `YYYY-MM-DD`, null where it is not known. */
  finish: string | null;
  finishText: string;
  deadline: string | null;
  isLate: boolean;
  /** What has to be done next, null where nothing has to in the next weeks. */
  due: { date: string; text: string; isOverdue: boolean } | null;
  /** Its figures, each a line. */
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

/** What a list of files says of one. A plan is told as it is written, whatever scenario is looked at. */
export function rowOf(analysis: Analysis, format: MoneyFormat, today: string): FileRow {
  if (analysis.kind !== 'plan') return libraryRow(analysis, analysis.kind, format);
  return planRow(analysis.scenario ? analysis.in(undefined) : analysis, format, today);
}

function planRow(analysis: Analysis, format: MoneyFormat, today: string): PlanRow {
  const { uri, plan, priced, schedule, methodology } = analysis;
  const { stage, project } = plan;
  // Who looks at a list of all projects may have a client beside them: margin is in the plan view.
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
