import { Decimal, one } from '../../base/decimal.ts';
import { numbersOf } from './number.ts';
import { anyOf, plainText, words } from './words.ts';

const unit = `(?:%|${anyOf(words.percent.filter(word => word !== '%'))})`;
const withUnit = new RegExp(`^(?:${unit}\\s*)?(\\d[\\d.,]*)\\s*(?:${unit})?\\.?$`, 'iu');
const marked = new RegExp(unit, 'iu');

/** Reads `10 %`, `10,5%`, `10 процентов`, `50`; a number from 0 to 1 without a sign, `0.1`, may be 10% or 0.1%. */
export function percentsOf(text: string): string[] {
  const plain = plainText(text);
  const numbers = numbersOf(withUnit.exec(plain)?.[1] ?? '');
  return numbers.flatMap(number => {
    const value = new Decimal(number);
    const isShare = !marked.test(plain) && value.gt(0) && value.lte(one);
    return isShare ? [`${value.times(100).toFixed()}%`, `${number}%`] : [`${number}%`];
  });
}

/** Whether a percentage is written rather than an amount. */
export function isPercent(text: string): boolean {
  return marked.test(plainText(text));
}
