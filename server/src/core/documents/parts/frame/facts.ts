import type { Writer } from '../../writer.ts';

/** Facts of a document's head that come directly from the plan. */
type FrameFact = 'number' | 'date' | 'place' | 'contract';

/** Number, date and place of the offer, and the contract. */
export function frameFacts(writer: Writer): [FrameFact, string][] {
  const { number, date, place } = writer.plan.project;
  return [
    ['number', number?.value ?? ''],
    ['date', writer.date(date?.value)],
    ['place', writer.texts([place]).join('')],
    ['contract', contractText(writer)],
  ];
}

/** `No. 7 of February 1, 2027`, as far as known; empty without a contract. */
export function contractText(writer: Writer): string {
  const { contract } = writer.plan.project;
  const [number, date] = [contract?.number?.value, contract?.date?.value];
  if (number !== undefined && date !== undefined)
    return writer.say('contract.dated', { number, date: writer.date(date) });
  if (number !== undefined) return writer.say('contract.numbered', { number });
  return date === undefined ? '' : writer.say('contract.of-day', { date: writer.date(date) });
}
