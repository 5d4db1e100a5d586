import { addDays } from '../../../base/dates.ts';
import type { Content, Section } from '../../model.ts';
import { type PartsOf, paragraph, row, type Writer } from '../../writer.ts';
import { requisites, signatures } from '../frame/parties.ts';
import { spanText } from '../time-text.ts';

type OfferWriter = Writer<PartsOf<'offer'>>;

/** Exclusions, acceptance, warranty and next steps. */
export function termSections(writer: OfferWriter): Section[] {
  const { terms, offer } = writer.plan;
  return [
    writer.listSection('out-of-scope', terms.outOfScope),
    writer.section('acceptance-terms', acceptance(writer)),
    writer.section('warranty', warranty(writer)),
    writer.section('response', response(writer)),
    writer.section('changes', hasWork(writer) ? [paragraph(writer.say('changes-text'))] : []),
    writer.listSection('terms', [...offer.terms, ...validity(writer)]),
    writer.section('next-step', hasWork(writer) ? [paragraph(writer.say('next-step-text'))] : []),
  ];
}

/** Contractor and client: requisites and signature lines. */
export function agreementSections(writer: OfferWriter): Section[] {
  const { client, integrator } = writer.plan.project;
  if (!client && !integrator) return [];
  const found = requisites(writer, ['client', 'contractor']);
  const isSaid = found.parties.some(({ lines }) => lines.length > 0);
  return [
    writer.section('requisites', isSaid ? [found] : []),
    writer.section('agreement', [
      paragraph(writer.say('agreement-text')),
      signatures(writer, ['client', 'contractor']),
    ]),
  ];
}

function hasWork({ priced }: OfferWriter): boolean {
  return priced.blocks.length > 0;
}

function acceptance(writer: OfferWriter): Content[] {
  const days = writer.plan.terms.acceptanceDays?.value;
  if (days !== undefined)
    return [paragraph(writer.say('acceptance-terms-days', { days: writer.say('working-days', { days }) }))];
  const isDefined = writer.priced.blocks.some(({ block }) => block.acceptance.length > 0);
  return isDefined ? [paragraph(writer.say('acceptance-terms-text'))] : [];
}

function warranty(writer: OfferWriter): Content[] {
  const days = writer.plan.terms.warranty?.value;
  return days === undefined ? [] : [paragraph(writer.say('warranty-text', { days }))];
}

const urgencies = ['critical', 'high', 'normal', 'low'] as const;

function response(writer: OfferWriter): Content[] {
  const rows = writer.plan.terms.response.map(({ urgency, within }) => {
    const known = urgencies.find(word => word === urgency);
    const told = known ? writer.say(`urgency.${known}`) : urgency;
    return row([told, within?.value === undefined ? '' : spanText(within.value, writer)].map(writer.textCell));
  });
  if (rows.length === 0) return [];
  return [
    writer.table(
      (['urgency', 'within'] as const).map(key => writer.say(`column.${key}`)),
      rows,
    ),
  ];
}

/** The last day to accept the offer; undefined if it depends on the day of receipt. */
export function validUntil({ plan }: Pick<OfferWriter, 'plan'>): string | undefined {
  const { validUntil: until, validDays } = plan.offer;
  const date = plan.project.date?.value;
  if (until !== undefined) return until;
  return date !== undefined && validDays !== undefined ? addDays(date, validDays) : undefined;
}

function validity(writer: OfferWriter): string[] {
  const until = validUntil(writer);
  if (until !== undefined) return [writer.say('valid-until', { date: writer.date(until) })];
  const days = writer.plan.offer.validDays;
  return days === undefined ? [] : [writer.say('valid-days', { days })];
}
