import { describe, expect, it } from 'vitest';
import { safeEdits } from '../../../server/src/core/diagnostics/safe-edits.ts';
import { locales } from '../../../server/src/core/l10n/locale.ts';
import { render } from '../../../server/src/core/l10n/translate.ts';
import { applyEdits, insertedText } from '../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../support/analyse.ts';

const plan = (pricing: string, task: string, more = '') =>
  `plan: 1\nproject: { name: A, client: B${more} }\npricing:\n  currency: UAH\n${pricing}blocks:\n  - id: a\n    type: audit\n    tasks:\n      - id: t\n        title: T\n${task}`;

/** Where a value stands, with everything around it. */
const places = {
  start: (value: string) => plan('', '', `, start: ${value}`),
  rate: (value: string) => plan(`  rate: ${value}\n`, ''),
  contingency: (value: string) => plan(`  contingency: ${value}\n`, ''),
  discount: (value: string) => plan(`  discount: ${value}\n`, ''),
  hours: (value: string) => plan('', `        hours: ${value}\n`),
  spent: (value: string) => plan('', `        spent: ${value}\n`),
  status: (value: string) => plan('', `        status: ${value}\n`),
  skill: (value: string) => plan('', `        skill: ${value}\n`),
  method: (value: string) => plan('', `        method: ${value}\n`),
  optional: (value: string) => plan('', `        optional: ${value}\n`),
  title: (value: string) => plan('', `        description: ${value}\n`),
  deliverables: (value: string) => plan('', `        deliverables: ${value}\n`),
  currency: (value: string) => plan('', '').replace('UAH', value),
  stage: (value: string) => `stage: ${value}\n${plan('', '')}`,
  kind: (value: string) => `executors: { anna: { kind: ${value} } }\n${plan('', '')}`,
  skills: (value: string) => `executors:\n  anna:\n    skills: ${value}\n${plan('', '')}`,
  workdays: (value: string) => `calendar:\n  workdays: ${value}\n${plan('', '')}`,
  holidays: (value: string) => `calendar: { holidays: [${value}] }\n${plan('', '')}`,
  blockStatus: (value: string) => plan('', '').replace('type: audit\n', `type: audit\n    status: ${value}\n`),
  vat: (value: string) => plan(`  vat: ${value}\n`, ''),
  round: (value: string) => plan(`  round-to: ${value}\n`, ''),
};
type PlaceName = keyof typeof places;

/** What the fixes of a value write in its place. */
function offered(place: PlaceName, value: string): string[] {
  const { problems } = analyse(places[place](value));
  const problem = problems.find(({ rule }) => rule === 'wrong-value');
  return problem?.fixes?.().map(({ edits }) => (edits[0] ? insertedText(edits[0]) : '')) ?? [];
}

/** Whether «fix all» writes it. */
function isSafe(place: PlaceName, value: string): boolean {
  const text = places[place](value);
  const { problems } = analyse(text);
  return applyEdits(text, safeEdits(problems.filter(({ rule }) => rule === 'wrong-value'))) !== text;
}

/** Each is one thing, and is mended with all that needs no thought. */
const certain: Partial<Record<PlaceName, Record<string, string>>> = {
  start: {
    '07.12.2026': '2026-12-07',
    '7.12.2026': '2026-12-07',
    '07.12.2026 г.': '2026-12-07',
    '25/12/2026': '2026-12-25',
    '12/25/2026': '2026-12-25',
    '12/12/2026': '2026-12-12',
    '2026.12.07': '2026-12-07',
    '2026/12/7': '2026-12-07',
    '2026-12-7': '2026-12-07',
    '20261207': '2026-12-07',
    '2026-12-07T10:00:00Z': '2026-12-07',
    '7 декабря 2026': '2026-12-07',
    '7 декабря 2026 г.': '2026-12-07',
    '7 грудня 2026': '2026-12-07',
    '7 грудня 2026 року': '2026-12-07',
    '7 Dec 2026': '2026-12-07',
    '"December 7, 2026"': '2026-12-07',
    '7th December 2026': '2026-12-07',
  },
  holidays: { '25.12.2026': '2026-12-25' },
  rate: {
    '1 000': '1000',
    '1 000,50': '1000.50',
    '1.000,50': '1000.50',
    '"1,000.50"': '1000.50',
    "1'000": '1000',
    '1’000': '1000',
    '1_000': '1000',
    '1\u00a0000': '1000',
    '1\u202f000,5': '1000.5',
    '1 000 000': '1000000',
    '1.000.000': '1000000',
    '1 000 грн': '1000',
    '1000 грн.': '1000',
    '₴1000': '1000',
    'UAH 1000': '1000',
    '1000 uah': '1000',
    '5 тыс. грн': '5000',
    '5 тис': '5000',
    '1,5к': '1500',
    '"900"': '900',
    '99,90': '99.90',
  },
  contingency: {
    '10 %': '10%',
    '10,5%': '10.5%',
    '"10,5 %"': '10.5%',
    '50': '50%',
    '"50"': '50%',
    '10 процентов': '10%',
    '10 відсотків': '10%',
    '0': '0%',
  },
  discount: { '10 %': '10%', '1 000': '1000', '1 000 грн': '1000' },
  hours: {
    '4 часа': '4h',
    '4 ч': '4h',
    '4ч': '4h',
    '4 ч.': '4h',
    '4,5 часа': '4.5h',
    '4 години': '4h',
    '4 год': '4h',
    '4 hours': '4h',
    '4 H': '4h',
    '2 дня': '2d',
    '2 дні': '2d',
    '2 дн.': '2d',
    '1 день': '1d',
    '1 неделя': '1w',
    '2 тижні': '2w',
    полдня: '0.5d',
    '4-6-10': '4/6/10',
    '4–6–10': '4/6/10',
    '4 — 6 — 10': '4/6/10',
    '4..6..10': '4/6/10',
    '4ч/6ч/2д': '4h/6h/2d',
    '1:30': '1.5h',
    '90 мин': '1.5h',
    '4 ч 30 мин': '4.5h',
  },
  spent: { '4 часа': '4h' },
  optional: { да: 'true', так: 'true', yes: 'true', нет: 'false', ні: 'false', No: 'false', '"true"': 'true' },
  currency: {
    грн: 'UAH',
    гривня: 'UAH',
    гривна: 'UAH',
    '€': 'EUR',
    евро: 'EUR',
    тенге: 'KZT',
    usd: 'USD',
    доллар: 'USD',
    доларів: 'USD',
    '₽': 'RUB',
    злотых: 'PLN',
  },
  status: { готово: 'done', 'в работе': 'doing', 'у роботі': 'doing', Done: 'done', in_progress: 'doing' },
  blockStatus: { 'в работе': 'in-progress', принято: 'accepted', 'In Progress': 'in-progress', скасовано: 'cancelled' },
  stage: { Аудит: 'audit', предложение: 'offer', поддержка: 'support', планування: 'planning', ofer: 'offer' },
  kind: { свой: 'own', вендор: 'vendor', фрилансер: 'freelancer', замовник: 'client' },
  skill: { анализ: 'analysis', розробка: 'development' },
  skills: { analysis: '[analysis]', 'анализ, поддержка': '[analysis, support]' },
  workdays: { 'пн, вт': '[mon, tue]' },
  method: { вручную: 'manual', програмування: 'development' },
  title: { '12': '"12"', '1.10': '"1.10"', true: '"true"', '0x1F': '"0x1F"' },
  deliverables: { 'Process map': '[Process map]', 'Maps, signed': '["Maps, signed"]' },
  vat: { '20': '20%', '20 процентов': '20%' },
  round: { '10 грн': '10' },
};

