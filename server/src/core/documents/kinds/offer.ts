import type { PricedTask } from '../../pricing/price-task.ts';
import type { Content, DocumentKind, Section } from '../model.ts';
import { isOpenEnded } from '../parts/block.ts';
import { ganttOf } from '../parts/gantt.ts';
import { goalSection } from '../parts/goal.ts';
import { clientSide, zones } from '../parts/offer/client-side.ts';
import { offerFacts, offerTitle } from '../parts/offer/facts.ts';
import { optionsContent } from '../parts/offer/options.ts';
import { packagesContent } from '../parts/offer/packages.ts';
import { paymentPlan } from '../parts/offer/payment-plan.ts';
import { priceContent } from '../parts/offer/price.ts';
import { stageContent } from '../parts/offer/stage.ts';
import { agreementSections, termSections } from '../parts/offer/terms.ts';
import { timelineOf } from '../timeline.ts';
import { offerWorkbook } from '../workbook/offer.ts';
import { type PartsOf, row, type Writer, writerOf } from '../writer.ts';

/**
 * The offer that a client signs: scope, price, payments and obligations. It uses only data for the client: never cost,
 * margin, executors, actual hours, notes, difficulties or the integrator's competence.
 */
export const document: DocumentKind<'offer'> = {
  id: 'offer',
  order: 1,
  audience: 'client',
  hasHours: true,
  isRound: true,
  sections: [
    'goal',
    'needs',
    'blocks',
    'schedule',
    'client-side',
    'zones',
    'summary',
    'packages',
    'options',
    'payments',
    'tricks',
    'assumptions',
    'out-of-scope',
    'acceptance-terms',
    'warranty',
    'response',
    'changes',
    'terms',
    'next-step',
    'requisites',
    'agreement',
  ],
  build(input) {
    const writer = writerOf(document, input);
    const { plan } = writer;
    const sections = [
      goalSection(writer),
      writer.listSection(
        'needs',
        plan.needs.map(need => need.text),
      ),
      stagesSection(writer),
      writer.section('schedule', schedule(writer)),
      writer.section('client-side', clientSide(writer)),
      writer.section('zones', zones(writer)),
      writer.section('summary', priceContent(writer)),
      writer.section('packages', packagesContent(writer)),
      writer.section('options', optionsContent(writer)),
      writer.section('payments', paymentPlan(writer)),
      tricksSection(writer),
      assumptionsSection(writer),
      ...termSections(writer),
      ...agreementSections(writer),
    ];
    return writer.document(sections, {
      title: offerTitle(writer),
      ...(plan.project.description !== undefined && { lead: writer.text(plan.project.description) }),
      facts: offerFacts(writer),
      to: plan.project.client,
      workbook: offerWorkbook(writer),
    });
  },
};

function stagesSection(writer: Writer<PartsOf<'offer'>>): Section {
  const blocks = writer.priced.blocks.map(priced =>
    writer.section(`block-${priced.block.id}`, stageContent(priced, writer), writer.blockTitle(priced.block)),
  );
  return writer.section('blocks', blocks);
}

/** The chart, and a table of the dates with complete titles. */
function schedule(writer: Writer<PartsOf<'offer'>>): Content[] {
  const timeline = timelineOf(writer.priced, { ...writer.input, audience: 'client' });
  const chart = ganttOf(timeline, writer, { hasDeadline: false });
  if (chart.length === 0) return [];
  const endless = new Set(writer.priced.blocks.filter(isOpenEnded).map(({ block }) => block));
  const rows = writer.schedule.blocks.flatMap(({ block, start, finish }) => {
    if (start === undefined) return [];
    return [
      row([
        writer.textCell(writer.blockTitle(block)),
        writer.dateCell(start),
        endless.has(block) ? writer.textCell('') : writer.dateCell(finish),
      ]),
    ];
  });
  const titles = (['stage', 'start', 'finish'] as const).map(key => writer.say(`column.${key}`));
  return [...chart, writer.table(titles, rows)];
}

/** Work based on assumptions, as far as the client sees it. */
function assumptionsSection(writer: Writer<PartsOf<'offer'>>): Section {
  const assumed = writer.priced.blocks.flatMap(({ tasks }) => assumedIn(tasks));
  return writer.listSection(
    'assumptions',
    assumed.map(({ task }) => writer.taskTitle(task)),
    writer.say('assumptions.why'),
  );
}

function assumedIn(tasks: readonly PricedTask[]): PricedTask[] {
  return tasks.flatMap(priced => {
    if (priced.counting === 'dropped' || priced.payer === 'integrator') return [];
    return [...(priced.task.assumption ? [priced] : []), ...assumedIn(priced.tasks)];
  });
}

function tricksSection(writer: Writer<PartsOf<'offer'>>): Section {
  const items = writer.plan.tricks.flatMap(({ title, effect }) =>
    title === undefined ? [] : [writer.texts([title, effect]).join(': ')],
  );
  return writer.listSection('tricks', items);
}
