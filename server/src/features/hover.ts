import type { Hover, Position } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import type { Priced } from '../core/changes/figure-history.ts';
import { translate } from '../core/l10n/translate.ts';
import { keyNamesOf, placeAt, type ReferenceKind, referenceAt } from '../core/language/schema.ts';
import { readString } from '../core/language/values.ts';
import { isKnown } from '../core/pricing/amount.ts';
import { isRateIdle } from '../core/pricing/idle-rate.ts';
import type { PricedPlan } from '../core/pricing/price-plan.ts';
import type { PricedTask } from '../core/pricing/price-task.ts';
import { formatReasons, type MoneyFormat } from '../core/pricing/summary.ts';
import type { ScheduledTask } from '../core/scheduling/schedule.ts';
import { contains, type Placing, type Span, type Step, type SyntaxNode, wayTo } from '../core/syntax/nodes.ts';
import { parameterPage } from './cases/parameter.ts';
import { caseTable } from './cases/table.ts';
import { blockDates, projectDates, taskDates } from './dates.ts';
import { driftText, joinDrift } from './drift.ts';
import { expressionHover } from './expression-hover.ts';
import { blockFormula, itemFormula, projectFormula, projectSummary, taskFormula } from './formula.ts';
import { choiceTexts, keyPage } from './key-texts.ts';
import { escapeMarkdown } from './markdown.ts';
import { payInFormula, paymentPage, paymentsTable } from './payment-formula.ts';
import { referenceOf } from './references/kinds.ts';

/** Options of hovers. */
export interface HoverFormat extends MoneyFormat {
  /** The editor's command that opens the plan view, given a uri: hovers then show only the main figures. */
  viewCommand?: string;
  /** The commit that last changed the figure, as Markdown. */
  moved?: string;
}

/** The hover of a key or value: what it refers to, its price and the derivation of it, what the key means. */
export function hoverAt(analysis: Analysis, position: Position, telling: HoverFormat): Hover | undefined {
  const { document } = analysis;
  const { lines } = document;
  const offset = lines.offsetAt(position);
  const inside = expressionHover(analysis, offset, telling.locale);
  if (inside) return inside;
  const way = wayTo(document, offset);
  const step = way.at(-1);
  const span = step && spanUnder(step, offset, document);
  if (!step || !span) return undefined;
  const isKey = step.pair !== undefined && contains(document.at(step.pair.key.span), offset);
  const parts = [
    parameterPage(analysis, step.path, telling.locale) ??
      (isKey ? nameText(analysis, step, telling) : valueText(analysis, step, telling)),
    moneyText(analysis, way, telling),
    datesText(analysis, way, telling),
    baselineText(analysis, step, telling),
    keyText(analysis, step, telling),
  ].filter(part => part);
  if (parts.length === 0) return undefined;
  return { contents: { kind: 'markdown', value: parts.join('\n\n---\n\n') }, range: lines.range(span) };
}

/** The span of the key or scalar under the cursor; undefined between them. */
function spanUnder({ node, pair }: Step, offset: number, { at }: Placing): Span | undefined {
  const key = pair && at(pair.key.span);
  if (key && contains(key, offset)) return key;
  const value = at(node.span);
  return node.kind === 'scalar' && contains(value, offset) ? value : undefined;
}

function keyText(analysis: Analysis, step: Step, { locale }: MoneyFormat): string | undefined {
  const place = placeAt(analysis.kind, step.path);
  // Names given by people (executors, parameters) have no text of their own.
  return place && step.pair && place.textKey.endsWith(`.${step.pair.key.source}`) ? keyPage(locale, place) : undefined;
}

function valueText(analysis: Analysis, step: Step, telling: MoneyFormat): string | undefined {
  const place = placeAt(analysis.kind, step.path);
  const value = readString(step.node);
  if (!place || value === undefined) return undefined;
  const page = namePage(referenceAt(place), value, analysis, step, telling);
  if (page) return page;
  const choice = choiceTexts(telling.locale, place).find(candidate => candidate.value === value);
  return choice?.description ? `**${escapeMarkdown(value)}**: ${choice.description}` : undefined;
}

/** Hover of a key that is a name: of a rule, a limit, a block type. */
function nameText(analysis: Analysis, { path, node }: Step, telling: MoneyFormat): string | undefined {
  const owner = placeAt(analysis.kind, path.slice(0, -1));
  const names = owner && keyNamesOf(owner);
  const name = path.at(-1);
  if (!names || typeof name !== 'string') return undefined;
  return namePage(names.reference ?? names.defines, name, analysis, { path, node }, telling);
}

function namePage(
  kind: ReferenceKind | undefined,
  name: string,
  analysis: Analysis,
  { path, node }: Step,
  telling: MoneyFormat,
): string | undefined {
  return kind && referenceOf(kind)?.page(name, { analysis, known: analysis, path, node, telling });
}

/** Whether the hover over a key shows the price, or the dates, of its owner. */
function tells({ pair, path }: Step, what: 'money' | 'time'): boolean {
  return pair !== undefined && (placeAt('plan', path)?.schema['x-hover']?.includes(what) ?? false);
}

/** The name of the figures that a hover shows at a position; undefined if it shows none. */
export function pricedAt(analysis: Analysis, position: Position): Priced | undefined {
  const { document } = analysis;
  const offset = document.lines.offsetAt(position);
  const way = wayTo(document, offset);
  const step = way.at(-1);
  return step && spanUnder(step, offset, document) ? pricedOn(analysis, way) : undefined;
}

