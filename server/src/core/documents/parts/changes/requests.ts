import { zero } from '../../../base/decimal.ts';
import type { WorkComparison } from '../../../changes/works.ts';
import { written } from '../../../language/values.ts';
import type { Change } from '../../../plan/model.ts';
import { type Amount, isKnown, isNothing, unknown } from '../../../pricing/amount.ts';
import { priceChange } from '../../../pricing/price-change.ts';
import { indexExecutors } from '../../../pricing/rate.ts';
import { rateOr, sumTaxed, taxed, vatTermsOf } from '../../../pricing/vat.ts';
import type { Cell, Content, TableRow } from '../../model.ts';
import { paragraph, row } from '../../writer.ts';
import type { ChangesWriter } from './changes-writer.ts';

/** Proposed changes for the client to agree to, and those agreed since, with price and effort. */
export function requests({ earlierChanges }: WorkComparison, writer: ChangesWriter): Content[] {
  const { plan } = writer;
  const wasAgreed = (change: Change) => {
    const earlier = earlierChanges.get(change);
    return earlier !== undefined && isAgreed(earlier);
  };
  const told = plan.changes.filter(change => {
    if (change.internal) return false;
    return isAgreed(change) ? !wasAgreed(change) : change.status?.value !== 'rejected';
  });
  if (told.length === 0) return [];
  const hasVat = !told.every(change => isNothing(costOf(change, writer).vat));
  const titles = ['reason', 'request', 'decision', 'days', hasVat ? 'price-with-vat' : 'price'] as const;
  const table = writer.table(
    titles.map(key => writer.say(`column.${key}`)),
    told.map(change => requestRow(change, writer)),
  );
  const { discount, rounding } = writer.priced;
  const isBefore = !isNothing(discount) || !isNothing(rounding);
  const isAsked = told.some(change => !isAgreed(change));
  return [
    table,
    // Otherwise these prices could not be compared with those of the stages.
    ...(isBefore ? [paragraph(writer.say('before-discount-text'))] : []),
    ...(isAsked ? [paragraph(writer.say('proposed-text'))] : []),
  ];
}

function isAgreed({ status }: Change): boolean {
  return status?.value === 'agreed';
}

function requestRow(change: Change, writer: ChangesWriter): TableRow {
  const { idField, reason, status } = change;
  const { effort, total } = costOf(change, writer);
  return row([
    writer.textCell(writer.texts([reason]).join('')),
    writer.textCell(idField?.value ?? ''),
    writer.textCell(writer.choice('request', written(status) ?? 'proposed')),
    daysCell(effort, writer),
    writer.moneyCell(total),
  ]);
}

/** Also for proposed changes, because nobody can agree to an unknown price. */
function costOf(change: Change, { plan, priced }: ChangesWriter): Record<'effort' | 'total' | 'vat', Amount> {
  const block = plan.blocks.find(({ id }) => id === change.block?.value);
  const nowhere = unknown('reason.unreadable', { key: 'block' });
  if (!block) return { effort: nowhere, total: nowhere, vat: zero };
  const setting = { plan, digits: priced.digits, executors: indexExecutors(plan) };
  const { effort, net } = priceChange(change, block, setting);
  const vat = vatTermsOf(plan);
  const rows = taxed([{ rate: rateOr(block.vat, vat.rate), amount: net }], vat.included, priced.digits);
  const { total, vat: tax } = sumTaxed(rows);
  return { effort, total, vat: tax };
}

/** Working days of one person; empty without hours. */
function daysCell(effort: Amount, writer: ChangesWriter): Cell {
  if (!isKnown(effort) || effort.eq(0)) return writer.textCell('');
  return writer.numberCell(effort.div(6).div(writer.plan.week.hoursPerDay));
}
