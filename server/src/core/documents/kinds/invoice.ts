import { capitalized } from '../../l10n/in-words.ts';
import { isNothing } from '../../pricing/amount.ts';
import { mergeRows, sumTaxed, type VatRow } from '../../pricing/vat.ts';
import { paidParts } from '../../scheduling/payments/paid-parts.ts';
import type { Payment } from '../../scheduling/payments/payment.ts';
import { paymentsOf } from '../../scheduling/payments/payments.ts';
import type { Content, DocumentKind, Fact, TableRow } from '../model.ts';
import { contractText } from '../parts/frame/facts.ts';
import { numbered, paperNumber } from '../parts/frame/number.ts';
import { requisites, signatures } from '../parts/frame/parties.ts';
import { sumLine } from '../parts/frame/sum.ts';
import { sharedVat, vatWords } from '../parts/frame/vat.ts';
import { partTitle } from '../parts/paid-for.ts';
import { paymentQr, secondAmount } from '../parts/payment-qr.ts';
import { type PartsOf, paragraph, row, type Writer, writerOf } from '../writer.ts';

/** The invoice for one payment: payee, purpose, VAT, due date. Visible to the client. */
export const document: DocumentKind<'invoice'> = {
  id: 'invoice',
  order: 6,
  audience: 'client',
  hasHours: false,
  needs: 'payment',
  sections: ['parties', 'lines', 'how'],
  build(input) {
    const writer = writerOf(document, input);
    const payments = paymentsOf(writer.priced);
    const place = input.payment ?? 0;
    const payment = payments[place];
    const number = paperNumber(`${place + 1}`, writer);
    const rows = payment ? ratesOf(payment, writer) : [];
    const sections = [
      writer.section('parties', [requisites(writer, ['contractor', 'client'])], ''),
      writer.section('lines', payment ? lines(payment, rows, writer) : []),
      writer.section('how', payment ? how(payment, rows, number, writer) : [signatures(writer, ['contractor'])]),
    ];
    return writer.document(sections, {
      paper: numbered(writer.say('title'), number, writer),
      facts: facts(payment, writer),
      to: writer.plan.project.client,
      blocks: new Set(payment?.blocks.map(({ id }) => id)),
    });
  },
};

function facts(payment: Payment | undefined, writer: Writer<PartsOf<'invoice'>>): Fact[] {
  return writer.facts([
    ['date', writer.date(payment?.date) || writer.say('blank-date')],
    ['contract', contractText(writer)],
    ['due', writer.date(payment?.dueDate ?? payment?.date)],
    ['to-pay', payment ? writer.money(payment.amount) : ''],
  ]);
}

/** Amounts by VAT rate; none if an amount is unknown. */
function ratesOf(payment: Payment, writer: Writer<PartsOf<'invoice'>>): VatRow[] {
  const parts = paidParts(payment, writer.priced);
  return parts.every(({ rows }) => rows !== undefined) ? mergeRows(parts.map(({ rows = [] }) => rows)) : [];
}

/** Purpose, VAT and the sum in words. */
function lines(payment: Payment, rates: readonly VatRow[], writer: Writer<PartsOf<'invoice'>>): Content[] {
  const hasVat = rates.some(isTaxed);
  const titles = ['paid-for', ...(hasVat ? (['net', 'vat'] as const) : []), 'sum'] as const;
  const money = (row: Pick<VatRow, 'net' | 'vat' | 'total'>) => [
    ...(hasVat ? [writer.moneyCell(row.net), writer.moneyCell(row.vat)] : []),
    writer.moneyCell(row.total),
  ];
  const found = paidParts(payment, writer.priced).map(({ part, rows }) => ({
    title: partTitle(part, payment, writer),
    figures: rows ? sumTaxed(rows) : { net: payment.net, vat: payment.vat, total: part?.amount ?? payment.amount },
  }));
  const body: TableRow[] = found.map(({ title, figures }) => row([writer.textCell(title), ...money(figures)]));
  const total = { net: payment.net, vat: payment.vat, total: payment.amount };
  body.push(row([writer.textCell(writer.say('row.total')), ...money(total)], { emphasis: true }));
  const table = writer.countedTable(
    titles.map(key => writer.say(`column.${key}`)),
    body,
  );
  return [table, ...sumLine(payment.amount, rates, writer), ...sharedVat(writer)];
}

/** Without taxed amounts, VAT columns would be zeros and repeat the price. */
function isTaxed({ vat }: VatRow): boolean {
  return !isNothing(vat);
}

/** The second currency, the payment reference, the payee, and a code for banking apps. */
function how(
  payment: Payment,
  rates: readonly VatRow[],
  number: string,
  writer: Writer<PartsOf<'invoice'>>,
): Content[] {
  const contract = contractText(writer);
  const purpose = [
    contract === ''
      ? writer.say('purpose', { number, project: writer.texts([writer.plan.project.name]).join('') })
      : writer.say('purpose-contract', { number, contract }),
    ...[vatWords(rates, writer)].filter(words => words !== ''),
  ].join(', ');
  return [
    ...secondAmount(payment, writer).map(paragraph),
    paragraph(writer.say('purpose-text', { purpose: capitalized(purpose) })),
    signatures(writer, ['contractor']),
    ...paymentQr(payment, capitalized(purpose), writer),
  ];
}
