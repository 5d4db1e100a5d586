import type { Range } from 'vscode-languageserver-types';
import type { Analysis } from '../../core/analysis/analysis.ts';
import { groupedBy } from '../../core/base/grouped.ts';
import { type Comparison, compareStates } from '../../core/changes/comparison.ts';
import type { DateCause } from '../../core/changes/dates.ts';
import type { Difference } from '../../core/changes/differences.ts';
import type { Effect } from '../../core/changes/effects.ts';
import { type FieldChange, inWords } from '../../core/changes/fields.ts';
import type { Match } from '../../core/changes/match.ts';
import { blockOf, type Part } from '../../core/changes/parts.ts';
import { type PlainKey, textIn, translate } from '../../core/l10n/translate.ts';
import { type Amount, add, isKnown, isNothing, subtract } from '../../core/pricing/amount.ts';
import { formatSigned, type MoneyFormat } from '../../core/pricing/summary.ts';
import type { Payment } from '../../core/scheduling/payments/payment.ts';
import { paymentTitle } from '../../core/scheduling/payments/title.ts';
import { child } from '../../core/syntax/nodes.ts';
import { Telling } from '../plan-view/telling.ts';

/** Compares two states of a plan's file. */
export function compareAnalyses(before: Analysis, after: Analysis): Comparison {
  const stateOf = ({ text, document, priced }: Analysis) => ({ text, document, priced });
  return compareStates(stateOf(before), stateOf(after));
}

/** A heading followed by a table or by sentences. */
export interface ComparisonSection {
  id: 'summary' | 'figures' | 'why-price' | 'why-finish' | 'changes' | 'payments';
  title: string;
  items: string[];
  heads: string[];
  /** Which columns hold numbers; the others hold text. */
  areNumbers: boolean[];
  rows: ComparisonRow[];
}

export interface ComparisonRow {
  cells: string[];
  isSum: boolean;
  /** Its range in the later state, undefined if it was removed; and in the earlier one. */
  after: Range | undefined;
  before: Range | undefined;
}

/** The first column of figures, by section. */
const firstFigures: Partial<Record<ComparisonSection['id'], number>> = { figures: 1, 'why-price': 3, payments: 1 };

/** Further rows of a table are summed up: nobody reads them, and hosts of merge requests cut long comments. */
const mostRows = 200;

/** The differences between two states of a plan as tables: money, then dates, then the changes that cause them. */
export function comparisonReport(before: Analysis, after: Analysis, format: MoneyFormat): ComparisonSection[] {
  return new ComparisonWriter(before, after, format).sections();
}

class ComparisonWriter {
  readonly #comparison: Comparison;
  readonly #then: Telling;
  readonly #now: Telling;
  readonly #format: MoneyFormat;
  readonly #matches: ReadonlyMap<Part, Match>;

