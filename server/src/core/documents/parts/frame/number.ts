import type { Writer } from '../../writer.ts';

/**
 * `7/2`: the number of the contract, else of the offer, and the number of the document; only the latter if neither
 * exists.
 */
export function paperNumber(own: string, { plan }: Writer, separator = '-'): string {
  const { contract, number } = plan.project;
  const whole = contract?.number?.value ?? number?.value;
  return whole === undefined ? own : `${whole}${separator}${own}`;
}

/** `Invoice No. 7-2` */
export function numbered(title: string, number: string, writer: Writer): string {
  return writer.say('numbered', { title, number });
}
