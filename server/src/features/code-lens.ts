import type { CodeLens, Command } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { Decimal } from '../core/base/decimal.ts';
import { formatDate, formatShortDate } from '../core/l10n/format.ts';
import { type Locale, translate } from '../core/l10n/translate.ts';
import type { PricedBlock } from '../core/pricing/price-plan.ts';
import { formatAmount, formatEffort, type MoneyFormat, marginShare } from '../core/pricing/summary.ts';
import { checkDeadline } from '../core/scheduling/deadline.ts';
import { spansOf } from '../core/scheduling/schedule.ts';
import type { Occurrence, SymbolKind } from '../core/symbols/occurrence.ts';
import { occurrencesIn } from '../core/symbols/occurrences.ts';
import { pairOf, type Span } from '../core/syntax/nodes.ts';
import { blockParts } from './block-parts.ts';
import { blockDates, deadlineText } from './dates.ts';
import { driftText, joinDrift } from './drift.ts';
import { People, type PersonWork } from './people.ts';
import { scenarioMark } from './scenario-name.ts';

export interface LensChoice {
  project: boolean;
  block: boolean;
  references: boolean;
  /** Shows price and hours even if hints show them too. */
  figures?: boolean;
}

/** Commands of the editor behind the lenses; without them a lens is plain text. */
export interface LensCommands {
  showTotals: string | undefined;
  /** Its arguments are a uri, a position and the locations to show. */
  showReferences: string | undefined;
}

export interface LensOptions {
  choice: LensChoice;
  /** Where hints already show price and hours, so that the lens shows only the rest. */
  beside?: { project: boolean; block: boolean };
  commands: LensCommands;
  telling: MoneyFormat;
}

/**
 * Lenses: above the project and each block what hints do not show, above executors their workload, above other symbols
 * their number of references.
 */
export function lensesOf(analysis: Analysis, options: LensOptions): CodeLens[] {
  const isPlan = analysis.kind === 'plan' && !analysis.isBroken;
  const { choice } = options;
  return [
    ...(isPlan && choice.project ? projectLens(analysis, options) : []),
    ...(isPlan && choice.block ? analysis.priced.everyBlock.map(block => blockLens(block, analysis, options)) : []),
    ...(choice.references ? referenceLenses(analysis, options) : []),
  ];
}

function projectLens(analysis: Analysis, options: LensOptions): CodeLens[] {
  const { priced, document } = analysis;
  const { telling } = options;
  const pair = pairOf(document.root, 'project');
  if (!pair || priced.blocks.length === 0) return [];
  const { locale } = telling;
  const margin = telling.hidesCost ? undefined : marginShare(priced);
  const figures = () => [formatAmount(priced.total, priced.currency, telling), formatEffort(priced.effort, telling)];
  const parts = [
    // Whose figures are shown, so that they are not mistaken for those of the plan as written.
    ...scenarioMark(analysis, locale),
    ...(isBeside('project', options) ? [] : figures()),
    ...(margin === undefined ? [] : [translate(locale, 'lens.margin', { share: { percent: margin } })]),
    ...finishParts(analysis, locale),
    ...driftParts(analysis, telling),
    translate(locale, 'lens.blocks', { count: priced.blocks.length }),
  ];
  return [lens(analysis, document.at(pair.key.span), totalsCommand(parts, analysis, options))];
}

/** The finish date, and how late it is if it misses a deadline. */
function finishParts(analysis: Analysis, locale: Locale): string[] {
  const { finish } = analysis.schedule;
  if (finish === undefined) return [];
  const isLate = checkDeadline(analysis.priced, analysis.schedule)?.isLate;
  const until = translate(locale, 'lens.until', { date: formatShortDate(locale, finish) });
  return isLate ? [until, deadlineText(analysis, locale)] : [until];
}

/** How far the plan has drifted from its baseline, if it has one. */
function driftParts({ priced, schedule }: Analysis, telling: MoneyFormat): string[] {
  const drift = driftText(priced, schedule, telling);
  const text = drift ? joinDrift(drift) : '';
  return text === '' ? [] : [translate(telling.locale, 'lens.drift', { drift: text })];
}

