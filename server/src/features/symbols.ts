import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { memoizeLast } from '../core/base/memo.ts';
import { type CurrencyDisplay, formatShortDate } from '../core/l10n/format.ts';
import { type Locale, textIn } from '../core/l10n/translate.ts';
import { keyNamesOf, type Place, placeAt, stepInto } from '../core/language/schema.ts';
import { readText } from '../core/language/values.ts';
import { type Amount, add } from '../core/pricing/amount.ts';
import type { PricedTask } from '../core/pricing/price-task.ts';
import { formatAmount, formatEffort, type MoneyFormat } from '../core/pricing/summary.ts';
import { paymentsOf } from '../core/scheduling/payments/payments.ts';
import { paymentTitle } from '../core/scheduling/payments/title.ts';
import { isWithin } from '../core/syntax/edit.ts';
import { type MappingNode, type Pair, pairOf, type RelativeSpan, type SyntaxNode } from '../core/syntax/nodes.ts';
import { blockParts } from './block-parts.ts';
import { executorKindText } from './people.ts';

/** More entries slow an outline down without helping anybody. */
const maxSymbols = 5000;

const kindsByKey: Record<string, SymbolKind> = {
  blocks: SymbolKind.Package,
  tasks: SymbolKind.Function,
  items: SymbolKind.Constant,
  executors: SymbolKind.Class,
  changes: SymbolKind.Event,
  parameters: SymbolKind.Variable,
  stages: SymbolKind.Enum,
};

/**
 * The outline: blocks and tasks by title, executors, changes and others by name, with their figures. Simple keys are
 * not entries of their own.
 */
export function symbolsOf(analysis: Analysis, telling: MoneyFormat): DocumentSymbol[] {
  const { document, kind: fileKind } = analysis;
  const { root, lines } = document;
  const { locale } = telling;
  const told = figuresIn(analysis, telling);
  const whole = placeAt(fileKind, []);
  if (root?.kind !== 'mapping') return [];
  let left = maxSymbols;

  const toSymbol = (
    name: string,
    detail: string,
    kind: SymbolKind,
    at: { span: RelativeSpan; mark: RelativeSpan },
    inner: () => DocumentSymbol[],
  ) => {
    left--;
    const range = lines.range(document.at(at.span));
    // Editors reject names of blanks only, a byte order mark among them.
    return {
      name: name.trim() === '' ? '–' : name,
      detail,
      kind,
      range,
      selectionRange: lines.range(document.at(at.mark)),
      children: inner(),
    };
  };
  const ofPair = (pair: Pair, kind: SymbolKind, place: Place | undefined): DocumentSymbol => {
    const known = told.get(pair.value);
    const name = known?.name ?? pair.key.source;
    const detail = known?.detail ?? scalarText(pair.value);
    return toSymbol(name, detail, kind, { span: pair.span, mark: pair.key.span }, () =>
      inside(pair.key.source, pair.value, place),
    );
  };
  const inside = (key: string, node: SyntaxNode, place: Place | undefined): DocumentSymbol[] => {
    const kind = kindsByKey[key] ?? SymbolKind.Object;
    if (node.kind === 'sequence') {
      const inner = place && stepInto(place, 0);
      return node.items.flatMap(item => (left > 0 && item.kind === 'mapping' ? [ofItem(item, kind, inner)] : []));
    }
    if (node.kind !== 'mapping') return [];
    return node.pairs.flatMap(pair =>
      left > 0 && !isPlainKey(pair, place) && isWithin(document.at(pair.span), document.at(node.span))
        ? [ofPair(pair, isMap(pair) ? kind : SymbolKind.Property, place && stepInto(place, pair.key.source))]
        : [],
    );
  };
  const ofItem = (item: MappingNode, kind: SymbolKind, place: Place | undefined): DocumentSymbol => {
    const id = scalarText(pairOf(item, 'id')?.value ?? pairOf(item, 'case')?.value ?? pairOf(item, 'type')?.value);
    const text = readText(pairOf(item, 'title')?.value ?? pairOf(item, 'text')?.value ?? pairOf(item, 'reason')?.value);
    const title = text === undefined ? '' : textIn(locale, text);
    const mark = (pairOf(item, 'id') ?? item.pairs[0])?.span ?? item.span;
    const lists = ['tasks', 'items'].flatMap(key => pairOf(item, key) ?? []);
    // Pairs from a merge key are written elsewhere.
    const within = isWithin(document.at(mark), document.at(item.span)) ? mark : item.span;
    const known = told.get(item);
    const detail = known?.detail ?? (title ? id : '');
    return toSymbol(known?.name ?? (title || id), detail, kind, { span: item.span, mark: within }, () =>
      lists.flatMap(({ key, value }) => inside(key.source, value, place && stepInto(place, key.source))),
    );
  };
  return root.pairs
    .filter(pair => !isPlainKey(pair, whole))
    .map(pair => {
      const kind = isMap(pair) || pair.value.kind === 'sequence' ? SymbolKind.Namespace : SymbolKind.Property;
      return ofPair(pair, kind, whole && stepInto(whole, pair.key.source));
    });
}

