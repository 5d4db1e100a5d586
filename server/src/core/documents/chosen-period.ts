import { formatPeriod } from '../l10n/format.ts';
import { type Locale, makeMessage } from '../l10n/translate.ts';
import { isKnown } from '../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../pricing/price-plan.ts';
import { isByActuals } from '../scheduling/payments/payments.ts';
import { periodFrom } from '../scheduling/payments/periods.ts';
import { scheduleOf, spansOf } from '../scheduling/schedule.ts';
import { ExportError } from './export-error.ts';
import { isBooked } from './parts/act/actuals.ts';

/**
 * The period of a block that a document is about, from 1; undefined for one-off work. By default the only period.
 * Throws an {@link ExportError} if it is ambiguous, or if work billed by actual hours has no hours recorded.
 */
export function chosenPeriod(
  priced: PricedPlan,
  id: string | undefined,
  asked: number | undefined,
): number | undefined {
  const found = priced.blocks.find(({ block }) => block.id === id);
  if (!found) return undefined;
  const block = { text: found.block.title ?? found.block.id };
  if (isByActuals(found) && !isBooked(found)) throw new ExportError(makeMessage('export.nothing-spent', { block }));
  if (!found.recurring) {
    if (asked !== undefined) throw new ExportError(makeMessage('export.period-of-one-off', { block }));
    return undefined;
  }
  const times = timesOf(found);
  if (asked === undefined && times !== 1) throw new ExportError(makeMessage('export.no-period', { block }));
  const period = asked ?? 1;
  if (times === undefined || period <= times) return period;
  throw new ExportError(makeMessage('export.unknown-period', { block, times, period }));
}

function timesOf({ recurring }: PricedBlock): number | undefined {
  const times = recurring?.times;
  return times && isKnown(times) ? Number(times.toString()) : undefined;
}

/** Number of periods offered for open-ended work. */
const mostPeriods = 24;

/** The periods of a block for selection; none for one-off work. */
export function periodChoices(
  found: PricedBlock,
  priced: PricedPlan,
  locale: Locale,
): { number: number; title: string }[] {
  const { block, recurring } = found;
  if (!recurring) return [];
  const begin = spansOf(scheduleOf(priced)).get(block)?.start;
  return Array.from({ length: Math.min(timesOf(found) ?? mostPeriods, mostPeriods) }, (_, index) => {
    const span = begin !== undefined && recurring.every ? periodFrom(begin, recurring.every, index) : undefined;
    const days = span ? `: ${formatPeriod(locale, span.from, span.to)}` : '';
    return { number: index + 1, title: `${index + 1}${days}` };
  });
}
