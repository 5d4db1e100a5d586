import { currencyCodes } from '../../base/currency.ts';
import { amountOf } from '../../language/readings/amount.ts';
import { wordOf } from '../../language/readings/words.ts';
import { effortIn } from './effort-cell.ts';
import headings from './headings.json' with { type: 'json' };
import type { Cells } from './table.ts';

/** The meaning of a column. */
export type Role = Exclude<keyof typeof headings, 'days' | 'sums'>;

export interface Column {
  role: Role | undefined;
  /** The heading; undefined without one. */
  heading: string | undefined;
  /** The unit of efforts without one. */
  unit: 'h' | 'd';
}

export interface ReadTable {
  columns: Column[];
  /** Rows without headings. */
  rows: Cells;
}

/** Headings may follow a title of the table. */
const headingRows = 4;

/** Determines the meaning of each column: by its heading, else by its content. */
export function readTable(cells: Cells, isExecutor: (name: string) => boolean): ReadTable {
  const width = cells.reduce((most, row) => Math.max(most, row.length), 0);
  const at = cells.slice(0, headingRows).findIndex((row, index) => isHeading(row, cells[index + 1] ?? []));
  const named = at < 0 ? [] : (cells[at] ?? []);
  const rows = cells.slice(at + 1);
  const columns = Array.from({ length: width }, (_, index) => columnNamed(named[index]));
  return { columns: byContent(withoutRepeats(columns), rows, isExecutor), rows };
}

/** A heading row: at least two recognised words, or the only column, or one with a figure below. */
function isHeading(row: string[], below: string[]): boolean {
  const filled = row.filter(cell => cell !== '');
  if (filled.some(cell => /^\d/.test(cell))) return false;
  const named = filled.filter(cell => roleOf(cell) !== undefined);
  const isOverFigure = row.some((cell, index) => roleOf(cell) !== undefined && isFigure(below[index] ?? ''));
  return named.length >= Math.min(2, filled.length) || isOverFigure;
}

function columnNamed(heading: string | undefined): Column {
  if (heading === undefined || heading === '') return { role: undefined, heading: undefined, unit: 'h' };
  const role = roleOf(heading);
  const isInDays = tokensOf(heading).some(token => headings.days.includes(token));
  return { role, heading, unit: isInDays ? 'd' : 'h' };
}

const phrases = Object.entries(headings)
  .filter(([role]) => role !== 'days' && role !== 'sums')
  .flatMap(([role, list]) => list.map(phrase => ({ role: role as Role, tokens: phrase.split(' ') })))
  .sort((a, b) => b.tokens.length - a.tokens.length);

/** A known phrase, alone or followed by a few short words: `Price, EUR`, `Часы (план)`; «Оценка рисков» is a task. */
function roleOf(heading: string): Role | undefined {
  if (/^[№#]/.test(heading)) return 'number';
  const all = tokensOf(heading);
  const first = tokensOf(heading.split(/[,(:/\n]/)[0] ?? '');
  const isSaid = (tokens: readonly string[], said: readonly string[]) =>
    said.every((token, index) => tokens[index] === token) &&
    tokens.slice(said.length).every(token => token.length <= 4);
  const whole = phrases.find(({ tokens }) => tokens.length === all.length && isSaid(all, tokens));
  return (whole ?? phrases.find(({ tokens }) => isSaid(first, tokens)))?.role;
}

function tokensOf(text: string): string[] {
  return wordOf(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(token => token !== '');
}

/** The title of a sum has no more words; a task may begin with «total» too. */
const longestSum = 5;

/** Whether a row is a sum, by the beginning of its title. */
export function isSum(title: string): boolean {
  const tokens = tokensOf(title);
  const begins = (phrase: string) => phrase.split(' ').every((token, index) => tokens[index] === token);
  return tokens.length <= longestSum && headings.sums.some(begins);
}

/** Of two columns with one meaning, the first counts. */
function withoutRepeats(columns: Column[]): Column[] {
  return columns.map((column, index) => {
    const isFirst = columns.findIndex(({ role }) => role === column.role) === index;
    return isFirst ? column : { ...column, role: undefined };
  });
}

type Test = (cell: string) => boolean;

/** Columns without headings: the first with words is the title, the first with efforts the hours. */
function byContent(columns: Column[], rows: Cells, isExecutor: Test): Column[] {
  const isHeaded = columns.some(({ role }) => role !== undefined);
  const guesses: Guess[] = [
    { role: 'number', fits: (cells, index) => index === 0 && columns.length > 1 && isNumbering(cells) },
    { role: 'executor', fits: each(isExecutor) },
    { role: 'title', fits: cells => cells.filter(cell => !isFigure(cell)).length * 2 > cells.length },
    ...(isHeaded ? [] : figures),
  ];
  const hasTitle = columns.some(({ role }) => role === 'title');
  return hasTitle ? columns : guesses.reduce((found, guess) => guessed(found, rows, guess), columns);
}

interface Guess {
  role: Role;
  fits: (cells: string[], index: number) => boolean;
}

const each = (test: Test) => (cells: string[]) => cells.every(test);
const isAmount: Test = cell => amountOf(cell, currencyCodes()) !== undefined;
const figures: Guess[] = [
  { role: 'hours', fits: each(isHours) },
  { role: 'amount', fits: each(isAmount) },
];

/** Assigns a role to the first fitting column, unless a heading has done so. */
function guessed(columns: Column[], rows: Cells, { role, fits }: Guess): Column[] {
  if (columns.some(column => column.role === role)) return columns;
  const index = columns.findIndex((column, at) => {
    const cells = rows.map(row => row[at] ?? '').filter(cell => cell !== '');
    return column.role === undefined && cells.length > 0 && fits(cells, at);
  });
  return columns.map((column, at) => (at === index ? { ...column, role } : column));
}

function isFigure(cell: string): boolean {
  return isHours(cell) || isAmount(cell);
}

/** No single task has more hours. */
const mostHours = 1000;

function isHours(cell: string): boolean {
  const effort = effortIn(cell, 'h');
  return effort !== undefined && !(/^[\d.]+$/.test(effort) && Number(effort) >= mostHours);
}

/** Whether cells number the rows: `1`, `2`, `3`, or `1`, `1.1`, `1.2`. */
export function isNumbering(cells: readonly string[]): boolean {
  const numbers = cells.map(cell => cell.replace(/[.)]$/, ''));
  return numbers.every((number, index) => {
    if (!/^\d+(?:\.\d+)*$/.test(number)) return false;
    const before = numbers[index - 1];
    return before === undefined ? /^1(?:\.1)*$/.test(number) : follows(before, number);
  });
}

function follows(before: string, number: string): boolean {
  const [earlier, later] = [before.split('.').map(Number), number.split('.').map(Number)];
  const at = later.findIndex((part, index) => part !== earlier[index]);
  return at >= 0 && at === later.length - 1 && later[at] === (earlier[at] ?? 0) + 1;
}
