import { compareWork, type WorkComparison } from '../../changes/works.ts';
import { type Amount, isKnown, subtract } from '../../pricing/amount.ts';
import { paymentsOf } from '../../scheduling/payments/payments.ts';
import type { DocumentKind } from '../model.ts';
import type { ChangesWriter } from '../parts/changes/changes-writer.ts';
import { requests } from '../parts/changes/requests.ts';
import { differenceCell, stageSection, stateCell } from '../parts/changes/stage.ts';
import { wording } from '../parts/changes/wording.ts';
import { projectDates } from '../parts/dates.ts';
import { contractText } from '../parts/frame/facts.ts';
import { partyClause, signatures } from '../parts/frame/parties.ts';
import { paymentTable } from '../parts/payments.ts';
import { paragraph, row, writerOf } from '../writer.ts';

/**
 * What has changed since an earlier state of the plan, and the effect on price and dates (methodology, M7). For the
 * client: only what an offer would show is compared.
 */
export const document: DocumentKind<'changes'> = {
  id: 'changes',
  order: 7,
  audience: 'client',
  hasHours: true,
  needs: 'revision',
  sections: ['statement', 'summary', 'requests', 'blocks', 'wording', 'payments', 'signatures'],
  build(input) {
    const writer = writerOf(document, input);
    const before = input.before ?? { priced: input.priced, name: '', day: undefined };
    const compared = compareWork(before.priced, input.priced);
    const changed = compared.blocks.filter(({ fate }) => fate !== 'same');
    const told = isSameCurrency(compared) ? changed : [];
    const sections = [
      writer.section('statement', [paragraph(statement(writer))], ''),
      writer.section('summary', [paragraph(verdict(compared, writer)), summaryTable(compared, writer)]),
      writer.section('requests', requests(compared, writer)),
      writer.section(
        'blocks',
        told.flatMap(change => stageSection(change, compared, writer)),
      ),
      writer.section('wording', wording(compared, writer)),
      writer.section(
        'payments',
        changed.length > 0 && paymentsOf(writer.priced).length > 0 ? [paymentTable(writer)] : [],
      ),
      writer.section('signatures', [signatures(writer, ['contractor', 'client'], { requisites: true })], ''),
    ];
    const dates = { before: projectDates(compared.before), after: projectDates(compared.after) };
    return writer.document(sections, {
      paper: writer.say('title'),
      facts: writer.facts([
        ['date', writer.say('blank-date')],
        ['place', writer.texts([writer.plan.project.place]).join('')],
        ['contract', contractText(writer)],
        [
          'since',
          before.day === undefined ? before.name : writer.say('revision-of', { date: writer.date(before.day) }),
        ],
        ['total-before', writer.money(compared.before.total, compared.before.currency)],
        ['total', writer.money(compared.after.total)],
        ['finish-before', writer.date(dates.before.finish)],
        ['finish', writer.date(dates.after.finish)],
      ]),
      to: writer.plan.project.client,
    });
  },
};

/** The parties, and the contract that the agreement belongs to. */
function statement(writer: ChangesWriter): string {
  const values = { contractor: partyClause('contractor', writer), client: partyClause('client', writer) };
  const contract = contractText(writer);
  if (contract !== '') return writer.say('statement-contract', { ...values, contract });
  return writer.say('statement-text', { ...values, project: writer.texts([writer.plan.project.name]).join('') });
}

function verdict({ before, after, blocks }: WorkComparison, writer: ChangesWriter): string {
  const difference = subtract(after.total, before.total);
  if (!isSameCurrency({ before, after })) {
    const amount = writer.money(before.total, before.currency);
    return writer.say('verdict.currency', { amount, total: writer.money(after.total) });
  }
  if (!isKnown(difference)) return writer.say('verdict.unknown');
  if (blocks.every(({ fate }) => fate === 'same')) return writer.say('verdict.same');
  const key = difference.gt(0) ? 'verdict.more' : difference.lt(0) ? 'verdict.less' : 'verdict.equal';
  return writer.say(key, { amount: writer.money(difference.abs()), total: writer.money(after.total) });
}

function summaryTable({ before, after, blocks }: WorkComparison, writer: ChangesWriter) {
  const figures = (then: Amount | undefined, now: Amount | undefined, difference: Amount) => [
    stateCell(then, writer, before.currency),
    stateCell(now, writer),
    isSameCurrency({ before, after }) ? differenceCell(difference, writer) : writer.textCell(''),
  ];
  const rows = blocks.map(change =>
    row([
      writer.textCell(writer.blockTitle(change.block)),
      ...figures(change.before?.total, change.after?.total, change.difference),
    ]),
  );
  const total = figures(before.total, after.total, subtract(after.total, before.total));
  rows.push(row([writer.textCell(writer.say('row.total')), ...total], { emphasis: true }));
  return writer.table(
    (['block', 'before', 'after', 'difference'] as const).map(key => writer.say(`column.${key}`)),
    rows,
  );
}

/** Amounts in two currencies have no difference. */
function isSameCurrency({ before, after }: Pick<WorkComparison, 'before' | 'after'>): boolean {
  return before.currency === after.currency;
}