/** A key of the language with a simple value, or a list of these. Keys that are names remain. */
function isPlainKey({ key, value }: Pair, owner: Place | undefined): boolean {
  if (!owner || keyNamesOf(owner) || !stepInto(owner, key.source)) return false;
  if (value.kind === 'sequence') return value.items.every(item => item.kind === 'scalar');
  return value.kind === 'scalar';
}

interface Told {
  /** Replaces the key. */
  name?: string;
  detail: string;
}

/** The figure of a task: of thousands only a few change from key to key. */
const taskFigure = memoizeLast(
  (
    { task, net, payer, effort }: PricedTask,
    currency: string | undefined,
    locale: Locale,
    currencyDisplay: CurrencyDisplay,
  ): Told => {
    const brief = { locale, currencyDisplay, hidesZeroMinor: true };
    // A wait has neither a price nor hours.
    if (task.kind === 'leaf' && task.duration && !task.hours && !task.price) return { detail: '' };
    return { detail: payer === 'client' ? formatAmount(net, currency, brief) : formatEffort(effort, brief) };
  },
);

/** The figures of a plan by position. */
function figuresIn(analysis: Analysis, telling: MoneyFormat): Map<SyntaxNode, Told> {
  const found = new Map<SyntaxNode, Told>();
  if (analysis.kind !== 'plan') return found;
  const { priced, document } = analysis;
  const brief = { ...telling, hidesZeroMinor: true };
  const { currency } = priced;
  const { locale, currencyDisplay } = telling;
  const money = (amount: Amount) => formatAmount(amount, currency, brief);
  const tellTasks = (tasks: readonly PricedTask[]): void => {
    for (const priced of tasks) {
      if (priced.task.origin !== undefined) continue;
      found.set(priced.task.node, taskFigure(priced, currency, locale, currencyDisplay));
      tellTasks(priced.tasks);
    }
  };
  for (const block of priced.everyBlock) {
    found.set(block.block.node, { detail: blockParts(block, priced, brief).join(' · ') });
    tellTasks(block.tasks);
    for (const { item, net } of block.itemList)
      if (item.origin === undefined) found.set(item.node, { detail: money(net) });
  }
  for (const payment of priced.plan.payments?.kind === 'list' ? paymentsOf(priced) : []) {
    const { planned, amount, date } = payment;
    if (!planned) continue;
    const day = date === undefined ? [] : [formatShortDate(telling.locale, date)];
    found.set(planned.node, {
      name: paymentTitle(payment, telling.locale),
      detail: [money(amount), ...day].join(' · '),
    });
  }
  const people = pairOf(document.root, 'executors')?.value;
  const hours = new Map(priced.executors.map(share => [share.executor.id, share]));
  for (const { key, value } of people?.kind === 'mapping' ? people.pairs : []) {
    const share = hours.get(key.source);
    if (!share) continue;
    const { executor, effort, clientEffort, internalEffort } = share;
    const all = formatEffort(add(effort, clientEffort, internalEffort), brief);
    const kind = executorKindText(executor.kind, telling.locale);
    const name = executor.name === undefined ? key.source : textIn(telling.locale, executor.name);
    found.set(value, { name, detail: [kind, all].filter(Boolean).join(' · ') });
  }
  const project = pairOf(document.root, 'project')?.value;
  if (project && priced.blocks.length > 0) {
    found.set(project, { detail: [money(priced.total), formatEffort(priced.effort, brief)].join(' · ') });
  }
  return found;
}

function isMap(pair: Pair): boolean {
  return pair.value.kind === 'mapping';
}

function scalarText(node: SyntaxNode | undefined): string {
  return node?.kind === 'scalar' ? node.source : '';
}
