import { minorDigits } from '../base/currency.ts';
import { type Decimal, zero } from '../base/decimal.ts';
import { memoize, memoizeByKey } from '../base/memo.ts';
import type { Text } from '../l10n/translate.ts';
import { locales } from '../l10n/translate.ts';
import { child, isEmpty, type ScalarNode, type SyntaxNode } from '../syntax/nodes.ts';
import { estimatePoints, hasMixedUnits } from './estimate-units.ts';
import { isDecimalText, readDecimal } from './number-bounds.ts';

/**
 * The value of a key. `value` is undefined if something is written that cannot be read: the schema reports it, and
 * calculations must treat it as unknown, not as absent.
 */
export interface Field<T> {
  node: SyntaxNode;
  value: T | undefined;
}

/** Reads the value of `key` by `reader`; undefined if the key is absent or has no value. */
export function field<T>(
  parent: SyntaxNode | undefined,
  key: string,
  reader: (node: SyntaxNode) => T | undefined,
): Field<T> | undefined {
  const node = child(parent, key);
  return node && !isEmpty(node) ? { node, value: reader(node) } : undefined;
}

/** Whether a flag is written and neither true nor false: that is told where it stands, and nothing more. */
export function isUnclear(node: SyntaxNode | undefined, flag: string): boolean {
  const given = field(node, flag, readBoolean);
  return given !== undefined && given.value === undefined;
}

/** The source text of a field, whether its value is valid or not. */
export function written(field: Field<string> | undefined): string | undefined {
  return field && readString(field.node);
}

/** The items of a list; none for any other node. */
export function items(node: SyntaxNode | undefined): SyntaxNode[] {
  return node?.kind === 'sequence' ? node.items : [];
}

export function readString(node: SyntaxNode | undefined): string | undefined {
  return node?.kind === 'scalar' && !isEmpty(node) ? node.source : undefined;
}

export function readBoolean(node: SyntaxNode): boolean | undefined {
  return node.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}

export function readOneOf<T extends string>(choices: readonly T[]): (node: SyntaxNode) => T | undefined {
  return node => choices.find(choice => choice === readString(node));
}

/** Reads a plain string, or a mapping with one string per language. */
export function readText(node: SyntaxNode | undefined): Text | undefined {
  if (node?.kind !== 'mapping') return readString(node);
  const texts: Text = {};
  for (const locale of locales) {
    const text = readString(child(node, locale));
    if (text !== undefined) texts[locale] = text;
  }
  return Object.keys(texts).length > 0 ? texts : undefined;
}

export function readTexts(node: SyntaxNode | undefined): Text[] {
  return items(node)
    .map(readText)
    .filter(text => text !== undefined);
}

export function readStrings(node: SyntaxNode | undefined): Field<string>[] {
  return items(node).map(item => ({ node: item, value: readString(item) }));
}

/** Reads an ISO 4217 code; undefined for any other word. */
export function readCurrency(node: SyntaxNode): string | undefined {
  const code = readString(node);
  return code !== undefined && minorDigits(code) !== undefined ? code : undefined;
}

/** Reads a number exactly as written; undefined if it is out of bounds. */
export function readNumber(node: SyntaxNode): Decimal | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'number') return undefined;
  return readDecimal(node.source) ?? (isDecimalText(node.source) ? undefined : readDecimal(String(node.value)));
}

export function readPositive(node: SyntaxNode): Decimal | undefined {
  const value = readNumber(node);
  return value?.gte(0) ? value : undefined;
}

/** Reads `10%` as the fraction 0.1; at most 100%. */
export function readPercent(node: SyntaxNode): Decimal | undefined {
  const match = /^(\d{1,3}(?:\.\d+)?)%$/.exec(readString(node) ?? '');
  const percent = match?.[1] === undefined ? undefined : readDecimal(match[1]);
  return percent?.lte(100) ? percent.times('0.01') : undefined;
}

/** Reads `-15%` as −0.15; from −100% to 100%. */
export function readSignedPercent(node: SyntaxNode): Decimal | undefined {
  const match = /^([+-]?)(\d{1,3}(?:\.\d+)?)%$/.exec(readString(node) ?? '');
  const percent = match?.[2] === undefined ? undefined : readDecimal(match[2]);
  return percent?.lte(100) ? percent.times(match?.[1] === '-' ? '-0.01' : '0.01') : undefined;
}

/** A discount as a fraction, or as an amount. */
export type Discount = { kind: 'percent'; fraction: Decimal } | { kind: 'amount'; amount: Decimal };

export function readDiscount(node: SyntaxNode): Discount | undefined {
  const fraction = readPercent(node);
  if (fraction) return { kind: 'percent', fraction };
  const amount = readPositive(node);
  return amount && { kind: 'amount', amount };
}

/** A VAT rate. `none` is computed like 0% and worded differently: without VAT. */
export interface VatRate {
  fraction: Decimal;
  isNone: boolean;
}

const noVat: VatRate = { fraction: zero, isNone: true };

