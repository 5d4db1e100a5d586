import { add, isKnown } from '../../pricing/amount.ts';
import { toHours } from '../../pricing/effort.ts';
import type { PricedTask } from '../../pricing/price-task.ts';
import { leavesOf } from '../../pricing/price-task.ts';
import type { Content, DocumentKind, Section, TableRow } from '../model.ts';
import {
  askedOf,
  composition,
  type DevelopmentItem,
  idsOf,
  senderText,
  surroundings,
  vendorOf,
} from '../parts/development.ts';
import { estimateText, isSingle } from '../parts/estimate.ts';
import { type PartsOf, paragraph, row, type Writer, writerOf } from '../writer.ts';

/**
 * The letter that asks the vendor to check our own estimate of development (methodology, M21), with its derivation:
 * composition, three points per part, expected value. Hours only, no money.
 */
export const document: DocumentKind<'estimate-check'> = {
  id: 'estimate-check',
  order: 4,
  audience: 'vendor',
  hasHours: false,
  sections: ['greeting', 'method', 'items', 'summary', 'closing-words'],
  build(input) {
    const writer = writerOf(document, { ...input, hours: true });
    const items = askedOf(writer, isEstimated);
    const vendor = vendorOf(items, writer);
    const sections = [
      writer.section('greeting', [paragraph(writer.say('greeting-text', { count: items.length }))], ''),
      writer.section('method', [paragraph(writer.say('method-text'))]),
      writer.section(
        'items',
        items.map((item, index) => itemSection(item, index, writer)),
      ),
      writer.section('summary', [summaryTable(items, writer)]),
      writer.section('closing-words', [paragraph(writer.say('closing-text'))], ''),
    ];
    return writer.document(sections, {
      facts: writer.facts([
        ['vendor', writer.party(vendor)],
        ['integrator', senderText(writer)],
        ...surroundings(writer),
      ]),
      to: vendor,
      blocks: new Set(items.map(({ block }) => block.block.id)),
      tasks: idsOf(items),
    });
  },
};

/** Whether any part has our own hours to be checked. */
function isEstimated({ priced }: DevelopmentItem): boolean {
  return leavesOf([priced]).some(({ counting, effort }) => counting !== 'dropped' && isKnown(effort) && effort.gt(0));
}

function itemSection(item: DevelopmentItem, index: number, writer: Writer<PartsOf<'estimate-check'>>): Section {
  const { priced } = item;
  const isGroup = priced.tasks.length > 0;
  const leaves = leavesOf([priced]).filter(({ counting }) => counting !== 'dropped');
  const rows = leaves.map(leaf => leafRow(leaf, writer));
  if (leaves.length > 1) rows.push(totalRow(priced, leaves, writer));
  const titles = (['work', 'estimate', 'how', 'hours'] as const).map(key => writer.say(`column.${key}`));
  const basis = writer
    .texts([isGroup ? priced.task.basis : undefined])
    .map(text => paragraph(writer.say('basis-text', { text })));
  const content: Content[] = [...composition(item, writer), writer.table(titles, rows), ...basis];
  return writer.section(`item-${priced.task.id}`, content, `${index + 1}. ${writer.taskTitle(priced.task)}`);
}

function leafRow(leaf: PricedTask, writer: Writer<PartsOf<'estimate-check'>>): TableRow {
  const own = writer.texts([leaf.task.basis]).join('');
  const how = own === '' ? howText(leaf, writer) : [howText(leaf, writer), own].filter(text => text !== '').join('. ');
  const cells = [writer.taskTitle(leaf.task), estimateText(leaf.task, writer), how];
  return row([...cells.map(writer.textCell), writer.hoursCell(leaf.effort)]);
}

/** `(4 + 4 × 6 + 10) ÷ 6 × 3`: the expected value of language.md, step 1. */
function howText({ task }: PricedTask, writer: Writer<PartsOf<'estimate-check'>>): string {
  if (task.kind !== 'leaf' || !task.hours?.value) return '';
  const { min, likely, max } = task.hours.value;
  const show = (value: typeof min) => writer.numberCell(value).text;
  const times = task.quantity?.value && !task.quantity.value.eq(1) ? ` × ${show(task.quantity.value)}` : '';
  if (isSingle(task.hours.value)) return writer.say('single-number') + times;
  return `(${show(min)} + 4 × ${show(likely)} + ${show(max)}) ÷ 6${times}`;
}

function totalRow(_: PricedTask, leaves: readonly PricedTask[], writer: Writer<PartsOf<'estimate-check'>>): TableRow {
  const total = add(...leaves.map(({ effort }) => effort));
  const cells = [writer.say('row.total'), '', ''].map(writer.textCell);
  return row([...cells, writer.hoursCell(total)], { emphasis: true });
}

/** Each item once, beside the vendor's answer so far. */
function summaryTable(items: readonly DevelopmentItem[], writer: Writer<PartsOf<'estimate-check'>>) {
  const rows = items.map(({ priced }, index) => {
    const effort = add(
      ...leavesOf([priced])
        .filter(({ counting }) => counting !== 'dropped')
        .map(leaf => leaf.effort),
    );
    const answer = priced.task.vendorEstimate?.hours?.value;
    const answered = answer ? writer.numberCell(answer.likely) : { text: '' };
    return {
      effort,
      cells: [writer.textCell(`${index + 1}. ${writer.taskTitle(priced.task)}`), writer.hoursCell(effort), answered],
    };
  });
  const total = add(...rows.map(({ effort }) => effort));
  const known = isKnown(total) ? toHours(total) : null;
  const titles = (['item', 'own-hours', 'vendor-hours'] as const).map(key => writer.say(`column.${key}`));
  const sum = row([writer.textCell(writer.say('row.total')), writer.hoursCell(total), { text: '' }], {
    emphasis: true,
  });
  return writer.table(titles, [...rows.map(({ cells }) => row(cells)), ...(known === null ? [] : [sum])]);
}
