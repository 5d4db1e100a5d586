import type { PricedBlock } from '../../../pricing/price-plan.ts';
import { linesOf, optionLines } from '../../lines/block-lines.ts';
import type { Content, TableRow } from '../../model.ts';
import { type PartsOf, paragraph, row, type Writer } from '../../writer.ts';
import { isVatIncluded, periodTotal } from '../block.ts';
import { amountRow, columnsOf, type LineColumns, lineRow, lineTitle, lineTitles } from '../lines.ts';

type OfferWriter = Writer<PartsOf<'offer'>>;

/** Options that the client may order, each with its stage. */
export function optionsContent(writer: OfferWriter): Content[] {
  const { blocks, options, everyBlock } = writer.priced;
  const columns = columnsOf(
    everyBlock.flatMap(block => optionLines(block, writer.priced)),
    writer,
  );
  const rows = [
    ...blocks.flatMap(block => partRows(block, writer.stageName(block.block), columns, writer)),
    ...options.flatMap(block => blockRows(block, columns, writer)),
  ];
  if (rows.length === 0) return [];
  const why = writer.say(columns.isNet ? 'options.why-without-vat' : 'options.why');
  const [work = '', ...others] = lineTitles(columns, writer);
  const isStaged = rows.some(({ cells }) => cells[1]?.text);
  if (!isStaged) return [paragraph(why), writer.table([work, ...others], rows.map(withoutStage))];
  return [paragraph(why), writer.table([work, writer.say('column.stage'), ...others], rows)];
}

/** The stage is the second column, so that the first is what is ordered. */
function atStage({ cells: [work, ...others], ...rest }: TableRow, stage: string, writer: OfferWriter): TableRow {
  return { ...rest, cells: [...(work ? [work] : []), writer.textCell(stage), ...others] };
}

function withoutStage({ cells, ...rest }: TableRow): TableRow {
  return { ...rest, cells: cells.filter((_, index) => index !== 1) };
}

function partRows(priced: PricedBlock, stage: string, columns: LineColumns, writer: OfferWriter): TableRow[] {
  const lines = optionLines(priced, writer.priced);
  return lines.map(line => atStage(lineRow(line, columns, writer), stage, writer));
}

/** An optional stage with its price (per period if it recurs), followed by its content and its own options. */
function blockRows(priced: PricedBlock, columns: LineColumns, writer: OfferWriter): TableRow[] {
  const { block, recurring, period } = priced;
  const title = writer.blockTitle(block);
  const name = recurring ? `${title}. ${periodTotal(recurring.every, writer)}` : title;
  const price = isVatIncluded(writer) ? period.total : period.net;
  const { lines } = linesOf(priced, writer.priced, { contingency: 'spread', discount: 'spread' });
  const inside = lines.filter(({ subject }) => subject.kind !== 'price');
  const empty = lineTitles(columns, writer).map(() => writer.textCell(''));
  return [
    atStage(amountRow(name, price, columns, writer, { emphasis: false, effort: period.effort }), '', writer),
    ...inside.map(line => row([writer.textCell(lineTitle(line, writer)), ...empty], { level: line.level + 1 })),
    ...partRows(priced, title, columns, writer),
  ];
}
