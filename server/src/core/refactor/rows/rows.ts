import { currencyCodes } from '../../base/currency.ts';
import { Decimal, round } from '../../base/decimal.ts';
import { inOrder } from '../../language/keys.ts';
import { readDecimal } from '../../language/number-bounds.ts';
import { amountOf, currenciesOf } from '../../language/readings/amount.ts';
import { effortsOf } from '../../language/readings/effort.ts';
import type { Plan } from '../../plan/model.ts';
import type { Skeleton } from '../../syntax/skeleton.ts';
import { escapeSnippet } from '../../syntax/snippet.ts';
import { toYamlSnippet } from '../../syntax/write.ts';
import { type Column, isNumbering, isSum, type ReadTable, type Role } from './columns.ts';
import { effortIn } from './effort-cell.ts';

/** The result of reading rows. */
export interface PastedRows {
  tasks: Skeleton[];
  items: Skeleton[];
  /** Number of rows that became tasks, sub-tasks included. */
  count: number;
  /** Number of rows with hours or a price. */
  figures: number;
  /** Number of rows that are sums or have no title. */
  leftOut: number;
  /** Number of rows with a price beside hours; the plan computes it itself. */
  pricesLeftOut: number;
}

interface Around {
  plan: Plan;
  /** The id of the executor that a cell names. */
  nameOf: (cell: string) => string | undefined;
}

/** A row before it is known whether it has sub-rows. */
interface Row {
  number: string | undefined;
  title: string;
  hours: string | undefined;
  /** Unit price, if the row buys something. */
  price: string | undefined;
  others: [TaskKey, Skeleton][];
  quantity: ['quantity' | 'unit', Skeleton][];
  isPriced: boolean;
  /** Whether other rows are numbered as its parts. */
  isAbove: boolean;
  /** Its parts that are work. */
  below: Row[];
}

type TaskKey = 'rate' | 'executor' | 'description' | 'notes';

/**
 * Converts rows into tasks; those with a price and no hours become items. Numbers such as `1.2` nest a row below
 * another.
 */
export function rowsOf({ columns, rows }: ReadTable, around: Around): PastedRows {
  const titled = rows.flatMap(cells => readRow(columns, cells, around) ?? []);
  const kept = titled.filter(row => !isSum(row.title) || row.others.some(([key]) => key === 'executor'));
  const tops = nested(kept);
  const bought = kept.filter(isBought);
  return {
    tasks: tops.filter(isWork).map(taskOf),
    items: bought.map(itemOf),
    count: kept.length - bought.length,
    figures: kept.filter(row => row.hours !== undefined || row.price !== undefined).length,
    leftOut: rows.length - kept.length,
    pricesLeftOut: kept.filter(row => row.isPriced && !isBought(row)).length,
  };
}

function readRow(columns: Column[], cells: string[], around: Around): Row | undefined {
  const cellOf = (role: Role) => cells[columns.findIndex(column => column.role === role)] ?? '';
  const title = cellOf('title');
  if (title === '') return undefined;
  const notes = new Notes(columns, cells);
  const hours = hoursOf(columns, cells);
  if (hours === undefined) notes.keep(['hours', 'min', 'likely', 'max']);
  const executor = around.nameOf(cellOf('executor'));
  if (executor === undefined) notes.keep(['executor']);
  const amountAt = (role: Role) =>
    amountIn(cellOf(role), headingOf(columns, role), around.plan.pricing?.currency?.value);
  const quantity = plainNumber(cellOf('quantity'));
  const price = priceOf(amountAt('price'), amountAt('amount'), quantity);
  const isCounted = quantity !== undefined && hours === undefined && price?.isOfUnit === true;
  const isPriced = cellOf('price') !== '' || cellOf('amount') !== '';
  if (hours === undefined && price === undefined) notes.keep(['price', 'amount']);
  const rate = hours === undefined ? undefined : amountAt('rate');
  if (rate === undefined) notes.keep(['rate']);
  if (!isCounted) notes.keep(['quantity', 'unit']);
  const description = cellOf('description');
  const others: [TaskKey, Skeleton][] = [
    ...(rate === undefined ? [] : [['rate', escapeSnippet(rate)] satisfies [TaskKey, Skeleton]]),
    ...textKey('executor', executor ?? ''),
    ...textKey('description', description),
    ...textKey('notes', notes.text()),
  ];
  const unit = cellOf('unit');
  const count: Row['quantity'] = isCounted && quantity !== '1' ? [['quantity', escapeSnippet(quantity)]] : [];
  return {
    number: numberOf(cellOf('number')),
    title,
    hours,
    price: hours === undefined ? price?.amount : undefined,
    others,
    quantity: unit === '' || !isCounted ? count : [...count, ['unit', toYamlSnippet(unit)]],
    isPriced,
    isAbove: false,
    below: [],
  };
}

/**
 * Collects notes: columns without a counterpart in a plan, and values that could not be read, so that nothing in the
 * table is lost.
 */
class Notes {
  readonly #columns: Column[];
  readonly #cells: string[];
  readonly #unread = new Set<Role | undefined>([undefined, 'notes']);

  constructor(columns: Column[], cells: string[]) {
    this.#columns = columns;
    this.#cells = cells;
  }

