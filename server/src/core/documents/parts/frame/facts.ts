import type { Writer } from '../../writer.ts';

/** What of the head of a paper comes from the plan alone. */
type FrameFact = 'number' | 'date' | 'place' | 'contract';

/** Number, day and place of the offer, and the contract that later papers refer to. */
export function frameFacts(writer: Writer): [FrameFact, string][] {
  const { number, date, place } = writer.plan.project;
  return [
    ['number', number?.value ?? ''],
    ['date', writer.date(date?.value)],
    ['place', writer.texts([place]).join('')],
    ['contract', contractText(writer)],
  ];
}

/** `No. 7 of February 1, 2027`, or what is known of it; empty where there is no contract. */
export function contractText(writer: Writer): string {
  const { contract } = writer.plan.project;
  const [number, date] = [contract?.number?.value, contract?.date?.value];
  if (number !== undefined && date !== undefined)
    return writer.say('contract.dated', { number, date: writer.date(date) });
  if (number !== undefined) return writer.say('contract.numbered', { number });
  return date === undefined ? '' : writer.say('contract.of-day', { date: writer.date(date) });
}