/** Price, dates, maturity of the estimate and status of a block. */
function blockLens(priced: PricedBlock, analysis: Analysis, options: LensOptions): CodeLens {
  const { block } = priced;
  const { telling } = options;
  const { locale } = telling;
  const day = (key: 'lens.accepted' | 'lens.paid', value: string | undefined) =>
    value === undefined ? [] : [translate(locale, key, { date: formatDate(locale, value) })];
  const scheduled = spansOf(analysis.schedule).get(block);
  const period = scheduled && !block.accepted?.value ? blockDates(scheduled, locale) : '';
  const figures = () => [
    ...(block.optional ? [translate(locale, 'counting.optional')] : []),
    ...blockParts(priced, analysis.priced, telling),
  ];
  const parts = [
    ...(isBeside('block', options) ? [] : figures()),
    ...(period === '' ? [] : [period]),
    ...(block.accepted?.value ? day('lens.accepted', block.accepted.value) : day('lens.paid', block.paid?.value)),
    translate(locale, `lens.estimate.${block.estimate}`),
  ];
  return lens(analysis, analysis.document.at(block.node.span), totalsCommand(parts, analysis, options));
}

/** Whether a hint shows the figures of the project or the block. */
function isBeside(what: 'project' | 'block', { choice, beside }: LensOptions): boolean {
  return beside?.[what] === true && !choice.figures;
}

function totalsCommand(parts: string[], { uri }: Analysis, { commands }: LensOptions): Command {
  const title = parts.join(' · ');
  return commands.showTotals ? { title, command: commands.showTotals, arguments: [uri] } : { title, command: '' };
}

/** Kinds of symbols with a lens; tasks are too many for one each. */
const counted = new Set<SymbolKind>([
  'executor',
  'block',
  'blockType',
  'difficulty',
  'stage',
  'competence',
  'parameter',
]);

function referenceLenses(analysis: Analysis, options: LensOptions): CodeLens[] {
  const uses = occurrencesIn(analysis.kind, analysis.document).filter(({ kind }) => counted.has(kind));
  const byName = new Map<string, Span[]>();
  const nameOf = ({ kind, name }: Occurrence) => `${kind} ${name}`;
  for (const use of uses) {
    if (use.isDefinition) continue;
    const known = byName.get(nameOf(use));
    if (known) known.push(use.span);
    else byName.set(nameOf(use), [use.span]);
  }
  const people = analysis.kind === 'plan' && !analysis.isBroken ? new People(analysis) : undefined;
  return uses.flatMap(use => {
    const found = use.isDefinition ? byName.get(nameOf(use)) : undefined;
    if (!found) return [];
    const own = use.kind === 'executor' ? people?.workOf(use.name) : undefined;
    return [lens(analysis, use.span, referencesCommand(found, use.span, analysis, { ...options, own }))];
  });
}

interface ReferenceOptions extends LensOptions {
  /** The workload of a person, shown instead of the number of references. */
  own: PersonWork | undefined;
}

function referencesCommand(uses: Span[], name: Span, { uri, document }: Analysis, options: ReferenceOptions): Command {
  const title = options.own
    ? workText(options.own, options.telling)
    : translate(options.telling.locale, 'lens.references', { count: uses.length });
  const command = options.commands.showReferences;
  if (!command) return { title, command: '' };
  const places = uses.map(span => ({ uri, range: document.lines.range(span) }));
  return { title, command, arguments: [uri, document.lines.positionAt(name.start), places] };
}

/** Number of tasks and hours of a person, and the share of the busiest week that is booked. */
function workText({ tasks, effort, busy }: PersonWork, telling: MoneyFormat): string {
  const { locale } = telling;
  const load = busy === undefined ? [] : [translate(locale, 'lens.busy', { share: { percent: new Decimal(busy) } })];
  return [translate(locale, 'lens.tasks', { count: tasks }), formatEffort(effort, telling), ...load].join(' · ');
}

function lens({ document }: Analysis, span: Span, command: Command): CodeLens {
  const start = document.lines.positionAt(span.start);
  return { range: { start, end: start }, command };
}