  keep(roles: readonly Role[]): void {
    for (const role of roles) this.#unread.add(role);
  }

  text(): string {
    const parts = this.#columns.flatMap(({ role, heading }, index) => {
      const cell = this.#cells[index] ?? '';
      if (cell === '' || !this.#unread.has(role)) return [];
      return role === 'notes' || heading === undefined ? [cell] : [`${heading}: ${cell}`];
    });
    return parts.join('; ');
  }
}

function textKey(key: TaskKey, text: string): [TaskKey, Skeleton][] {
  return text === '' ? [] : [[key, toYamlSnippet(text)]];
}

function headingOf(columns: readonly Column[], role: Role): string {
  return columns.find(column => column.role === role)?.heading ?? '';
}

/** One effort, or three points in three columns. */
function hoursOf(columns: readonly Column[], cells: readonly string[]): string | undefined {
  const at = (role: Role) => {
    const index = columns.findIndex(column => column.role === role);
    return effortIn(cells[index] ?? '', columns[index]?.unit ?? 'h');
  };
  const [min, likely, max] = [at('min'), at('likely') ?? at('hours'), at('max')];
  const points = [min, likely, max].filter(point => point !== undefined && !point.includes('/'));
  if (min !== undefined && max !== undefined && points.length === 3) return effortIn(points.join('/'), 'h');
  if (likely !== undefined) return likely;
  if (min !== undefined && max !== undefined) return effortIn(effortsOf(`${min}-${max}`)?.texts[0] ?? '', 'h');
  return max ?? min;
}

/** An amount in the plan's currency; undefined if it is in another, or no amount. */
function amountIn(cell: string, heading: string, currency: string | undefined): string | undefined {
  const reading = amountOf(cell, currencyCodes());
  const [number] = reading?.numbers ?? [];
  if (!reading || number === undefined || number.startsWith('-') || !readDecimal(number)) return undefined;
  const said = [
    ...reading.currencies,
    ...heading.split(/[\s,()/]+/).flatMap(word => currenciesOf(word, currencyCodes())),
  ];
  return said.length === 0 || currency === undefined || said.includes(currency) ? number : undefined;
}

/**
 * The unit price from the table, or the amount divided by the quantity if that is exact; else the amount for a quantity
 * of one.
 */
function priceOf(
  price: string | undefined,
  amount: string | undefined,
  quantity: string | undefined,
): { amount: string; isOfUnit: boolean } | undefined {
  if (price !== undefined) return { amount: price, isOfUnit: true };
  if (amount === undefined) return undefined;
  if (quantity === undefined || Number(quantity) === 0) return { amount, isOfUnit: false };
  const unit = round(new Decimal(amount).div(quantity), 2);
  return unit.times(quantity).eq(amount) ? { amount: unit.toFixed(), isOfUnit: true } : { amount, isOfUnit: false };
}

function plainNumber(cell: string): string | undefined {
  const reading = amountOf(cell, currencyCodes());
  const number = reading?.currencies.length === 0 ? reading.numbers.at(-1) : undefined;
  return number?.startsWith('-') ? undefined : number;
}

function numberOf(cell: string): string | undefined {
  const number = cell.replace(/[.)]$/, '');
  return /^\d+(?:\.\d+)*$/.test(number) ? number : undefined;
}

/** Nests rows by their numbers if these are consistent; else leaves them flat. */
function nested(rows: Row[]): Row[] {
  const numbers = rows.flatMap(({ number }) => number ?? []);
  if (numbers.length !== rows.length || !isNumbering(numbers)) return rows;
  const byNumber = new Map<string, Row>();
  return rows.filter(row => {
    byNumber.set(row.number ?? '', row);
    const above = byNumber.get((row.number ?? '').split('.').slice(0, -1).join('.'));
    if (above) above.isAbove = true;
    if (!isBought(row)) above?.below.push(row);
    return above === undefined || isBought(row);
  });
}

/** A row with a price but neither hours nor parts is an item. */
function isBought({ hours, price, isAbove }: Row): boolean {
  return hours === undefined && price !== undefined && !isAbove;
}

/** A heading above items is no task. */
function isWork(row: Row): boolean {
  return !isBought(row) && (!row.isAbove || row.below.length > 0);
}

/** A task with sub-tasks gets no hours, because its hours are their sum. */
function taskOf(row: Row): Skeleton {
  const own: [string, Skeleton][] =
    row.below.length > 0 || row.hours === undefined ? [] : [['hours', escapeSnippet(row.hours)]];
  const below: [string, Skeleton][] =
    row.below.length > 0 ? [['tasks', { items: row.below.filter(isWork).map(taskOf) }]] : [];
  const others = row.below.length > 0 ? row.others.filter(([key]) => key !== 'rate') : row.others;
  return { keys: inOrder('task', [['title', toYamlSnippet(row.title)], ...own, ...others, ...below]) };
}

function itemOf({ title, price = '', quantity, others }: Row): Skeleton {
  const told = others.filter(([key]) => key === 'description' || key === 'notes');
  return {
    keys: inOrder('item', [['title', toYamlSnippet(title)], ...quantity, ['price', escapeSnippet(price)], ...told]),
  };
}