describe.each(Object.entries(certain))('%s', (place, values) => {
  it.each(Object.entries(values))('%s is meant as %s', (value, meant) => {
    expect(offered(place as PlaceName, value)).toEqual([meant]);
    expect(isSafe(place as PlaceName, value)).toBe(true);
    const mended = places[place as PlaceName](meant);
    expect(analyse(mended).problems.filter(({ rule }) => rule === 'wrong-value')).toEqual([]);
  });
});

/** What can mean more than one thing, or is a guess, waits for its author. */
const open: [PlaceName, string, string[]][] = [
  ['start', '07/12/2026', ['2026-12-07', '2026-07-12']],
  ['start', '07-12-2026', ['2026-12-07', '2026-07-12']],
  ['start', '7.12.26', ['2026-12-07']],
  ['rate', '1,000', ['1000', '1.000']],
  ['rate', '1.000 грн', ['1000', '1.000']],
  ['contingency', '0.1', ['10%', '0.1%']],
  ['contingency', '1', ['100%', '1%']],
  ['hours', '4..10', ['4/7/10']],
  ['hours', '4-10 ч', ['4h/7h/10h']],
  ['hours', '4-6-10 дней', ['4d/6d/10d', '4h/6h/10d']],
  ['currency', 'руб', ['RUB', 'BYN']],
  ['currency', '$', ['USD', 'CAD', 'AUD']],
  ['currency', 'UHA', ['UAH']],
  ['blockStatus', 'готово', ['ready', 'delivered']],
];

describe('what can mean several things', () => {
  it.each(open)('%s: %s is offered as %j, and made by nobody else', (place, value, meant) => {
    expect(offered(place, value)).toEqual(meant);
    expect(isSafe(place, value)).toBe(false);
  });
});

/** What nobody can read is left as it is. */
const unread: [PlaceName, string][] = [
  ['start', '31.02.2026'],
  ['start', '2026-02-30'],
  ['start', '7 декабря'],
  ['start', 'soon'],
  ['rate', '1 00'],
  ['rate', '12 345 67'],
  ['rate', '1.00.0'],
  ['rate', 'abc'],
  ['rate', '500 чаек'],
  ['rate', '-5'],
  ['rate', '$500'],
  ['rate', '500 EUR'],
  ['contingency', '150%'],
  ['contingency', '-5%'],
  ['hours', '4 яблока'],
  ['hours', '1-2-3-4'],
  ['hours', 'abc'],
  ['optional', 'maybe'],
];

it.each(unread)('%s: %s is told without a reading', (place, value) => {
  expect(analyse(places[place](value)).problems.map(({ rule }) => rule)).toContain('wrong-value');
  expect(offered(place, value)).toEqual([]);
});

it('says that an amount is in another currency, in all languages', () => {
  const problem = analyse(places.rate('$500')).problems.find(({ rule }) => rule === 'wrong-value');
  if (!problem) throw new Error('nothing is told');
  for (const locale of locales) {
    expect(render(locale, problem.message)).toMatch(/USD.*UAH/);
  }
});

it('says what a value can mean', () => {
  const problem = analyse(places.start('07/12/2026')).problems.find(({ rule }) => rule === 'wrong-value');
  expect(problem && render('en', problem.message)).toBe(
    '“start: 07/12/2026” cannot be read: did you mean 2026-12-07 or 2026-07-12?',
  );
});
