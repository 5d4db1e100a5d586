import type { Hover, Position } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis.ts';
import type { Case } from '../core/cases/model.ts';
import { type Text, textIn, translate } from '../core/l10n/translate.ts';
import { placeAt, type ReferenceKind, referenceAt } from '../core/language/schema.ts';
import { readString } from '../core/language/values.ts';
import { isKnown } from '../core/money/amount.ts';
import type { PricedTask } from '../core/money/price-task.ts';
import { type Telling, tellHours, tellMoney, tellReasons } from '../core/money/summary.ts';
import { contains, type Span, type Step, wayTo } from '../core/syntax/nodes.ts';
import { blockFormula, projectFormula, taskFormula } from './formula.ts';
import { choiceTexts, keyPage } from './key-texts.ts';
import { escapeMarkdown } from './markdown.ts';

/**
 * What is to be known of the key or value under the cursor: what it refers to, what it costs and how that was computed,
 * what the key means.
 */
export function hoverAt(analysis: Analysis, position: Position, telling: Telling): Hover | undefined {
  const { lines, root } = analysis.document;
  const offset = lines.offsetAt(position);
  const way = wayTo(root, offset);
  const step = way.at(-1);
  const span = step && spanUnder(step, offset);
  if (!step || !span) return undefined;
  const isKey = step.pair !== undefined && contains(step.pair.key.span, offset);
  const parts = [
    isKey ? undefined : valueText(analysis, step, telling),
    moneyText(analysis, way, telling),
    keyText(analysis, step, telling),
  ].filter(part => part);
  if (parts.length === 0) return undefined;
  return { contents: { kind: 'markdown', value: parts.join('\n\n---\n\n') }, range: lines.range(span) };
}

/** The key or the scalar that the cursor is on; nothing between them. */
function spanUnder({ node, pair }: Step, offset: number): Span | undefined {
  if (pair && contains(pair.key.span, offset)) return pair.key.span;
  return node.kind === 'scalar' && contains(node.span, offset) ? node.span : undefined;
}

function keyText(analysis: Analysis, step: Step, { locale }: Telling): string | undefined {
  const place = placeAt(analysis.kind, step.path);
  // Names that people give (executors, parameters) have no text of their own.
  return place && step.pair && place.textKey.endsWith(`.${step.pair.key.source}`) ? keyPage(locale, place) : undefined;
}

function valueText(analysis: Analysis, step: Step, telling: Telling): string | undefined {
  const place = placeAt(analysis.kind, step.path);
  const value = readString(step.node);
  if (!place || value === undefined) return undefined;
  const kind = referenceAt(place);
  if (kind) return referenceText(analysis, kind, value, step, telling);
  const choice = choiceTexts(telling.locale, place).find(candidate => candidate.value === value);
  return choice?.description ? `**${escapeMarkdown(value)}**: ${choice.description}` : undefined;
}

function referenceText(
  analysis: Analysis,
  kind: ReferenceKind,
  name: string,
  step: Step,
  telling: Telling,
): string | undefined {
  if (analysis.kind !== 'plan') return undefined;
  switch (kind) {
    case 'executor':
      return executorText(analysis, name, telling);
    case 'case': {
      const ready = analysis.cases.find(name);
      return ready && caseText(ready, telling);
    }
    case 'blockType':
      return blockTypeText(analysis, name, telling);
    case 'difficulty': {
      const known = analysis.methodology?.difficulties.get(name);
      return known && titled(known.title ?? name, [known.description, known.mitigation], telling);
    }
    case 'block': {
      const block = analysis.priced.blocks.find(candidate => candidate.block.id === name);
      return block && blockFormula(block, analysis.priced, telling);
    }
    case 'task': {
      const task = findTask(analysis, priced => priced.task.id === name || priced.task.node === step.node);
      return task && taskFormula(task, analysis.priced, telling);
    }
    default:
      return undefined;
  }
}

