import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { formatShortDate } from '../core/l10n/format.ts';
import { translate } from '../core/l10n/translate.ts';
import { type Amount, isKnown } from '../core/pricing/amount.ts';
import { isRateIdle } from '../core/pricing/idle-rate.ts';
import type { PricedItem } from '../core/pricing/price-item.ts';
import type { PricedBlock, PricedPlan } from '../core/pricing/price-plan.ts';
import type { PricedTask } from '../core/pricing/price-task.ts';
import { formatAmountWithin, formatEffort, formatReasons, type MoneyFormat } from '../core/pricing/summary.ts';
import { paymentsOf } from '../core/scheduling/payments/payments.ts';
import { isWait } from '../core/scheduling/task-times.ts';
import { type Placing, pairOf, type RelativeSpan, type Span, type SyntaxNode } from '../core/syntax/nodes.ts';
import { shiftBetween } from '../core/syntax/shift.ts';
import { blockParts } from './block-parts.ts';
import { blockFormula, itemFormula, projectFormula, taskFormula } from './formula.ts';
import { escapeMarkdown } from './markdown.ts';
import { paymentPage } from './payment-formula.ts';
import { scenarioMark } from './scenario-name.ts';

export interface HintChoice {
  project: boolean;
  block: boolean;
  task: boolean;
  /** Shows minor units of amounts even if they are zero. */
  minorUnits?: boolean;
}

/**
 * Inlay hints with prices at the ends of lines, in the requested range only. While the text is broken, the figures are
 * those of the last good text (`lastGood`), moved to where their lines are now, so that hints do not flicker while a
 * word is half typed.
 */
export function hintsOf(
  analysis: Analysis,
  lastGood: Analysis | undefined,
  range: Range,
  choice: HintChoice,
  telling: MoneyFormat,
): InlayHint[] {
  if (analysis.kind !== 'plan' || !lastGood) return [];
  const { lines } = analysis.document;
  const shift = shiftBetween(lastGood.text, analysis.text);
  const reach = Math.abs(shift.delta);
  const asked: Span = { start: lines.start(range.start.line), end: lines.end(range.end.line) };
  const before: Span = { start: asked.start - reach, end: asked.end + reach };
  const { priced } = lastGood;
  const brief = { ...telling, hidesZeroMinor: !choice.minorUnits };
  const isStale = lastGood !== analysis;
  const context: Context = { priced, at: lastGood.document.at, telling, brief, isStale, asked: before };
  return collect(lastGood, choice, context).flatMap(hint => {
    const at = shift.apply(hint.at);
    if (at === undefined || at < asked.start || at > asked.end) return [];
    const line = lines.lineAt(at);
    const position = { line, character: lines.text(line).trimEnd().length };
    const sums = hint.sums && shift.apply(context.at(hint.sums).start);
    const location =
      sums === undefined ? undefined : { uri: analysis.uri, range: lines.range({ start: sums, end: sums }) };
    const label = location ? [{ value: hint.label, location }] : hint.label;
    return [{ position, label, tooltip: { kind: 'markdown', value: hint.tooltip }, paddingLeft: true }];
  });
}

/** A longer amount leaves no room for the line. */
const longestAmount = 20;

function collect(analysis: Analysis, choice: HintChoice, context: Context): Hint[] {
  const { document, priced } = analysis;
  const blocks = priced.everyBlock.filter(({ block }) => overlaps(context.at(block.node.span), context.asked));
  return [
    ...(choice.project ? rateHint(document.root, context) : []),
    ...(choice.project ? projectHint(document.root, context, scenarioMark(analysis, context.telling.locale)) : []),
    ...(choice.block ? blocks.map(block => blockHint(block, context)) : []),
    ...(choice.task ? blocks.flatMap(block => taskHints(block.tasks, context)) : []),
    ...(choice.task ? blocks.flatMap(block => itemHints(block.itemList, context)) : []),
    ...(choice.task ? paymentHints(context) : []),
  ];
}

interface Context {
  priced: PricedPlan;
  at: Placing['at'];
  /** Format of tooltips, whose amounts are aligned. */
  telling: MoneyFormat;
  /** Format of labels. */
  brief: MoneyFormat;
  isStale: boolean;
  /** The requested range, in the text that the figures are from. */
  asked: Span;
}

/** `at` is any offset of the line at whose end the hint is shown, in the text that the figures are from. */
interface Hint {
  at: number;
  label: string;
  tooltip: string;
  /** What the figure is the sum of: a click leads there. */
  sums: RelativeSpan | undefined;
}