function pricedOn(analysis: Analysis, way: Step[]): Priced | undefined {
  const step = way.at(-1);
  if (analysis.kind !== 'plan' || !step || !tells(step, 'money')) return undefined;
  const { priced } = analysis;
  if (step.path.length === 1 || step.path[0] === 'pricing') return priced;
  const owner = way.at(-2)?.node;
  return (
    priced.everyBlock.find(candidate => candidate.block.node === owner) ??
    priced.everyBlock.flatMap(({ itemList }) => itemList).find(candidate => candidate.item.node === owner) ??
    findTask(analysis, candidate => candidate.task.node === owner)
  );
}

function moneyText(analysis: Analysis, way: Step[], telling: HoverFormat): string | undefined {
  const step = way.at(-1);
  if (analysis.kind !== 'plan' || !step) return undefined;
  const { priced } = analysis;
  if (step.path.join('.') === 'pricing.rate' && isRateIdle(priced)) return translate(telling.locale, 'hover.rate-idle');
  if (step.path[0] === 'payments') return paymentsText(way, priced, telling);
  if (step.path[1] === 'pay-in' && tells(step, 'money')) return payInFormula(priced, telling);
  const found = pricedOn(analysis, way);
  if (!found) return undefined;
  const page = pageOf(found, step, analysis, telling);
  return telling.moved ? `${page}\n\n${telling.moved}` : page;
}

/** On the list of payments, or on the way to pay, all of them; on a payment that one. */
function paymentsText(way: Step[], priced: PricedPlan, telling: MoneyFormat): string | undefined {
  const step = way.at(-1);
  if (!step || !(tells(step, 'money') || tells(step, 'time'))) return undefined;
  return paymentPage(way.at(-2)?.node, priced, telling) ?? paymentsTable(priced, telling);
}

function pageOf(found: Priced, step: Step, analysis: Analysis, telling: HoverFormat): string {
  const { priced } = analysis;
  if ('plan' in found) {
    const { viewCommand } = telling;
    // A hover over `pricing` shows all of it.
    const isShort = viewCommand !== undefined && step.path[0] !== 'pricing';
    const page = isShort
      ? projectSummary(priced, telling, commandLink(viewCommand, analysis.uri))
      : projectFormula(priced, telling);
    return withReasons(page, [priced.total], telling);
  }
  if ('block' in found) return withReasons(blockFormula(found, priced, telling), [found.total], telling);
  if ('item' in found) return withReasons(itemFormula(found, priced, telling), [found.net], telling);
  const formula = withReasons(taskFormula(found, priced, telling), [found.net], telling);
  const isCall = step.pair?.key.source === 'case' && found.task.kind === 'group';
  return isCall ? `${formula}\n\n${caseTable(found, priced.currency, telling)}` : formula;
}

/** A command uri; the file name is encoded, so that it cannot contain markup. */
function commandLink(command: string, uri: string): string {
  const given = encodeURIComponent(JSON.stringify([uri])).replace(
    /[!'()*]/g,
    mark => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `command:${command}?${given}`;
}

function datesText(analysis: Analysis, way: Step[], { locale }: MoneyFormat): string | undefined {
  const step = way.at(-1);
  if (analysis.kind !== 'plan' || !step || !tells(step, 'time')) return undefined;
  if (step.path[0] === 'payments') return undefined;
  if (step.path.length === 1 || step.path[0] === 'project' || step.path[0] === 'terms')
    return projectDates(analysis, locale);
  const owner = way.at(-2)?.node;
  const block = analysis.schedule.blocks.find(candidate => candidate.block.node === owner);
  if (block) return blockDates(block, locale);
  const task = analysis.schedule.tasks.find(({ what }) => nodeOf(what) === owner);
  return task && taskDates(task, locale);
}

/** On the baseline or one of its figures: the drift of the plan. */
function baselineText({ kind, priced, schedule }: Analysis, { path }: Step, telling: HoverFormat): string | undefined {
  if (kind !== 'plan' || path[0] !== 'project' || path[1] !== 'baseline') return undefined;
  const drift = driftText(priced, schedule, telling);
  if (!drift) return undefined;
  const text = joinDrift(drift) || translate(telling.locale, 'baseline.as-agreed');
  return `**${translate(telling.locale, 'view.drift')}**: ${text}`;
}

function nodeOf(what: ScheduledTask['what']): SyntaxNode {
  if (what.kind === 'change') return what.change.change.node;
  return what.kind === 'task' ? what.leaf.task.node : what.task.node;
}

function withReasons(text: string, amounts: Parameters<typeof formatReasons>[0], { locale }: MoneyFormat): string {
  if (amounts.every(isKnown)) return text;
  const reasons = formatReasons(amounts, locale).map(reason => `- ${escapeMarkdown(reason)}`);
  return `${text}\n\n${translate(locale, 'amount.unknown-because')}:\n${reasons.join('\n')}`;
}

function findTask({ priced }: Analysis, matches: (task: PricedTask) => boolean): PricedTask | undefined {
  const search = (tasks: PricedTask[]): PricedTask | undefined => {
    for (const task of tasks) {
      const found = matches(task) ? task : search(task.tasks);
      if (found) return found;
    }
    return undefined;
  };
  return search(priced.everyBlock.flatMap(block => block.tasks));
}
