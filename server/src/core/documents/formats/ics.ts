import { addDays } from '../../base/dates.ts';
import { formatMoney } from '../../l10n/format.ts';
import { type Locale, translate } from '../../l10n/translate.ts';
import type { Document, Format } from '../model.ts';
import type { Timeline, TimelinePayment, TimelineRow } from '../timeline.ts';
import { withoutForbidden } from '../xml.ts';

/**
 * A calendar (RFC 5545) with whole-day events: blocks, payments, the deadline, and for the integrator's own people
 * the tasks. No library: those for Node 20 fold lines by letters, and the standard counts octets.
 *
 * @remarks blocks, payments and the deadline as whole days; tasks too in the plan
 */
export const format: Format = { id: 'ics', order: 8, render };

/** Properties common to all events of a file. */
interface Version {
  /** Makes the uids specific to the plan. */
  names: string;
  kind: string;
  stamp: string;
  sequence: number;
}

interface Event {
  uid: string;
  start: string;
  /** The last day, inclusive. */
  finish: string;
  summary: string;
  description?: string;
}

function render({ kind, audience, plan, saved, title, timeline, locale, date }: Document): string {
  const events = [
    ...rowEvents(timeline, audience === 'internal'),
    ...paymentEvents(timeline, locale),
    ...deadlineEvents(timeline, locale),
  ];
  const version: Version = {
    names: `${plan}.planwright`,
    kind,
    stamp: saved === undefined ? `${basic(date ?? '2000-01-01')}T000000Z` : stampOf(saved),
    sequence: saved === undefined ? 0 : sequenceOf(saved),
  };
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Planwright//Planwright//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(title)}`,
    ...events.flatMap(event => eventLines(event, version)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** Tasks are internal; a client's calendar shows only blocks. */
function rowEvents({ rows, executors }: Timeline, isInternal: boolean): Event[] {
  const names = new Map(executors.map(({ id, name }) => [id, name]));
  return rows.flatMap(row => {
    const { id, kind, title, start, finish } = row;
    if (start === undefined || finish === undefined || !(kind === 'block' || (isInternal && kind === 'task')))
      return [];
    const who = whoDoes(row, names);
    return [{ uid: `${kind}-${id}`, start, finish, summary: title, ...(who !== undefined && { description: who }) }];
  });
}

function whoDoes({ executor }: TimelineRow, names: ReadonlyMap<string, string>): string | undefined {
  return executor === undefined ? undefined : (names.get(executor) ?? executor);
}

function paymentEvents({ payments, currency }: Timeline, locale: Locale): Event[] {
  const count = new Map<string, number>();
  return payments.flatMap(({ block, kind, title, date, amount }: TimelinePayment) => {
    const name = `${kind}-${block ?? 'plan'}`;
    const number = (count.get(name) ?? 0) + 1;
    count.set(name, number);
    if (date === undefined) return [];
    const money = amount === undefined ? '' : formatMoney(locale, amount, currency);
    const summary = translate(locale, `document.common.calendar.${kind}`, { block: title, money });
    // A period or milestone is one of several of its block.
    const uid = number === 1 ? name : `${name}-${number}`;
    return [{ uid, start: date, finish: date, summary: summary.trim() }];
  });
}

function deadlineEvents({ deadline }: Timeline, locale: Locale): Event[] {
  if (deadline === undefined) return [];
  return [
    { uid: 'deadline', start: deadline, finish: deadline, summary: translate(locale, 'document.common.fact.deadline') },
  ];
}

function eventLines({ uid, start, finish, summary, description }: Event, version: Version): string[] {
  const { names, kind, stamp, sequence } = version;
  return [
    'BEGIN:VEVENT',
    // Events keep their uid in the next export, so that calendars replace them.
    `UID:${encodeURIComponent(withoutForbidden(`${kind}-${uid}`))}@${names}`,
    `DTSTAMP:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    `SEQUENCE:${sequence}`,
    `DTSTART;VALUE=DATE:${basic(start)}`,
    `DTEND;VALUE=DATE:${basic(addDays(finish, 1))}`,
    `SUMMARY:${escaped(summary)}`,
    ...(description === undefined ? [] : [`DESCRIPTION:${escaped(description)}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** `20261201T093000Z` */
function stampOf(saved: string): string {
  return `${saved.slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/**
 * Calendars recognise an update by a higher number (RFC 5546, 2.1.5), up to 2^31: half seconds since 2020 suffice until
 * 2054.
 */
function sequenceOf(saved: string): number {
  return Math.max(0, Math.floor((Date.parse(saved) - Date.parse('2020-01-01T00:00:00Z')) / 500));
}

function basic(date: string): string {
  return date.replaceAll('-', '');
}

/** RFC 5545, 3.3.11. */
function escaped(text: string): string {
  return withoutForbidden(text)
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|[\r\n\u2028\u2029]/g, '\\n');
}

/** Folds a line at 75 octets (RFC 5545, 3.1), between characters; continuation lines begin with a space. */
function folded(line: string): string {
  const most = 75;
  const encoder = new TextEncoder();
  let result = '';
  let room = most;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (size > room) {
      result += '\r\n ';
      room = most - 1;
    }
    result += character;
    room -= size;
  }
  return result;
}