export function readVatRate(node: SyntaxNode): VatRate | undefined {
  if (readString(node) === 'none') return noVat;
  const fraction = readPercent(node);
  return fraction && { fraction, isNone: false };
}

/** A reader for integers from `least` to `most`. */
export function readWhole(least: number, most = Number.MAX_SAFE_INTEGER): (node: SyntaxNode) => number | undefined {
  return node => {
    const value = readNumber(node);
    return value?.gte(least) && value.lte(most) && value.mod(1).eq(0) ? Number(value.toString()) : undefined;
  };
}

const dayCountPattern = /^(\d{1,5})\s*([dw]?)$/;

/** Reads calendar days: `90`, `90d`, `2w`. */
export function readDays(node: SyntaxNode): number | undefined {
  const [, count, unit] = dayCountPattern.exec(node.kind === 'scalar' ? node.source.trim() : '') ?? [];
  return count === undefined ? undefined : Number(count) * (unit === 'w' ? 7 : 1);
}

const datePattern = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Reads a calendar date `YYYY-MM-DD` that exists. Dates stay strings: they compare as such and have no time zone. */
export function readDate(node: SyntaxNode): string | undefined {
  const text = readString(node) ?? '';
  return isDate(text) ? text : undefined;
}

export function isDate(text: string): boolean {
  const [, year, month, day] = datePattern.exec(text) ?? [];
  if (!year || !month || !day) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** Effort in hours: one number, or a three-point estimate. A single number is its own min, likely and max. */
export interface Estimate {
  min: Decimal;
  likely: Decimal;
  max: Decimal;
}

/** Hours per day and days per week, for efforts in `d` and `w`. */
export interface WorkWeek {
  hoursPerDay: Decimal;
  daysPerWeek: number;
}

const effortPattern = /^([+-]?\d+(?:\.\d+)?)\s*(h|d|w)?$/;

function readEffort(text: string, week: WorkWeek): Decimal | undefined {
  const [, amount, unit] = effortPattern.exec(text.trim()) ?? [];
  const value = amount === undefined ? undefined : readDecimal(amount);
  if (!value) return undefined;
  if (unit === 'd') return value.times(week.hoursPerDay);
  return unit === 'w' ? value.times(week.hoursPerDay).times(week.daysPerWeek) : value;
}

function effortOf(node: SyntaxNode | undefined, week: WorkWeek): Decimal | undefined {
  if (node?.kind !== 'scalar') return undefined;
  return typeof node.value === 'number' ? readNumber(node) : readEffort(readString(node) ?? '', week);
}

/** Reads the working hours between two tasks, written as efforts: `4`, `2d`, `-1d`. */
export function readLag(week: WorkWeek): (node: SyntaxNode) => Decimal | undefined {
  return node => effortOf(node, week);
}

/** Reads a minimum duration in working time, written as an effort: `4`, `7d`, `3w`. */
export function readDuration(week: WorkWeek): (node: SyntaxNode) => Decimal | undefined {
  return node => {
    const hours = effortOf(node, week);
    return hours?.gte(0) ? hours : undefined;
  };
}

function estimateOf(points: (Decimal | undefined)[]): Estimate | undefined {
  const [min, likely, max] = points;
  return min && likely && max && { min, likely, max };
}

/** Reads `6`, `6h`, `2d`, `1w`, `4/6/10` or `{min, likely, max}`; negative only if `signed` (changes). */
export function readEstimate(week: WorkWeek, signed = false): (node: SyntaxNode) => Estimate | undefined {
  return node => {
    const estimate = anyEstimate(node, week);
    const negative = estimate && [estimate.min, estimate.likely, estimate.max].some(hours => hours.lt(0));
    return negative && !signed ? undefined : estimate;
  };
}

function anyEstimate(node: SyntaxNode, week: WorkWeek): Estimate | undefined {
  if (hasMixedUnits(node)) return undefined;
  if (node.kind === 'mapping') {
    return estimateOf(estimatePoints.map(point => effortOf(child(node, point), week)));
  }
  return node.kind === 'scalar' && !isEmpty(node) ? scalarEstimates(week)(node) : undefined;
}

/** Equal estimates are one object, so that memos keyed by the estimate work. */
const scalarEstimates = memoize((week: WorkWeek) =>
  memoizeByKey(
    (node: ScalarNode) => `${typeof node.value} ${node.source}`,
    (node): Estimate | undefined => {
      const parts = node.source.split('/');
      if (parts.length === 3) return estimateOf(parts.map(part => readEffort(part, week)));
      const hours = effortOf(node, week);
      return hours && { min: hours, likely: hours, max: hours };
    },
  ),
);

/** Equal weeks are one object too. */
export const workWeek = memoize((hoursPerDay: Decimal) => {
  const weeks = new Map<number, WorkWeek>();
  return (daysPerWeek: number): WorkWeek => {
    const week = weeks.get(daysPerWeek) ?? { hoursPerDay, daysPerWeek };
    weeks.set(daysPerWeek, week);
    return week;
  };
});
