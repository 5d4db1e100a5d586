import { ExportError } from '../core/documents/export-error.ts';
import { markdown } from '../core/documents/markdown.ts';
import { translate } from '../core/l10n/translate.ts';
import { type DiffJson, diffJson } from '../core/output/diff-json.ts';
import { type ComparisonSection, compareAnalyses, comparisonReport } from '../features/comparison/report.ts';
import type { EarlierState } from '../files/revision.ts';
import { changedSince } from './check/changed-since.ts';
import type { ExitCode, OptionValues, Terminal } from './command.ts';
import { comparisonMarkdown, comparisonText } from './comparison-text.ts';
import { planAt } from './earlier.ts';
import { findPlans } from './find-files.ts';
import { isReadable, type LoadedFile, Loader } from './load.ts';
import { markdownTable } from './markdown-table.ts';
import { table } from './table.ts';
import { tellError } from './tell-error.ts';
import type { Line } from './terminal.ts';

/** A plan that differs from a revision. */
export interface ChangedPlan {
  file: LoadedFile;
  /** Undefined if it did not exist or cannot be read. */
  before: EarlierState | undefined;
}

/** All plans below some paths that differ from a revision; files that cannot be read are reported, with exit code 2. */
export async function changedPlans(
  operands: string[],
  from: string,
  options: OptionValues,
  terminal: Terminal,
): Promise<{ plans: ChangedPlan[]; code: ExitCode }> {
  const { paths, errors } = await findPlans(operands, terminal.cwd);
  for (const error of errors) tellError(error, terminal);
  const changed = await changedSince(paths, from, terminal.cwd);
  const loader = await Loader.of(options, terminal, operands);
  const { files, code } = await loader.loadAll(changed, terminal, 'plan');
  const plans: ChangedPlan[] = [];
  for (const file of files.filter(isReadable)) {
    const before = await planAt(file, from, terminal).catch(undefinedIfRefused);
    plans.push({ file, before: before?.analysis.isBroken ? undefined : before });
  }
  return { plans, code: errors.length > 0 || plans.length < files.length ? 2 : code };
}

function undefinedIfRefused(error: unknown): undefined {
  if (!(error instanceof ExportError)) throw error;
}

/** A {@link DiffJson} per plan; null if there is nothing to compare with. */
export function changedJson(plans: readonly ChangedPlan[], from: string): { file: string; diff: DiffJson | null }[] {
  return plans.map(({ file, before }) => ({
    file: file.path,
    diff: before
      ? diffJson(compareAnalyses(before.analysis, file.analysis), {
          before: { name: from, day: before.day },
          after: { name: file.path, day: undefined },
        })
      : null,
  }));
}

export function changedText(plans: readonly ChangedPlan[], terminal: Terminal): Line[] {
  const report = new ChangesReport(plans, terminal);
  if (plans.length === 0) return [report.nothing()];
  return [
    ...table([report.overview()]),
    ...report.details.flatMap(({ path, sections }) => ['', path, '', ...comparisonText(sections)]),
  ];
}

/**
 * A comment for a merge request within the host's size limit: an overview of all plans, then folded details of as many
 * as fit.
 */
export function changedMarkdown(plans: readonly ChangedPlan[], maxBytes: number, terminal: Terminal): Line[] {
  const report = new ChangesReport(plans, terminal);
  if (plans.length === 0) return [markdown(report.nothing())];
  const [heads = [], ...rows] = report.overview();
  const details = report.details.map(({ path, sections }) => [
    '',
    `<details><summary>${html(path)}</summary>`,
    '',
    ...comparisonMarkdown(sections),
    '',
    '</details>',
  ]);
  const room = (lines: readonly string[]) => Buffer.byteLength(lines.map(line => `${line}\n`).join(''));
  const more = (count: number) => (count === 0 ? [] : ['', markdown(report.more(count))]);
  const [head = '', rule = '', ...told] = markdownTable(heads, rows, isFigure);
  const shownRows = fitting(
    told.map(line => [line]),
    maxBytes / 2,
    room,
  );
  const lines = [head, rule, ...shownRows.flat()];
  const left = maxBytes - room([...lines, ...more(plans.length)]);
  const shown = fitting(details, left, room);
  return [...lines, ...shown.flat(), ...more(plans.length - shown.length)];
}

const isFigure = (column: number) => column > 0;

/** As many parts from the beginning as fit. */
function fitting(parts: string[][], room: number, sizeOf: (lines: string[]) => number): string[][] {
  let left = room;
  const end = parts.findIndex(part => {
    left -= sizeOf(part);
    return left < 0;
  });
  return end === -1 ? parts : parts.slice(0, end);
}

function html(text: string): string {
  return text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);
}

interface PlanDetails {
  path: string;
  sections: ComparisonSection[];
}

class ChangesReport {
  readonly #plans: readonly ChangedPlan[];
  readonly #terminal: Terminal;
  /** Details of the plans that can be compared. */
  readonly details: readonly PlanDetails[];

  constructor(plans: readonly ChangedPlan[], terminal: Terminal) {
    this.#plans = plans;
    this.#terminal = terminal;
    const format = { locale: terminal.locale, currencyDisplay: 'symbol' as const };
    this.details = plans.flatMap(({ file, before }) =>
      before ? [{ path: file.path, sections: comparisonReport(before.analysis, file.analysis, format) }] : [],
    );
  }

  nothing(): string {
    return translate(this.#terminal.locale, 'diff.no-plans');
  }

  more(count: number): string {
    return translate(this.#terminal.locale, 'diff.more-plans', { count });
  }

  /** A row per plan with its total before and now. */
  overview(): string[][] {
    const { locale } = this.#terminal;
    const heads = [
      translate(locale, 'diff.file'),
      translate(locale, 'figure.total'),
      translate(locale, 'diff.difference'),
    ];
    const rows = this.details.map(({ path, sections }) => {
      const figures = sections.find(({ id }) => id === 'figures')?.rows ?? [];
      const [, before = '', after = '', difference = ''] = figures[0]?.cells ?? [];
      return [path, before === after ? after : `${before} → ${after}`, difference];
    });
    const fresh = this.#plans.flatMap(({ file, before }) =>
      before ? [] : [[file.path, translate(locale, 'diff.new-plan'), '']],
    );
    return [heads, ...rows, ...fresh];
  }
}
