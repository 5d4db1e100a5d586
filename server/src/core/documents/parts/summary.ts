import type { PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import type { Table } from '../model.ts';
import { row, type Writer } from '../writer.ts';

/** Blocks and the project: without VAT, VAT and with it. */
export function summaryTable(writer: Writer): Table {
  const { priced, plan, input } = writer;
  const hasVat = plan.pricing?.vat !== undefined;
  const cells = (title: string, { effort, net, vat, total }: PricedBlock | PricedPlan) => [
    writer.textCell(title),
    ...(input.hours ? [writer.hoursCell(effort)] : []),
    ...(hasVat ? [writer.moneyCell(net), writer.moneyCell(vat)] : []),
    writer.moneyCell(total),
  ];
  const rows = priced.blocks.map(block => row(cells(writer.blockTitle(block.block), block)));
  rows.push(row(cells(writer.say('row.total'), priced), { emphasis: true }));
  const titles = [
    'block',
    ...(input.hours ? (['hours'] as const) : []),
    ...(hasVat ? (['net', 'vat'] as const) : []),
    'total',
  ] as const;
  return writer.table(
    titles.map(key => writer.say(`column.${key}`)),
    rows,
  );
}