  constructor(before: Analysis, after: Analysis, format: MoneyFormat) {
    this.#comparison = compareAnalyses(before, after);
    this.#then = new Telling(before, format);
    this.#now = new Telling(after, format);
    this.#format = format;
    this.#matches = new Map(
      this.#comparison.matches.flatMap(match =>
        [match.before, match.after].flatMap(part => (part ? [[part, match] as const] : [])),
      ),
    );
  }

  sections(): ComparisonSection[] {
    return [
      this.#summary(),
      this.#figures(),
      this.#whyPrice(),
      this.#whyFinish(),
      this.#changes(),
      this.#payments(),
    ].filter(({ items, rows }) => items.length > 0 || rows.length > 0);
  }

  #say(key: PlainKey): string {
    return translate(this.#format.locale, key);
  }

  #section(id: ComparisonSection['id'], heads: string[], rows: ComparisonRow[]): ComparisonSection {
    const title = id === 'summary' ? '' : this.#say(`diff.${id}`);
    const firstFigure = firstFigures[id] ?? heads.length;
    const areNumbers = heads.map((_, column) => column >= firstFigure);
    if (rows.length <= mostRows + 1) return { id, title, items: [], heads, areNumbers, rows };
    const sum = rows.filter(({ isSum }) => isSum);
    const shown = rows.filter(({ isSum }) => !isSum).slice(0, mostRows);
    const items = [translate(this.#format.locale, 'diff.more', { count: rows.length - sum.length - shown.length })];
    return { id, title, items, heads, areNumbers, rows: [...shown, ...sum] };
  }

  #summary(): ComparisonSection {
    const { differences, effects, isFormatOnly, isSameCurrency } = this.#comparison;
    const { before, after } = this.#comparison;
    const isSame = differences.length === 0 && effects.length === 0;
    const items = [
      ...(isSame ? [this.#say(isFormatOnly ? 'diff.format-only' : 'diff.none')] : []),
      ...(isSameCurrency
        ? []
        : [
            translate(this.#format.locale, 'diff.currency', {
              before: before.priced.currency ?? '–',
              after: after.priced.currency ?? '–',
            }),
          ]),
    ];
    return { ...this.#section('summary', [], []), items };
  }

  #figures(): ComparisonSection {
    const { before, after, isSameCurrency, dates } = this.#comparison;
    const money = (key: 'total' | 'vat' | 'cost' | 'margin') => {
      const [was, is] = [before.priced[key], after.priced[key]];
      const difference = subtract(is, was);
      const told = isSameCurrency && !isNothing(difference) ? this.#money(difference) : '';
      return row([this.#say(`figure.${key}`), this.#then.money(was), this.#now.money(is), told]);
    };
    const [was, is] = [before.priced.effort, after.priced.effort];
    const more = subtract(is, was);
    const hours = [this.#then.hours(was), this.#now.hours(is), isNothing(more) ? '' : this.#hours(more)];
    const date = (key: 'start' | 'finish') =>
      row([this.#say(`schedule.${key}`), this.#then.date(dates.before[key]), this.#now.date(dates.after[key]), '']);
    const hasVat = !isNothing(before.priced.vat) || !isNothing(after.priced.vat);
    const known = (key: 'cost' | 'margin') => [before, after].some(({ priced }) => isKnown(priced[key]));
    const internal = (['cost', 'margin'] as const).filter(key => !this.#format.hidesCost && known(key));
    const dated = (['start', 'finish'] as const).filter(key => dates.before[key] ?? dates.after[key]);
    const rows = [
      money('total'),
      ...(hasVat ? [money('vat')] : []),
      row([this.#say('figure.hours'), ...hours]),
      ...internal.map(money),
      ...dated.map(date),
    ];
    const { differences, effects } = this.#comparison;
    const isSame = differences.length === 0 && effects.length === 0;
    return this.#section('figures', ['', ...this.#sides(), this.#say('diff.difference')], isSame ? [] : rows);
  }

  #sides(): string[] {
    return [this.#say('diff.before'), this.#say('diff.after')];
  }

  #whyPrice(): ComparisonSection {
    const { effects, difference } = this.#comparison;
    const told = gathered(effects).filter(({ total, effort }) => !isNothing(total) || !isNothing(effort));
    const rows = told.map(group => this.#effectRow(group));
    const sum = row(
      [this.#say('diff.sum'), '', '', this.#money(difference.total), this.#hours(difference.effort)],
      true,
    );
    const heads = [
      this.#say('diff.cause'),
      this.#say('diff.what'),
      this.#say('diff.where'),
      this.#say('figure.total'),
      this.#say('figure.hours'),
    ];
    return this.#section('why-price', heads, rows.length > 0 ? [...rows, sum] : []);
  }

  #effectRow({ cause, effects, total, effort }: Gathered): ComparisonRow {
    const [first] = effects;
    const figures = [isNothing(total) ? '' : this.#money(total), isNothing(effort) ? '' : this.#hours(effort)];
    const said = this.#say(`diff.cause.${cause}`);
    if (effects.length > 1 || !first) {
      const count = translate(this.#format.locale, 'diff.work', { count: effects.length });
      return row([said, '', count, ...figures]);
    }
    const part = first.part ?? first.block;
    const isOfBlock = part?.kind === 'block' && together.includes(cause);
    const what = isOfBlock ? ['', this.#title(part, false)] : [this.#title(part), this.#block(part)];
    return { ...row([said, ...what, ...figures]), ...this.#places(part) };
  }

  #whyFinish(): ComparisonSection {
    const rows = this.#comparison.dates.causes.map(cause => this.#causeRow(cause));
    return this.#section('why-finish', [this.#say('diff.what'), this.#say('diff.where'), this.#say('diff.how')], rows);
  }

  #causeRow({ difference, fields }: DateCause): ComparisonRow {
    return this.#differenceRow(difference, this.#told({ ...difference, fields, isRenamed: false }));
  }

  #changes(): ComparisonSection {
    const rows = this.#comparison.differences.map(difference =>
      this.#differenceRow(difference, this.#told(difference)),
    );
    return this.#section('changes', [this.#say('diff.what'), this.#say('diff.where'), this.#say('diff.how')], rows);
  }

  #differenceRow({ before, after }: Difference, told: string[]): ComparisonRow {
    const part = after ?? before;
    return {
      ...row([this.#title(part), this.#block(part), told.join('; ')]),
      after: after && this.#now.range(after.node),
      before: before && this.#then.range(before.node),
    };
  }

  /** The changes of a part, in a few words each. */
  #told({ fate, before, after, fields, isRenamed, moved }: Difference): string[] {
    const { locale } = this.#format;
    if (fate === 'removed') return [this.#say('diff.fate.removed')];
    if (fate === 'added') {
      const what = after ? figuresIn(after) : '';
      return [what === '' ? this.#say('diff.fate.added') : translate(locale, 'diff.fate.added-with', { what })];
    }
    const place = before?.parent;
    return [
      ...(moved === 'elsewhere' && place
        ? [translate(locale, 'diff.fate.moved-from', { place: this.#title(place, false) })]
        : []),
      ...(moved === 'order' ? [this.#say('diff.fate.moved-order')] : []),
      ...(isRenamed ? [translate(locale, 'diff.fate.renamed', { id: before?.id ?? '' })] : []),
      ...fields.map(field => this.#field(field)),
    ];
  }

  #field({ path, before, after }: FieldChange): string {
    const { locale } = this.#format;
    if (before === undefined) return translate(locale, 'diff.field.added', { path, after: short(after) });
    if (after === undefined) return translate(locale, 'diff.field.removed', { path, before: short(before) });
    return `${path}: ${short(before)} → ${short(after)}`;
  }

  #payments(): ComparisonSection {
    const rows = this.#comparison.payments.map(({ before, after, difference }) => {
      const payment = after ?? before;
      const title = payment ? paymentTitle(payment, this.#format.locale) : '';
      const told = isNothing(difference) || !this.#comparison.isSameCurrency ? '' : this.#money(difference);
      return row([title, this.#payment(before, this.#then), this.#payment(after, this.#now), told]);
    });
    const heads = [this.#say('diff.what'), ...this.#sides(), this.#say('diff.difference')];
    return this.#section('payments', heads, rows);
  }

  #payment(payment: Payment | undefined, telling: Telling): string {
    if (!payment) return '–';
    const { amount, date } = payment;
    return date === undefined ? telling.money(amount) : `${telling.money(amount)}, ${telling.date(date)}`;
  }

  #title(part: Part | undefined, withKind = true): string {
    if (!part || part.kind === 'plan') return this.#say('diff.plan');
    const title = part.title === undefined ? part.id : textIn(this.#format.locale, part.title);
    const kind = this.#say(`diff.part.${part.kind}`);
    if (title === undefined) return `${kind} ${part.index + 1}`;
    return withKind && part.kind !== 'task' ? `${kind}: ${short(title)}` : short(title);
  }

  #block(part: Part | undefined): string {
    const block = part?.kind === 'block' ? undefined : blockOf(part);
    return block ? this.#title(block, false) : '';
  }

  #places(part: Part | undefined): Pick<ComparisonRow, 'after' | 'before'> {
    const match = part && this.#matches.get(part);
    return {
      after: match?.after && this.#now.range(match.after.node),
      before: match?.before && this.#then.range(match.before.node),
    };
  }

  #money(amount: Amount): string {
    return formatSigned(amount, value => this.#now.money(value));
  }

  #hours(effort: Amount): string {
    return formatSigned(effort, value => this.#now.hours(value));
  }
}

function row(cells: string[], isSum = false): ComparisonRow {
  return { cells, isSum, after: undefined, before: undefined };
}

/** Longer texts are shown by their beginning. */
const longest = 80;

function short(text: string | undefined): string {
  const line = (text ?? '').replace(/\s+/g, ' ').trim();
  const letters = [...line];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : line;
}

/** The figures of a new part that readers ask for first. */
function figuresIn({ node }: Part): string {
  return ['hours', 'price', 'quantity', 'every', 'rate', 'executor']
    .flatMap(key => {
      const value = child(node, key);
      return value ? [`${key}: ${short(inWords(value))}`] : [];
    })
    .join(', ');
}

/** Effects with one cause that share a row. */
interface Gathered {
  cause: Effect['cause'];
  effects: Effect[];
  total: Amount;
  effort: Amount;
}

/**
 * Causes that apply to whole blocks or to many parts alike: one row has their sum. In the order of the pricing steps.
 */
const together: readonly Effect['cause'][] = ['rate', 'contingency', 'discount', 'rounding', 'vat'];

function gathered(effects: readonly Effect[]): Gathered[] {
  const lists = [...groupedBy(effects, effect => (together.includes(effect.cause) ? effect.cause : effect)).values()];
  const rank = ([first]: Effect[]) => (first ? together.indexOf(first.cause) : -1);
  return lists
    .sort((a, b) => rank(a) - rank(b))
    .map(list => ({
      cause: (list[0] as Effect).cause,
      effects: list,
      total: add(...list.map(({ total }) => total)),
      effort: add(...list.map(({ effort }) => effort)),
    }));
}
