import type { PlanRow } from '../../../server/src/lsp/protocol.ts';

/** Grouping and order of the list of plans. Pure: names of files and folders are passed in. */
export const groupings = ['none', 'client', 'stage', 'folder'] as const;
export type Grouping = (typeof groupings)[number];

export const orders = ['name', 'total', 'finish', 'problems'] as const;
export type Order = (typeof orders)[number];

export interface Arrangement {
  grouping: Grouping;
  order: Order;
  /** Words that a plan must contain, in any case. */
  filter: string;
}

/** What only the editor knows of a file. */
export interface Place {
  file: string;
  folder: string;
}

export interface PlanGroup {
  grouping: Grouping;
  /** Empty if the plans lack the property, or without grouping. */
  key: string;
  title: string;
  rows: PlanRow[];
}

export function nameOf({ name }: PlanRow, { file }: Place): string {
  return name === '' ? file : name;
}

/** A row with its precomputed sort keys. */
interface Placed {
  row: PlanRow;
  place: Place;
  name: string;
}

export function arranged(
  rows: Iterable<PlanRow>,
  { grouping, order, filter }: Arrangement,
  placeOf: (row: PlanRow) => Place,
  locale: string,
): PlanGroup[] {
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const words = filter.toLocaleLowerCase(locale).split(/\s+/).filter(Boolean);
  const placed = [...rows].map((row): Placed => {
    const place = placeOf(row);
    return { row, place, name: nameOf(row, place) };
  });
  const found = placed.filter(({ row, place: { file, folder } }) => {
    const text = [row.name, row.client, row.stageTitle, file, folder].join('\n').toLocaleLowerCase(locale);
    return words.every(word => text.includes(word));
  });
  found.sort((a, b) => ranks[order](a.row, b.row) || compare(a.name, b.name) || compare(a.row.uri, b.row.uri));
  const groups = new Map<string, PlanGroup>();
  for (const { row, place } of found) {
    const { key, title } = groupOf(row, grouping, place);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { grouping, key, title, rows: [row] });
  }
  const isLast = ({ key }: PlanGroup) => (key === '' ? 1 : 0);
  const byKey = (a: PlanGroup, b: PlanGroup) =>
    isLast(a) - isLast(b) || rankOf(a) - rankOf(b) || compare(a.title, b.title);
  return [...groups.values()].sort(byKey);
}

/** Stages are in the order of work, other groups by name. */
function rankOf({ grouping, rows: [first] }: PlanGroup): number {
  return grouping === 'stage' ? (first?.stageIndex ?? 0) : 0;
}

function groupOf(row: PlanRow, grouping: Grouping, { folder }: Place): { key: string; title: string } {
  switch (grouping) {
    case 'none':
      return { key: '', title: '' };
    case 'client':
      return { key: row.client, title: row.client };
    case 'stage':
      return { key: row.stage, title: row.stageTitle };
    case 'folder':
      return { key: folder, title: folder };
  }
}

type Rank = (a: PlanRow, b: PlanRow) => number;

/** Unknown values come last. Highest total, earliest date and most problems come first. */
const ranks: Record<Order, Rank> = {
  name: () => 0,
  total: (a, b) =>
    known(a.totalValue) - known(b.totalValue) ||
    byText(a.currency, b.currency) ||
    (b.totalValue ?? 0) - (a.totalValue ?? 0),
  finish: (a, b) => known(dayOf(a)) - known(dayOf(b)) || byText(dayOf(a) ?? '', dayOf(b) ?? ''),
  problems: (a, b) => b.errors - a.errors || b.warnings - a.warnings,
};

/** The deadline; without one, the planned finish. */
function dayOf({ deadline, finish }: PlanRow): string | null {
  return deadline ?? finish;
}

function known(value: unknown): number {
  return value === null ? 1 : 0;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