function titled(title: Text, texts: (Text | undefined)[], { locale }: Telling): string {
  const rest = texts.filter(text => text !== undefined).map(text => escapeMarkdown(textIn(locale, text)));
  return [`**${escapeMarkdown(textIn(locale, title))}**`, ...rest].join('\n\n');
}

function executorText({ plan, priced }: Analysis, id: string, telling: Telling): string | undefined {
  const share = priced.executors.find(candidate => candidate.executor.id === id);
  if (!share) return undefined;
  const { name, kind, rate, cost } = share.executor;
  const money = (amount: Parameters<typeof tellMoney>[0]) => tellMoney(amount, priced.currency, telling);
  const say = (key: string) => translate(telling.locale, key);
  const lines = [
    `**${escapeMarkdown(name === undefined ? id : textIn(telling.locale, name))}**${kind ? ` · ${escapeMarkdown(kind)}` : ''}`,
    `${say('hover.rate')}: ${rate?.value ? money(rate.value) : plan.pricing?.rate?.value ? money(plan.pricing.rate.value) : '?'}`,
    ...(cost?.value ? [`${say('figure.cost')}: ${money(cost.value)}`] : []),
    `${say('hover.in-plan')}: ${tellHours(share.effort, telling)} · ${money(share.net)}`,
  ];
  return lines.join('\n\n');
}

function blockTypeText({ methodology }: Analysis, id: string, telling: Telling): string | undefined {
  const type = methodology?.blocks.get(id);
  if (!type) return undefined;
  const code = type.code === undefined ? '' : `${escapeMarkdown(textIn(telling.locale, type.code))} · `;
  const title = escapeMarkdown(textIn(telling.locale, type.title ?? id));
  const texts = [type.outcome, type.description].filter(text => text !== undefined);
  return [`**${code}${title}**`, ...texts.map(text => escapeMarkdown(textIn(telling.locale, text)))].join('\n\n');
}

/** Title, description and parameters of a case. */
export function caseText(ready: Case, { locale }: Telling): string {
  const parameters = ready.parameters.map(({ name, type, title, description, default: byDefault }) => {
    const text = title ?? description;
    const meaning = text === undefined ? '' : ` – ${escapeMarkdown(textIn(locale, text))}`;
    const value = byDefault?.kind === 'scalar' ? ` = ${escapeMarkdown(byDefault.source)}` : '';
    return `- \`${name}\`: ${type}${value}${meaning}`;
  });
  const parts = [titled(ready.title, [ready.description], { locale, currencyDisplay: 'symbol' })];
  if (parameters.length > 0) parts.push(`${translate(locale, 'hover.parameters')}:\n${parameters.join('\n')}`);
  return parts.join('\n\n');
}

/** Keys that speak of the money of what they belong to. */
const moneyKeys = new Set([
  'id',
  'title',
  'hours',
  'price',
  'quantity',
  'rate',
  'tasks',
  'case',
  'contingency',
  'optional',
]);

function moneyText(analysis: Analysis, way: Step[], telling: Telling): string | undefined {
  const step = way.at(-1);
  if (analysis.kind !== 'plan' || !step) return undefined;
  const { priced } = analysis;
  if (step.path.length === 1 && ['project', 'pricing', 'blocks', 'plan'].includes(String(step.path[0]))) {
    return withReasons(projectFormula(priced, telling), [priced.total], telling);
  }
  if (!step.pair || !moneyKeys.has(step.pair.key.source)) return undefined;
  const owner = way.at(-2)?.node;
  const block = priced.blocks.find(candidate => candidate.block.node === owner);
  if (block) return withReasons(blockFormula(block, priced, telling), [block.total], telling);
  const task = findTask(analysis, candidate => candidate.task.node === owner);
  return task && withReasons(taskFormula(task, priced, telling), [task.net], telling);
}

function withReasons(text: string, amounts: Parameters<typeof tellReasons>[0], { locale }: Telling): string {
  if (amounts.every(isKnown)) return text;
  const reasons = tellReasons(amounts, locale).map(reason => `- ${escapeMarkdown(reason)}`);
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
  return search(priced.blocks.flatMap(block => block.tasks));
}
