import { tasksOf } from '../../plan/model.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import { leavesOf } from '../../pricing/price-task.ts';
import type { DocumentKind, Fact, Section } from '../model.ts';
import { blockContent, isVatIncluded, leafRow, workTable } from '../parts/block.ts';
import { projectDates } from '../parts/dates.ts';
import { ganttOf } from '../parts/gantt.ts';
import { goalSection } from '../parts/goal.ts';
import { paymentTable } from '../parts/payments.ts';
import { priceRange } from '../parts/price-range.ts';
import { summaryTable } from '../parts/summary.ts';
import { timelineOf } from '../timeline.ts';
import { workbookOf } from '../workbook/plan.ts';
import { type PartsOf, paragraph, type Writer, writerOf } from '../writer.ts';

/**
 * The offer that a client reads: what they get, what it costs, when they pay. It is built from what is the client's
 * alone: cost, margin, executors, spent hours, notes, difficulties and the integrator's competence are never asked for.
 */
export const document: DocumentKind<'offer'> = {
  id: 'offer',
  order: 1,
  audience: 'client',
  hasHours: true,
  sections: ['goal', 'needs', 'blocks', 'schedule', 'summary', 'options', 'assumptions', 'tricks', 'payments', 'terms'],
  build(input) {
    const writer = writerOf(document, input);
    const { plan, priced } = writer;
    const sections = [
      goalSection(writer),
      writer.listSection(
        'needs',
        plan.needs.map(need => need.text),
      ),
      blocksSection(writer),
      scheduleSection(writer),
      summarySection(writer),
      optionsSection(writer),
      assumptionsSection(writer),
      tricksSection(writer),
      writer.section('payments', priced.payments.length > 0 ? [paymentTable(writer)] : []),
      writer.listSection('terms', [...plan.offer.terms, ...validity(writer)]),
    ];
    return writer.document(sections, {
      ...(plan.project.description !== undefined && { lead: writer.text(plan.project.description) }),
      facts: factsOf(writer),
      to: plan.project.client,
      workbook: workbookOf(writer),
    });
  },
};

function factsOf(writer: Writer<PartsOf<'offer'>>): Fact[] {
  const { project, offer } = writer.plan;
  return writer.facts([
    ['client', writer.party(project.client)],
    ['responsible', writer.party(project.responsible)],
    ['integrator', writer.party(project.integrator)],
    ['start', writer.date(project.start?.value)],
    ['finish', writer.date(projectDates(writer.priced).finish)],
    ['deadline', writer.date(project.deadline?.value)],
    ['total', writer.money(writer.priced.total)],
    ['valid-until', writer.date(offer.validUntil)],
  ]);
}

function blocksSection(writer: Writer<PartsOf<'offer'>>): Section {
  const blocks = writer.priced.blocks.map(priced =>
    writer.section(
      `block-${priced.block.id}`,
      [...blockContent(priced, writer), paragraph(maturity(priced, writer))],
      writer.blockTitle(priced.block),
    ),
  );
  return writer.section('blocks', blocks);
}

/** How far the price of a block can be relied on; of a preliminary one between what it will be. */
function maturity(priced: PricedBlock, writer: Writer<PartsOf<'offer'>>): string {
  const range = priceRange([priced], writer.priced.digits);
  const { estimate } = priced.block;
  if (!range) return writer.say(`maturity.${estimate}`);
  return writer.say('maturity.preliminary-range', { low: writer.money(range.low), high: writer.money(range.high) });
}

function scheduleSection(writer: Writer<PartsOf<'offer'>>): Section {
  const timeline = timelineOf(writer.priced, { ...writer.input, audience: 'client' });
  return writer.section('schedule', ganttOf(timeline, writer));
}

function summarySection(writer: Writer<PartsOf<'offer'>>): Section {
  const { blocks, digits } = writer.priced;
  if (blocks.length === 0) return writer.section('summary', []);
  const range = priceRange(blocks, digits);
  const note = range && writer.say('range', { low: writer.money(range.low), high: writer.money(range.high) });
  return writer.section('summary', [summaryTable(writer), ...(note === undefined ? [] : [paragraph(note)])]);
}

function optionsSection(writer: Writer<PartsOf<'offer'>>): Section {
  const leaves = writer.priced.blocks.flatMap(block => leavesOf(block.tasks));
  const rows = leaves.filter(leaf => leaf.counting === 'optional').map(leaf => leafRow(leaf, writer));
  if (rows.length === 0) return writer.section('options', []);
  const isWithoutVat = writer.plan.pricing?.vat && !isVatIncluded(writer);
  const why = writer.say(isWithoutVat ? 'options.why-without-vat' : 'options.why');
  return writer.section('options', [paragraph(why), workTable(rows, writer)]);
}

function assumptionsSection(writer: Writer<PartsOf<'offer'>>): Section {
  const live = writer.priced.blocks.map(({ block }) => block);
  const assumed = tasksOf({ ...writer.plan, blocks: live }).filter(task => task.assumption && !task.dropped);
  return writer.listSection(
    'assumptions',
    assumed.map(task => task.title ?? task.id),
    writer.say('assumptions.why'),
  );
}

function tricksSection(writer: Writer<PartsOf<'offer'>>): Section {
  const items = writer.plan.tricks.flatMap(({ title, effect }) =>
    title === undefined ? [] : [writer.texts([title, effect]).join(': ')],
  );
  return writer.listSection('tricks', items);
}

function validity(writer: Writer<PartsOf<'offer'>>): string[] {
  const { validUntil, validDays } = writer.plan.offer;
  if (validUntil !== undefined) return [writer.say('valid-until', { date: writer.date(validUntil) })];
  return validDays === undefined ? [] : [writer.say('valid-days', { days: validDays })];
}
