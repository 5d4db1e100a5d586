import type { Content, DocumentKind } from '../model.ts';
import {
  askedOf,
  composition,
  type DevelopmentItem,
  idsOf,
  senderText,
  surroundings,
  vendorOf,
} from '../parts/development.ts';
import { type PartsOf, paragraph, row, type Writer, writerOf } from '../writer.ts';

/**
 * The letter that asks the vendor's partner manager for an estimate of development (methodology, M21): a description of
 * the work and a table to fill in. No prices, no own estimates, nothing about the client except the project's name.
 */
export const document: DocumentKind<'estimate-request'> = {
  id: 'estimate-request',
  order: 3,
  audience: 'vendor',
  hasHours: false,
  sections: ['greeting', 'context', 'items', 'answer', 'closing-words'],
  build(input) {
    const writer = writerOf(document, { ...input, hours: false });
    const asked = askedOf(writer);
    const vendor = vendorOf(asked, writer);
    const sections = [
      writer.section('greeting', [paragraph(greeting(asked, writer))], ''),
      writer.section('context', context(writer)),
      writer.section(
        'items',
        asked.map((item, index) => itemSection(item, index, writer)),
      ),
      writer.section('answer', [paragraph(writer.say('answer-text')), answerTable(asked, writer)]),
      writer.section('closing-words', [paragraph(writer.say('closing-text'))], ''),
    ];
    return writer.document(sections, {
      facts: writer.facts([
        ['vendor', writer.party(vendor)],
        ['integrator', senderText(writer)],
        ...surroundings(writer),
        ['needed', writer.date(neededBy(asked, writer))],
      ]),
      to: vendor,
      blocks: new Set(asked.map(({ block }) => block.block.id)),
      tasks: idsOf(asked),
    });
  },
};

/** Does not claim a description if there is none. */
function greeting(asked: readonly DevelopmentItem[], writer: Writer<PartsOf<'estimate-request'>>): string {
  const isDescribed = asked.every(item => composition(item, writer).length > 0);
  return writer.say(isDescribed ? 'greeting-text' : 'greeting-open', { count: asked.length });
}

/** What the project is about, without naming the client. */
function context(writer: Writer<PartsOf<'estimate-request'>>): Content[] {
  const { project } = writer.plan;
  return writer.texts([project.description, project.goal]).map(paragraph);
}

function itemSection(item: DevelopmentItem, index: number, writer: Writer<PartsOf<'estimate-request'>>) {
  const title = `${index + 1}. ${writer.taskTitle(item.priced.task)}`;
  const content = composition(item, writer);
  return writer.section(
    `item-${item.priced.task.id}`,
    content.length > 0 ? content : [paragraph(writer.say('no-composition'))],
    title,
  );
}

function answerTable(items: readonly DevelopmentItem[], writer: Writer<PartsOf<'estimate-request'>>) {
  const titles = (['item', 'hours', 'price', 'ready'] as const).map(key => writer.say(`column.${key}`));
  const rows = items.map(({ priced }, index) =>
    row([`${index + 1}. ${writer.taskTitle(priced.task)}`, '', '', ''].map(writer.textCell)),
  );
  return writer.table(titles, rows);
}

/** The estimate is needed before the first block with such work begins. */
function neededBy(items: readonly DevelopmentItem[], writer: Writer<PartsOf<'estimate-request'>>): string | undefined {
  if (writer.plan.project.start?.value === undefined) return undefined;
  const blocks = new Set(items.map(({ block }) => block.block));
  const starts = writer.schedule.blocks.filter(({ block }) => blocks.has(block)).flatMap(({ start }) => start ?? []);
  const needed = starts.sort()[0];
  // Work requested on or after that day would be needed in the past.
  const asked = items
    .flatMap(({ priced }) => priced.task.vendorEstimate?.requested?.value ?? [])
    .sort()
    .at(-1);
  return needed !== undefined && asked !== undefined && asked >= needed ? undefined : needed;
}
