import { Decimal } from '../base/decimal.ts';
import { memoizeByKey } from '../base/memo.ts';

/**
 * Bounds of the numbers in a file. A number beyond them is a mistake, and exact arithmetic with it would need as many
 * digits as its exponent says: `1e-999999999` plus 1 does not fit into memory.
 */
const greatestNumber = new Decimal('1e12');
const leastNumber = new Decimal('1e-12');
const longestNumber = 30;

/** How a number exceeds the bounds: too large, too close to zero, or too many digits. */
export type Excess = 'large' | 'small' | 'long';

/** The exact number, or why it cannot be computed with; undefined if the text is no decimal number. */
function measured(text: string): Decimal | Excess | undefined {
  if (text.length > longestNumber) return isDecimalText(text) ? 'long' : undefined;
  return measuredShort(text);
}

const measuredShort = memoizeByKey(
  (text: string) => text,
  (text): Decimal | Excess | undefined => {
    if (!isDecimalText(text)) return undefined;
    const value = new Decimal(text.replace(/^\+/, ''));
    const size = value.abs();
    if (size.gt(greatestNumber)) return 'large';
    return size.lt(leastNumber) && !value.eq(0) ? 'small' : value;
  },
);

/** Hours of a day at most, days, and weeks of one day at least: within them nobody works for more than a hundred years. */
const horizon: Record<string, number> = { h: 24 * 36_525, d: 36_525, w: 36_525 };

/** Whether a length of time is longer than plans are made for, whatever the calendar. */
export function isBeyondHorizon(text: string): boolean {
  const [, number = '', unit = 'h'] = /^[+-]?(\d+(?:\.\d+)?)\s*([hdw]?)$/.exec(text) ?? [];
  return Number(number) > (horizon[unit || 'h'] ?? Infinity);
}

/** Whether a text is a decimal number; YAML and CEL know other notations, such as `0xFF`. */
export function isDecimalText(text: string): boolean {
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text);
}

/** The exact value of a decimal number within the bounds. */
export function readDecimal(text: string): Decimal | undefined {
  const value = measured(text);
  return typeof value === 'string' ? undefined : value;
}

/** How a number exceeds the bounds; `value` is the number that YAML or CEL reads, for notations other than decimal. */
export function excessOf(text: string, value?: number): Excess | undefined {
  const found = measured(text);
  if (found === undefined && value !== undefined && Number.isFinite(value)) return excessOf(String(value));
  return typeof found === 'string' ? found : undefined;
}
