import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis.ts';
import { translate } from '../core/l10n/translate.ts';
import { type Amount, isKnown } from '../core/money/amount.ts';
import type { PricedBlock, PricedPlan } from '../core/money/price-plan.ts';
import type { PricedTask } from '../core/money/price-task.ts';
import { type Telling, tellHours, tellMoney, tellReasons } from '../core/money/summary.ts';
import { pairOf, type Span, type SyntaxNode } from '../core/syntax/nodes.ts';
import { blockFormula, projectFormula, taskFormula } from './formula.ts';
import { escapeMarkdown } from './markdown.ts';

export interface HintChoice {
  project: boolean;
  block: boolean;
  task: boolean;
}

/**
 * Costs at the ends of lines, within the asked range only. While the text is broken the figures are those of the last
 * text that could be read (`lastGood`), found again by their ids, so that nothing flickers at a half-typed word.
 */
export function hintsOf(
  analysis: Analysis,
  lastGood: Analysis | undefined,
  range: Range,
  choice: HintChoice,
  telling: Telling,
): InlayHint[] {
  if (analysis.kind !== 'plan' || !lastGood) return [];
  const { lines, root } = analysis.document;
  const { priced } = lastGood;
  const asked: Span = { start: lines.start(range.start.line), end: lines.end(range.end.line) };
  const context: Context = { priced, telling, isStale: lastGood !== analysis, asked };
  const hints: (Hint | undefined)[] = [];
  if (choice.project) hints.push(projectHint(root, context));
  if (choice.block || choice.task) {
    for (const place of blockPlaces(analysis, priced)) {
      if (!overlaps(place.node.span, asked)) continue;
      if (choice.block) hints.push(blockHint(place.block, place.node, context));
      if (choice.task) hints.push(...taskHints(place.block.tasks, place.node, context));
    }
  }
  return hints.flatMap(hint => {
    if (!hint || hint.at < asked.start || hint.at > asked.end) return [];
    const line = lines.lineAt(hint.at);
    const position = { line, character: lines.text(line).trimEnd().length };
    return [{ position, label: hint.label, tooltip: { kind: 'markdown', value: hint.tooltip }, paddingLeft: true }];
  });
}

interface Context {
  priced: PricedPlan;
  telling: Telling;
  isStale: boolean;
  asked: Span;
}

/** `at` is any offset of the line at whose end the hint stands. */
interface Hint {
  at: number;
  label: string;
  tooltip: string;
}

function overlaps(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Where the blocks of the priced plan stand in the text as it is now. */
function blockPlaces({ document }: Analysis, priced: PricedPlan): { block: PricedBlock; node: SyntaxNode }[] {
  const list = pairOf(document.root, 'blocks')?.value;
  if (list?.kind !== 'sequence') return [];
  const byId = new Map(priced.blocks.map(block => [block.block.id, block]));
  return list.items.flatMap((node, index) => {
    const idNode = pairOf(node, 'id')?.value;
    const id = idNode?.kind === 'scalar' ? idNode.source : `block-${index + 1}`;
    const block = byId.get(id);
    return block ? [{ block, node }] : [];
  });
}

function projectHint(root: SyntaxNode | undefined, context: Context): Hint | undefined {
  const { priced, telling } = context;
  const pair = pairOf(root, 'project') ?? pairOf(root, 'plan');
  if (!pair || priced.blocks.length === 0) return undefined;
  return {
    at: pair.key.span.start,
    label: label(priced.effort, priced.total, context),
    tooltip: tooltip(projectFormula(priced, telling), [priced.total], context),
  };
}

function blockHint(priced: PricedBlock, node: SyntaxNode, context: Context): Hint {
  const { tasks, block, changeList } = priced;
  const isEmpty = tasks.length === 0 && changeList.length === 0 && !block.price;
  return {
    at: node.span.start,
    label: isEmpty
      ? translate(context.telling.locale, 'hint.nothing-yet')
      : label(priced.effort, priced.total, context),
    tooltip: tooltip(blockFormula(priced, context.priced, context.telling), [priced.total], context),
  };
}

function taskHints(tasks: PricedTask[], node: SyntaxNode, context: Context): Hint[] {
  const list = pairOf(node, 'tasks')?.value;
  if (list?.kind !== 'sequence') return [];
  return list.items.flatMap((item, index) => {
    const task = findTask(tasks, item, index);
    if (!task || !overlaps(item.span, context.asked)) return [];
    return [taskHint(task, item, context), ...taskHints(task.tasks, item, context)];
  });
}

/** The same task in the current text: by id, and without one by its place. */
function findTask(tasks: PricedTask[], item: SyntaxNode, index: number): PricedTask | undefined {
  const idNode = pairOf(item, 'id')?.value;
  const id = idNode?.kind === 'scalar' ? idNode.source : undefined;
  const candidate = tasks[index];
  if (id === undefined) return candidate?.task.idField ? undefined : candidate;
  if (candidate?.task.idField?.value === id) return candidate;
  return tasks.find(task => task.task.idField?.value === id);
}

function taskHint(task: PricedTask, item: SyntaxNode, context: Context): Hint {
  const { telling, priced } = context;
  const mark = task.counting === 'counted' ? '' : ` · ${translate(telling.locale, `counting.${task.counting}`)}`;
  return {
    at: item.span.start,
    label: `${tellMoney(task.net, priced.currency, telling)}${mark}`,
    tooltip: tooltip(taskFormula(task, priced, telling), [task.net], context),
  };
}

function label(effort: Amount, total: Amount, { priced, telling }: Context): string {
  return `${tellHours(effort, telling)} · ${tellMoney(total, priced.currency, telling)}`;
}

function tooltip(formula: string, amounts: Amount[], { telling, isStale }: Context): string {
  const { locale } = telling;
  const reasons = amounts.every(isKnown)
    ? []
    : tellReasons(amounts, locale).map(reason => `- ${escapeMarkdown(reason)}`);
  const why = reasons.length > 0 ? [`${translate(locale, 'amount.unknown-because')}:`, reasons.join('\n')] : [];
  const stale = isStale ? [translate(locale, 'hint.stale')] : [];
  return [formula, ...why, ...stale].join('\n\n');
}
