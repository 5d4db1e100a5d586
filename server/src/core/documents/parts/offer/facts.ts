import { capitalized } from '../../../l10n/in-words.ts';
import { type Amount, isKnown, isNothing } from '../../../pricing/amount.ts';
import type { Fact } from '../../model.ts';
import type { PartsOf, Writer } from '../../writer.ts';
import { projectDates } from '../dates.ts';
import { vatWords } from '../frame/vat.ts';
import { validUntil } from './terms.ts';

type OfferWriter = Writer<PartsOf<'offer'>>;

/** `Proposal no. 14 of February 1, 2027`, as far as known. */
export function offerTitle(writer: OfferWriter): string {
  const { number, date } = writer.plan.project;
  const title = writer.say('title');
  const [no, day] = [number?.value, writer.date(date?.value)];
  if (no !== undefined && day !== '') return writer.say('title.dated', { title, number: no, date: day });
  if (no !== undefined) return writer.say('title.numbered', { title, number: no });
  return day === '' ? title : writer.say('title.of-day', { title, date: day });
}

/** Parties, validity, and a summary of price and finish. */
export function offerFacts(writer: OfferWriter): Fact[] {
  const { plan, schedule } = writer;
  const { project } = plan;
  const { start, finish } = projectDates(writer.priced);
  const isDated = project.start?.value !== undefined;
  return [
    ...writer.fact('client', writer.texts([project.client?.name]).join('')),
    ...writer.fact('integrator', writer.texts([project.integrator?.name]).join('')),
    ...writer.fact('responsible', writer.party(project.responsible ?? contactOf(writer))),
    ...writer.fact('place', writer.texts([project.place]).join('')),
    ...prices(writer),
    ...writer.fact('start', writer.date(start ?? project.start?.value)),
    ...writer.fact('finish', writer.date(finish ?? project.deadline?.value)),
    ...writer.fact('until', isDated ? writer.date(schedule.until) : ''),
    ...writer.fact('valid-until', writer.date(validUntil(writer))),
  ];
}

/** The contact, if no responsible person is named. */
function contactOf({ plan }: OfferWriter) {
  const contact = plan.project.client?.contact;
  return contact === undefined ? undefined : { name: contact, contact: undefined, position: undefined };
}

/** The total, its one-off and recurring parts, and the amount in the payment currency. */
function prices(writer: OfferWriter): Fact[] {
  const { priced } = writer;
  const { total, oneOff, recurring, firstYear, payIn, blocks } = priced;
  if (blocks.length === 0) return writer.fact('total', writer.money(total), { isMain: true });
  const vat = capitalized(vatWords(priced.vatRates, writer));
  const isEndless = recurring.length > 0 && isNothing(total);
  const periods = recurring.flatMap(({ every, times, total: each }) => {
    if (!every) return [];
    const count = times !== undefined && isKnown(times) ? ` × ${writer.numberCell(times).text}` : '';
    return writer.fact(`per-${every}`, `${writer.money(each)}${count}`);
  });
  return [
    ...(isEndless ? [] : writer.fact('total', writer.money(total), { note: vat, isMain: true })),
    ...(recurring.length > 0 && !isNothing(oneOff.total) && !isEndless && hasBounded(writer)
      ? writer.fact('one-off', writer.money(oneOff.total))
      : []),
    ...periods,
    ...(recurring.length > 0 && !isSame(firstYear.total, total)
      ? writer.fact('first-year', writer.money(firstYear.total))
      : []),
    ...(payIn && isKnown(payIn.total) ? writer.fact('pay-in', writer.money(payIn.total, payIn.currency)) : []),
  ];
}

function isSame(one: Amount, other: Amount): boolean {
  return isKnown(one) && isKnown(other) && one.eq(other);
}

/** Only then does the total exceed the one-off part. */
function hasBounded({ priced }: OfferWriter): boolean {
  return priced.recurring.some(({ times }) => times !== undefined);
}
