import { capitalized, sumInWords } from '../../../l10n/in-words.ts';
import type { Amount } from '../../../pricing/amount.ts';
import type { VatRow } from '../../../pricing/vat.ts';
import type { Content } from '../../model.ts';
import { paragraph, type Writer } from '../../writer.ts';
import { vatWords } from './vat.ts';

/** The sum in figures and in words, with its VAT; empty if unknown. */
export function sumLine(total: Amount, rows: readonly VatRow[], writer: Writer): Content[] {
  if (!writer.isSure(total)) return [];
  const words = sumInWords(writer.locale, total, writer.priced.currency);
  const sum = writer.say('sum-in-words', { sum: writer.money(total), words });
  const vat = vatWords(rows, writer);
  return [paragraph(vat === '' ? sum : `${sum} ${capitalized(vat)}.`)];
}
