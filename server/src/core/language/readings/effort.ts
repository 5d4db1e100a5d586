import { Decimal } from '../../base/decimal.ts';
import { numbersOf } from './number.ts';
import { anyOf, plainText, wordOf, words } from './words.ts';

/** What an effort in free notation can mean. */
export interface EffortReading {
  texts: string[];
  /** Whether the text determines the estimate: `4-10` has no likely value, and the middle is a guess. */
  isWhole: boolean;
}

const unitOfWord = new Map(
  Object.entries(words.units).flatMap(([unit, list]) => list.map(word => [word, unit] as const)),
);
const unitWords = new RegExp(`(?<![\\p{L}])(?:${anyOf(unitOfWord.keys())})\\.?`, 'giu');
const separators = /\/|[-–—]|\.{2,3}|…|;|\||\\/;
const pointShape = /^(\d[\d.,]*)\s*([hdw])?$/;

/** Reads `4 часа`, `2 дня`, `1 неделя`, `4-6-10`, `4–6–10 ч`, `4..10`, `1:30`, `90 мин`. */
export function effortsOf(text: string): EffortReading | undefined {
  const plain = plainText(text).toLowerCase().replaceAll('ё', 'е');
  const phrases: Partial<Record<string, string>> = words.efforts;
  const phrase = wordOf(text);
  if (Object.hasOwn(phrases, phrase)) return { texts: [phrases[phrase] ?? ''], isWhole: true };
  const sign = /^[+−–-](?=\s*\d)/.exec(plain)?.[0];
  const canonical = plain
    .slice(sign?.length ?? 0)
    .replace(/(\d)(\p{L})/gu, '$1 $2')
    .replace(unitWords, word => {
      return ` ${unitOfWord.get(word) ?? unitOfWord.get(word.replace(/\.$/, '')) ?? word} `;
    });
  const single = clock(canonical.trim());
  if (single !== undefined) return { texts: [signed(sign, single)], isWhole: true };
  const points = canonical.trim().split(separators).map(pointsOf);
  if (points.length > 3 || points.some(list => list.length === 0)) return undefined;
  if (points.length === 1) return { texts: (points[0] ?? []).map(point => signed(sign, point)), isWhole: true };
  if (sign !== undefined) return undefined;
  const combined = points.map(([first = '']) => first);
  return points.length === 3 ? { texts: oneUnit(combined), isWhole: true } : range(combined);
}

function signed(sign: string | undefined, text: string): string {
  return sign === undefined || sign === '+' ? text : `-${text}`;
}

function pointsOf(text: string): string[] {
  const [, number, unit = ''] = pointShape.exec(text.trim().replace(/\s+/g, ' ')) ?? [];
  return number === undefined ? [] : numbersOf(number).map(read => read + unit);
}

/** Hours from hours and minutes: `1:30`, `4 h 30 min`, `90 min`; undefined if the result is no short decimal. */
function clock(text: string): string | undefined {
  const [, hours, minutes] =
    /^(\d+):([0-5]\d)(?:\s*h)?$/.exec(text) ?? /^(?:(\d+)\s*h\s+)?(\d+)\s*min$/.exec(text.replace(/\s+/g, ' ')) ?? [];
  if (minutes === undefined) return undefined;
  const total = new Decimal(hours ?? 0).times(60).plus(minutes);
  const inHours = total.div(60);
  return inHours.round(2).times(60).eq(total) ? `${inHours.toFixed()}h` : undefined;
}

/**
 * Readings of three points with one unit each. If only some points have a unit, as in `1/2/3d`, the others may be in
 * that unit or in hours: both readings, that unit first.
 */
export function oneUnit(points: readonly string[]): string[] {
  const units = new Set(points.map(point => point.replace(/[\d.]/g, '').trim()));
  const written = [...units].filter(Boolean);
  if (!units.has('') || written.length === 0) return [points.join('/')];
  const filled = [...written, 'h'].map(unit => points.map(point => (/[hdw]$/.test(point) ? point : point + unit)));
  return [...new Set(filled.map(list => list.join('/')))];
}

function range([least = '', most = '']: readonly string[]): EffortReading {
  const unit = /[hdw]$/.exec(most)?.[0] ?? '';
  const [from, to] = [least, most].map(point => new Decimal(point.replace(/[hdw]$/, '')));
  const isOneUnit = /[hdw]$/.exec(least)?.[0] === undefined || least.endsWith(unit);
  if (!from || !to || !isOneUnit || from.gt(to)) return { texts: [], isWhole: false };
  const middle = from.plus(to).div(2).toFixed();
  return { texts: [[from.toFixed(), middle, to.toFixed()].map(point => point + unit).join('/')], isWhole: false };
}
