import { formatNumber, formatShortDate } from '../core/l10n/format.ts';
import { type Locale, textIn, translate } from '../core/l10n/translate.ts';
import type { PersonLoad, PersonWeek } from '../core/scheduling/bookings.ts';
import { table } from './table.ts';
import type { Line } from './terminal.ts';

/** Width of a bar for a fully booked week. */
const barWidth = 20;
/** Longer bars are cut at this multiple. */
const longestBar = 2;

/** A chart of who is booked for how much in which week; overbooked weeks are highlighted. */
export function loadText(people: PersonLoad[], locale: Locale): Line[] {
  const busy = people.filter(({ weeks }) => weeks.length > 0);
  if (busy.length === 0) return [translate(locale, 'load.nothing')];
  const groups = busy.map(({ name, weeks }) => [[textIn(locale, name)], ...weeks.map(week => rowOf(week, locale))]);
  return table(groups, column => column === 1);
}

function rowOf({ week, hours, available, parts, isOver }: PersonWeek, locale: Locale): string[] {
  const say = (key: 'hours' | 'load.over', value: number) =>
    translate(locale, key, { hours: formatNumber(locale, value, 1) });
  const plans =
    parts.length > 1 ? parts.map(part => `${textIn(locale, part.plan.name)} ${say('hours', part.hours)}`) : [];
  const over = isOver ? [say('load.over', hours - available)] : [];
  return [
    `  ${translate(locale, 'load.week', { date: formatShortDate(locale, week) })}`,
    `${formatNumber(locale, hours, 1)} / ${say('hours', available)}`,
    barOf(hours, available),
    [...over, ...plans].join(' · '),
  ];
}

function barOf(hours: number, available: number): string {
  const share = available > 0 ? Math.min(hours / available, longestBar) : longestBar;
  const length = Math.max(1, Math.round(share * barWidth));
  const within = Math.min(length, barWidth);
  return '█'.repeat(within) + '░'.repeat(barWidth - within) + '▓'.repeat(length - within);
}
