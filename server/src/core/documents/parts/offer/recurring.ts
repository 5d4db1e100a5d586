import { isKnown } from '../../../pricing/amount.ts';
import type { PricedBlock } from '../../../pricing/price-plan.ts';
import { spansOf } from '../../../scheduling/schedule.ts';
import type { Content } from '../../model.ts';
import type { PartsOf, Writer } from '../../writer.ts';
import { spanText } from '../time-text.ts';
import { withoutVat } from './vat.ts';

type OfferWriter = Writer<PartsOf<'offer'>>;

/** The terms of recurring work: dates, included hours, and the price beyond them. */
export function recurringTerms({ block, recurring }: PricedBlock, writer: OfferWriter): Content[] {
  if (!recurring) return [];
  const span = writer.plan.project.start?.value === undefined ? undefined : spansOf(writer.schedule).get(block);
  const [from, until] = [writer.date(span?.start), recurring.times === undefined ? '' : writer.date(span?.finish)];
  const { includes, extraRate, step, unused, pay } = block;
  const isBounded = recurring.times !== undefined && isKnown(recurring.times);
  const items = [
    ...(from === ''
      ? []
      : [until === '' ? writer.say('recurring.from', { from }) : writer.say('recurring.span', { from, until })]),
    ...(isBounded || pay ? [writer.say(`recurring.pay.${pay?.value ?? 'advance'}`)] : []),
    ...(includes?.value ? [writer.say('recurring.includes', { hours: writer.numberCell(includes.value).text })] : []),
    ...(extraRate?.value
      ? [writer.say('recurring.extra-rate', { price: `${writer.money(extraRate.value)}${withoutVat(writer)}` })]
      : []),
    ...(step?.value === undefined ? [] : [writer.say('recurring.step', { step: spanText(step.value, writer) })]),
    ...(unused?.value ? [writer.say(`recurring.unused.${unused.value}`)] : []),
  ];
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}
