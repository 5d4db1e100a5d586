import type { PartsOf, Writer } from '../../writer.ts';
import { isWithoutVat } from '../lines.ts';

type OfferWriter = Writer<PartsOf<'offer'>>;

/** ` with VAT`, after an amount that includes it among others that do not. */
export function withVat(writer: OfferWriter): string {
  return isWithoutVat(writer) ? `\u00a0${writer.say('with-vat')}` : '';
}

/** ` without VAT`, after an amount to which VAT is added. */
export function withoutVat(writer: OfferWriter): string {
  return isWithoutVat(writer) ? `\u00a0${writer.say('without-vat')}` : '';
}
