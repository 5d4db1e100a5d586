/** An uninterrupted period that a text asks for, as in «three weeks running». */
export interface SpokenTime {
  count: number;
  unit: 'day' | 'week' | 'month';
  /** The words of the text that ask for it. */
  text: string;
}

/** Number words by their value, in the languages of plans. */
const numbers = new Map(
  [
    ['one', 'один', 'одну', 'одна'],
    ['two', 'два', 'две', 'двух', 'дві', 'двох'],
    ['three', 'три', 'трёх', 'трех', 'трьох'],
    ['four', 'четыре', 'четырёх', 'четырех', 'чотири', 'чотирьох'],
    ['five', 'пять', 'пяти', 'п’ять', 'п’яти'],
    ['six', 'шесть', 'шести', 'шість', 'шести'],
    ['seven', 'семь', 'семи', 'сім', 'семи'],
    ['eight', 'восемь', 'восьми', 'вісім', 'восьми'],
    ['nine', 'девять', 'девяти', 'дев’ять', 'дев’яти'],
    ['ten', 'десять', 'десяти'],
  ].flatMap((words, index) => words.map((word): [string, number] => [word, index + 1])),
);

const units: [SpokenTime['unit'], RegExp][] = [
  ['day', /^(?:days?|день|дня|дней|дні|днів|доба|добу|доби)$/],
  ['week', /^(?:weeks?|недел[яюиь]|тиждень|тижні|тижнів|тижня)$/],
  ['month', /^(?:months?|месяц|месяца|месяцев|місяць|місяці|місяців|місяця)$/],
];

/** Words that mean without interruption. */
const unbrokenWords = ['running', 'row', 'consecutive', 'straight', 'подряд', 'поспіль', 'кряду'];
const unbroken = new RegExp(`^(?:${unbrokenWords.join('|')})$`);
const asksForUnbroken = new RegExp(unbrokenWords.join('|'), 'i');

/** At most two words stand between the unit and such a word: `three weeks in a row`. */
const farthest = 3;

interface Word {
  word: string;
  start: number;
  end: number;
}

/** The first uninterrupted period that a text asks for, in English, Russian or Ukrainian. */
export function spokenTime(text: string): SpokenTime | undefined {
  // Nearly no text asks for it, and to cut one into words takes longer than to see that.
  if (!asksForUnbroken.test(text)) return undefined;
  const words = wordsOf(text);
  for (const [place, { word }] of words.entries()) {
    if (!unbroken.test(word)) continue;
    const unitAt = words.findIndex((near, at) => Math.abs(at - place) <= farthest && unitOf(near) !== undefined);
    const unit = words[unitAt];
    if (!unit) continue;
    // `three weeks`, `three working weeks`
    const number = words.slice(Math.max(0, unitAt - 2), unitAt).findLast(near => numberOf(near.word) !== undefined);
    const last = words[Math.max(unitAt, place)];
    const said = text.slice((number ?? unit).start, last?.end);
    return { count: numberOf(number?.word ?? '') ?? 1, unit: unitOf(unit) ?? 'day', text: said };
  }
  return undefined;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}’'ʼ]+/gu)].map(({ 0: word, index }) => ({
    word: word.toLowerCase().replace(/['ʼ]/g, '’'),
    start: index,
    end: index + word.length,
  }));
}

function unitOf({ word }: Word): SpokenTime['unit'] | undefined {
  return units.find(([, pattern]) => pattern.test(word))?.[0];
}

function numberOf(word: string): number | undefined {
  return /^\d{1,3}$/.test(word) ? Number(word) : numbers.get(word);
}
