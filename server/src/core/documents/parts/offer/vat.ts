import type { PartsOf, Writer } from '../../writer.ts';
import { isWithoutVat } from '../lines.ts';

type OfferWriter = Writer<PartsOf<'offer'>>;

/** ` with VAT`, after an amount that has it among others that lack it. */
export function withVat(writer: OfferWriter): string {
  return isWithoutVat(writer) ? `\u00a0${writer.say('with-vat')}` : '';
}

/** ` without VAT`, after an amount that VAT comes on top of. */
export function withoutVat(writer: OfferWriter): string {
  return isWithoutVat(writer) ? `\u00a0${writer.say('without-vat')}` : '';
}