function overlaps(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function projectHint(root: SyntaxNode | undefined, context: Context, marks: string[]): Hint[] {
  const { priced, telling } = context;
  const pair = pairOf(root, 'project') ?? pairOf(root, 'plan');
  if (!pair || priced.blocks.length === 0) return [];
  const formula = tooltip(projectFormula(priced, telling), [priced.total], context);
  const sums = pairOf(root, 'blocks')?.key.span;
  const own = [label(priced.effort, priced.total, context), ...marks].join(' · ');
  return [{ at: context.at(pair.key.span).start, label: own, tooltip: formula, sums }];
}

/** Marks a rate that has no effect. */
function rateHint(root: SyntaxNode | undefined, { priced, at, telling }: Context): Hint[] {
  const rate = pairOf(pairOf(root, 'pricing')?.value, 'rate');
  if (!rate || !isRateIdle(priced)) return [];
  const label = translate(telling.locale, 'hint.rate-idle');
  const sums = pairOf(root, 'executors')?.key.span;
  return [{ at: at(rate.key.span).start, label, tooltip: translate(telling.locale, 'hover.rate-idle'), sums }];
}

function blockHint(priced: PricedBlock, context: Context): Hint {
  const { tasks, block, changeList, itemList } = priced;
  const isEmpty = tasks.length + changeList.length + itemList.length === 0 && !block.price;
  const mark = block.optional ? ` · ${translate(context.telling.locale, 'counting.optional')}` : '';
  return {
    at: context.at(block.node.span).start,
    label: isEmpty
      ? translate(context.telling.locale, 'hint.nothing-yet')
      : `${blockParts(priced, context.priced, context.brief, longestAmount).join(' · ')}${mark}`,
    tooltip: tooltip(blockFormula(priced, context.priced, context.telling), [priced.total], context),
    sums: pairOf(block.node, block.price ? 'price' : 'tasks')?.key.span,
  };
}

/** The tasks written in the plan itself; those of a case are summed up on the line of the call. */
function taskHints(tasks: PricedTask[], context: Context): Hint[] {
  return tasks
    .filter(({ task }) => task.origin === undefined && overlaps(context.at(task.node.span), context.asked))
    .flatMap(priced => [taskHint(priced, context), ...taskHints(priced.tasks, context)]);
}

function taskHint(task: PricedTask, context: Context): Hint {
  const { telling, brief, priced } = context;
  const mark = task.counting === 'counted' ? '' : ` · ${translate(telling.locale, `counting.${task.counting}`)}`;
  const amount = formatAmountWithin(longestAmount, task.net, priced.currency, brief);
  return {
    at: context.at(task.task.node.span).start,
    label: `${ownWork(task, telling) ?? waitText(task, context) ?? amount}${mark}`,
    tooltip: tooltip(taskFormula(task, priced, telling), [task.net], context),
    sums: sumsOf(task),
  };
}

/** Work that the client does not pay for shows its hours instead of a price. */
function ownWork({ payer, effort, net, task }: PricedTask, telling: MoneyFormat): string | undefined {
  if (payer === 'client' || task.kind === 'group' || !isKnown(net) || !net.eq(0)) return undefined;
  const key = payer === 'integrator' ? 'payer.internal' : 'payer.client';
  return translate(telling.locale, key, { hours: formatEffort(effort, telling) });
}

/** A wait has no price: how long it is stands in its place. */
function waitText(leaf: PricedTask, { telling, priced }: Context): string | undefined {
  const { task } = leaf;
  if (task.kind !== 'leaf' || !task.duration?.value || task.price || !isWait(leaf)) return undefined;
  const days = Number(task.duration.value.div(priced.plan.week.hoursPerDay).toFixed(1));
  return translate(telling.locale, 'hint.wait', { days });
}

/** What each payment of the plan's own list comes to, and when. */
function paymentHints({ priced, at, telling, brief, asked }: Context): Hint[] {
  const list = priced.plan.payments;
  if (list?.kind !== 'list' || !overlaps(at(list.node.span), asked)) return [];
  return paymentsOf(priced).flatMap(({ planned, amount, date }) => {
    if (!planned || !overlaps(at(planned.node.span), asked)) return [];
    const sum = formatAmountWithin(longestAmount, amount, priced.currency, brief);
    const day = date === undefined ? [] : [formatShortDate(telling.locale, date)];
    const tooltip = paymentPage(planned.node, priced, telling) ?? '';
    return [{ at: at(planned.node.span).start, label: [sum, ...day].join(' · '), tooltip, sums: undefined }];
  });
}

/** The items written in the plan itself. */
function itemHints(items: readonly PricedItem[], context: Context): Hint[] {
  const { telling, brief, priced } = context;
  return items
    .filter(({ item }) => item.origin === undefined && overlaps(context.at(item.node.span), context.asked))
    .map(item => {
      const mark = item.counting === 'counted' ? '' : ` · ${translate(telling.locale, `counting.${item.counting}`)}`;
      return {
        at: context.at(item.item.node.span).start,
        label: `${formatAmountWithin(longestAmount, item.net, priced.currency, brief)}${mark}`,
        tooltip: tooltip(itemFormula(item, priced, telling), [item.net], context),
        sums: undefined,
      };
    });
}

/** A group links to its sub-tasks, a call to its case, and a task with an executor's rate to that rate. */
function sumsOf({ task, assignment }: PricedTask): RelativeSpan | undefined {
  if (task.kind === 'group') return pairOf(task.node, task.call === undefined ? 'tasks' : 'case')?.key.span;
  return assignment && 'executor' in assignment ? assignment.executor.span : undefined;
}

function label(effort: Amount, total: Amount, { priced, brief }: Context): string {
  return `${formatAmountWithin(longestAmount, total, priced.currency, brief)} · ${formatEffort(effort, brief)}`;
}

function tooltip(formula: string, amounts: Amount[], { telling, isStale }: Context): string {
  const { locale } = telling;
  const reasons = amounts.every(isKnown)
    ? []
    : formatReasons(amounts, locale).map(reason => `- ${escapeMarkdown(reason)}`);
  const why = reasons.length > 0 ? [`${translate(locale, 'amount.unknown-because')}:`, reasons.join('\n')] : [];
  const stale = isStale ? [translate(locale, 'hint.stale')] : [];
  return [formula, ...why, ...stale].join('\n\n');
}
