import { type Amount, add, isKnown, isNothing, multiply } from '../../../pricing/amount.ts';
import type { PricedBlock } from '../../../pricing/price-plan.ts';
import { isByActuals } from '../../../scheduling/payments/payments.ts';
import { onceLines } from '../../lines/block-lines.ts';
import type { Content, Table, TableRow } from '../../model.ts';
import { type PartsOf, paragraph, type Writer } from '../../writer.ts';
import { blockLists, isOpenEnded, periodTotal } from '../block.ts';
import { amountRow, columnsOf, daysText, type LineColumns, lineRow, linesTable } from '../lines.ts';
import { offeredLines } from './lines.ts';
import { recurringTerms } from './recurring.ts';
import { baseText, estimateOf, stageRange } from './stage-range.ts';

type OfferWriter = Writer<PartsOf<'offer'>>;

/** Deliverables of a stage, acceptance criteria and price. */
export function stageContent(priced: PricedBlock, writer: OfferWriter): Content[] {
  const { block } = priced;
  const told = [...writer.texts(block.deliverables), ...writer.texts(block.acceptance)].map(plain);
  const own = writer.texts([block.description, block.outcome]).filter(text => !told.includes(plain(text)));
  return [
    ...[...new Set(own)].map(paragraph),
    ...blockLists(priced, writer),
    ...stageTable(priced, writer),
    ...recurringTerms(priced, writer),
    ...remarks(priced, writer).map(paragraph),
  ];
}

/** Texts that differ only in case or final punctuation are printed once. */
function plain(text: string): string {
  return text
    .toLocaleLowerCase()
    .replace(/[\s.!;]+/g, ' ')
    .trim();
}

/** Every line counts once, so that the lines add up to the price of the stage, per period for recurring work. */
function stageTable(priced: PricedBlock, writer: OfferWriter): Table[] {
  const { lines, contingency, left, sum } = offeredLines(priced, writer);
  const once = onceLines(priced, writer.priced);
  const columns = columnsOf([...lines, ...once], writer);
  const rows = lines.map(line => lineRow(line, columns, writer));
  if (!isNothing(contingency))
    rows.push(amountRow(contingencyTitle(priced, writer), contingency, columns, writer, { emphasis: false }));
  if (isKnown(left) && !isNothing(left))
    rows.push(
      amountRow(writer.say(left.gt(0) ? 'row.rounding' : 'row.discount'), left, columns, writer, { emphasis: false }),
    );
  if (rows.length + once.length === 0) return [];
  const { effort } = priced.period;
  const title = priced.recurring ? periodTotal(priced.recurring.every, writer) : writer.say('row.block-total');
  rows.push(amountRow(title, sum, columns, writer, { effort }));
  if (priced.recurring) rows.push(...allPeriods(priced, sum, columns, writer));
  return [linesTable(rows, columns, writer)];
}

export function contingencyTitle({ block }: PricedBlock, writer: OfferWriter): string {
  const share = (block.contingency ?? writer.plan.pricing?.contingency)?.value;
  return [writer.say('row.contingency'), share ? writer.percent(share) : ''].join(' ').trim();
}

/** The price of all periods, and amounts that count once. */
function allPeriods(priced: PricedBlock, period: Amount, columns: LineColumns, writer: OfferWriter): TableRow[] {
  const { recurring } = priced;
  const once = onceLines(priced, writer.priced);
  const times = recurring?.times;
  const rows: TableRow[] = [];
  const all = times === undefined ? undefined : multiply(period, times);
  if (all && times) {
    const effort = multiply(priced.period.effort, times);
    rows.push(
      amountRow(timesTitle(times, priced, writer), all, columns, writer, { effort, emphasis: once.length === 0 }),
    );
  }
  if (once.length === 0) return rows;
  const changes = once.map(line => lineRow(line, columns, writer));
  const total = add(...(all ? [all] : []), ...once.flatMap(({ amount }) => amount ?? []));
  return [
    ...rows,
    ...changes,
    amountRow(writer.say('row.block-total'), total, columns, writer, { effort: priced.effort }),
  ];
}

/** `For 6 months` */
export function timesTitle(times: Amount, { recurring }: PricedBlock, writer: OfferWriter): string {
  const every = recurring?.every;
  if (!isKnown(times) || !every) return writer.say('row.block-total');
  return writer.say(`row.for.${every}`, { count: Number(times.toString()) });
}

/** Duration of the stage, how it is billed, and the reliability of its price. */
function remarks(priced: PricedBlock, writer: OfferWriter): string[] {
  const { duration } = priced.block;
  return [
    ...(duration?.value ? [writer.say('stage.lasts', { duration: daysText(duration.value, writer) })] : []),
    ...(isOpenEnded(priced) ? [writer.say('open-ended')] : []),
    ...(isByActuals(priced) ? [billing(priced, writer)] : maturity(priced, writer)),
  ];
}

function billing({ block }: PricedBlock, writer: OfferWriter): string {
  const cap = block.cap?.value;
  return cap ? writer.say('billing.actual-cap', { cap: writer.money(cap) }) : writer.say('billing.actual');
}

/** A fixed price needs no remark. */
function maturity(priced: PricedBlock, writer: OfferWriter): string[] {
  const estimate = estimateOf(priced);
  if (!estimate) return [];
  const range = stageRange(priced, writer);
  if (!range) return [writer.say(`maturity.${estimate}`)];
  return [
    writer.say(`maturity.${estimate}-range`, {
      low: writer.money(range.low),
      high: writer.money(range.high),
      vat: baseText(priced, writer),
    }),
  ];
}
