import { Decimal } from '../../base/decimal.ts';
import { trimEndOf } from '../../base/text.ts';
import { numbersOf } from './number.ts';
import { anyOf, plainText, wordOf, words } from './words.ts';

/** What an amount in free notation can mean. */
export interface AmountReading {
  numbers: string[];
  /** The currencies that the sign or word beside the number can mean; empty without one. */
  currencies: string[];
}

const factors = new Map(
  Object.entries({ thousand: '1000', million: '1000000' }).flatMap(([name, factor]) =>
    words.multipliers[name as keyof typeof words.multipliers].map((word): [string, string] => [word, factor]),
  ),
);
const shape = /^([^\d+−–-]*)([+−–-]?) ?(\d+(?:[ .,'_]+\d+)*)/u;
const factorShape = new RegExp(`^(${anyOf(factors.keys())})\\.?\\s*`, 'iu');

/** Reads `1 000 грн`, `₴1000`, `$500`, `5 тыс. грн`, `UAH 1'000.50`; undefined if the text is no amount. */
export function amountOf(text: string, codes: readonly string[]): AmountReading | undefined {
  const plain = plainText(text);
  const [all = '', before = '', sign = '', digits] = shape.exec(plain) ?? [];
  if (digits === undefined) return undefined;
  const after = plain.slice(all.length).trimStart();
  const [whole = '', multiplier] = factorShape.exec(after) ?? [];
  const labels = [before, after.slice(whole.length)].map(label => withoutDash(label).trim()).filter(Boolean);
  const currencies = labels.map(label => currenciesOf(label, codes));
  if (labels.length > 1 || currencies.some(found => found.length === 0)) return undefined;
  const factor = factors.get(wordOf(multiplier ?? '')) ?? '1';
  const minus = sign === '' || sign === '+' ? '' : '-';
  const numbers = numbersOf(digits).map(number => minus + times(number, factor));
  return numbers.length > 0 ? { numbers, currencies: currencies[0] ?? [] } : undefined;
}

/** Removes the dash of `1000,-`, which means no cents. */
function withoutDash(label: string): string {
  const bare = trimEndOf(label.trim(), '-');
  return bare.length < label.trim().length && bare.endsWith(',') ? bare.slice(0, -1) : bare;
}

function times(number: string, factor: string): string {
  return factor === '1' ? number : new Decimal(number).times(factor).toFixed();
}

/** The currencies that a sign, a code or a word can mean, the most common first. */
export function currenciesOf(label: string, codes: readonly string[]): string[] {
  const word = wordOf(label);
  const code = codes.find(known => known.toLowerCase() === word);
  if (code !== undefined) return [code];
  const named = Object.entries(words.currencies).flatMap(([known, names]) => (names.includes(word) ? [known] : []));
  const shared: Partial<Record<string, string[]>> = words.sharedSigns;
  return [...new Set([...named, ...((Object.hasOwn(shared, word) && shared[word]) || [])])];
}
