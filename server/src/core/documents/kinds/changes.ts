import { zero } from '../../base/decimal.ts';
import { type BlockDiff, type ChangeKind, diffPlans, type PlanDiff, type WorkState } from '../../changes/plan-diff.ts';
import type { Text } from '../../l10n/translate.ts';
import { written } from '../../language/values.ts';
import type { Change, Plan } from '../../plan/model.ts';
import { type Amount, isKnown, isNothing, subtract, unknown } from '../../pricing/amount.ts';
import { priceChange } from '../../pricing/price-change.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import { indexExecutors } from '../../pricing/rate.ts';
import { rateOr, sumTaxed, taxed, vatTermsOf } from '../../pricing/vat.ts';
import { paymentsOf } from '../../scheduling/payments/payments.ts';
import type { Cell, Content, DocumentKind, Section, TableRow } from '../model.ts';
import { clientPrices, type WorkPrice } from '../parts/changes/client-prices.ts';
import { projectDates } from '../parts/dates.ts';
import { contractText } from '../parts/frame/facts.ts';
import { partyClause, signatures } from '../parts/frame/parties.ts';
import { lineOptions } from '../parts/lines.ts';
import { paymentTable } from '../parts/payments.ts';
import { label, type PartsOf, paragraph, row, type Writer, writerOf } from '../writer.ts';

/**
 * What has changed since an earlier state of the plan, and what that does to price and dates (methodology, M7). For the
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
    const diff = diffPlans(before.priced, input.priced);
    const changed = diff.blocks.filter(({ fate }) => fate !== 'same');
    const sections = [
      writer.section('statement', [paragraph(statement(writer))], ''),
      writer.section('summary', [paragraph(verdict(diff, writer)), summaryTable(diff, writer)]),
      writer.section('requests', requests(diff, writer)),
      writer.section(
        'blocks',
        changed.flatMap(block =>
          block.fate === 'same' ? [] : [blockSection(block, { fate: block.fate, plans: diff }, writer)],
        ),
      ),
      writer.section('wording', wording(diff, writer)),
      writer.section(
        'payments',
        changed.length > 0 && paymentsOf(writer.priced).length > 0 ? [paymentTable(writer)] : [],
      ),
      writer.section('signatures', [signatures(writer, ['contractor', 'client'], { requisites: true })], ''),
    ];
    const dates = { before: projectDates(diff.before), after: projectDates(diff.after) };
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
        ['total-before', writer.money(diff.before.total)],
        ['total', writer.money(diff.after.total)],
        ['finish-before', writer.date(dates.before.finish)],
        ['finish', writer.date(dates.after.finish)],
      ]),
      to: writer.plan.project.client,
    });
  },
};

/** Who agrees with whom, and to what contract this belongs. */
function statement(writer: Writer<PartsOf<'changes'>>): string {
  const values = { contractor: partyClause('contractor', writer), client: partyClause('client', writer) };
  const contract = contractText(writer);
  if (contract !== '') return writer.say('statement-contract', { ...values, contract });
  return writer.say('statement-text', { ...values, project: writer.texts([writer.plan.project.name]).join('') });
}

function verdict({ before, after, blocks }: PlanDiff, writer: Writer<PartsOf<'changes'>>): string {
  const difference = subtract(after.total, before.total);
  if (!isKnown(difference)) return writer.say('verdict.unknown');
  if (blocks.every(({ fate }) => fate === 'same')) return writer.say('verdict.same');
  const key = difference.gt(0) ? 'verdict.more' : difference.lt(0) ? 'verdict.less' : 'verdict.equal';
  return writer.say(key, { amount: writer.money(difference.abs()), total: writer.money(after.total) });
}

function summaryTable({ before, after, blocks }: PlanDiff, writer: Writer<PartsOf<'changes'>>) {
  const rows = blocks.map(diff =>
    row([
      writer.textCell(writer.blockTitle(diff.block)),
      stateCell(diff.before?.total, writer),
      stateCell(diff.after?.total, writer),
      differenceCell(diff.difference, writer),
    ]),
  );
  rows.push(
    row(
      [
        writer.textCell(writer.say('row.total')),
        writer.moneyCell(before.total),
        writer.moneyCell(after.total),
        differenceCell(subtract(after.total, before.total), writer),
      ],
      { emphasis: true },
    ),
  );
  return writer.table(
    (['block', 'before', 'after', 'difference'] as const).map(key => writer.say(`column.${key}`)),
    rows,
  );
}

/** What is not there costs nothing, and a 0 would look like a gift. */
function stateCell(amount: Amount | undefined, writer: Writer<PartsOf<'changes'>>): Cell {
  return amount === undefined ? writer.textCell('–') : writer.moneyCell(amount);
}

function differenceCell(amount: Amount, writer: Writer<PartsOf<'changes'>>): Cell {
  const cell = writer.moneyCell(amount);
  return isKnown(amount) && amount.gt(0) ? { ...cell, text: `+${cell.text}` } : cell;
}

function blockSection(
  diff: BlockDiff,
  { fate, plans }: { fate: Exclude<ChangeKind, 'same'>; plans: PlanDiff },
  writer: Writer<PartsOf<'changes'>>,
): Section {
  const options = lineOptions(writer, { contingency: 'spread', discount: 'shown' });
  const prices = clientPrices(diff, plans, options);
  const rows: TableRow[] = prices.works.map(price => workRow(price, writer));
  const told = (key: 'row.others' | 'row.rest' | 'row.rest-contingency', amount: Amount) =>
    isNothing(amount)
      ? []
      : [row([writer.textCell(writer.say(key)), ...empty(writer), differenceCell(amount, writer)])];
  rows.push(
    ...told('row.others', prices.others),
    ...told(options.contingency === 'shown' ? 'row.rest-contingency' : 'row.rest', prices.rest),
    ...periodRows(diff, writer),
  );
  const total = [stateCell(diff.before?.total, writer), stateCell(diff.after?.total, writer)];
  rows.push(
    row([writer.textCell(writer.say('row.block-total')), ...total, differenceCell(diff.difference, writer)], {
      emphasis: true,
    }),
  );
  const titles = (['work', 'before', 'after', 'difference'] as const).map(key => writer.say(`column.${key}`));
  const content: Content[] = [label(writer.say(`fate.${fate}`)), writer.table(titles, rows)];
  return writer.section(`block-${diff.block.id}`, content, writer.blockTitle(diff.block));
}

/** Of recurring work the rows above are of one period: what a period costs, and how many there are. */
function periodRows({ before, after }: BlockDiff, writer: Writer<PartsOf<'changes'>>): TableRow[] {
  const every = (after ?? before)?.recurring?.every;
  if (!before?.recurring && !after?.recurring) return [];
  const cell = (priced: PricedBlock | undefined) => {
    const times = priced?.recurring?.times;
    if (!priced) return writer.textCell('–');
    const count = times !== undefined && isKnown(times) ? `${writer.numberCell(times).text} × ` : '';
    return writer.textCell(`${count}${writer.money(priced.period.total)}`);
  };
  const difference = subtract(after?.period.total ?? zero, before?.period.total ?? zero);
  return [
    row([
      writer.textCell(writer.say(`row.per-${every ?? 'period'}`)),
      cell(before),
      cell(after),
      differenceCell(difference, writer),
    ]),
  ];
}

function empty(writer: Writer<PartsOf<'changes'>>): Cell[] {
  return ['', ''].map(writer.textCell);
}

function workRow(
  { work, before: was, after: is, difference }: WorkPrice,
  writer: Writer<PartsOf<'changes'>>,
): TableRow {
  const { before, after, kind, other } = work;
  const what = (after ?? before)?.what;
  const title = what === undefined ? '' : titleOf(what, writer);
  const told = writer.say(`work.${isOrdered({ before, after }) ? 'ordered' : kind}`, {
    block: other === undefined ? '' : writer.blockTitle(other),
  });
  const cells = [stateText(before, was, writer), stateText(after, is, writer)].map(writer.textCell);
  return row([writer.textCell(`${title} (${told})`), ...cells, differenceCell(difference, writer)]);
}

/** An option that the client has ordered is not estimated anew: it counts now. */
function isOrdered({ before, after }: Record<'before' | 'after', WorkState | undefined>): boolean {
  return before?.isOptional === true && after?.isOptional === false;
}

function titleOf(what: WorkState['what'], writer: Writer<PartsOf<'changes'>>): string {
  if ('task' in what) return writer.taskTitle(what.task);
  const { reason, idField } = what.change;
  return writer.text(reason ?? idField?.value ?? '');
}

/** Hours, where they are shown, and price: `6 h, 5,400.00 ₴`; of an option that it is one. */
function stateText(
  state: WorkState | undefined,
  price: Amount | undefined,
  writer: Writer<PartsOf<'changes'>>,
): string {
  if (!state) return '–';
  const hours =
    writer.input.hours && !isNothing(state.effort) ? [writer.say('hours', { hours: writer.hours(state.effort) })] : [];
  if (state.isOptional) return [...hours, writer.say('optional')].join(', ');
  return [...hours, ...(price === undefined || isNothing(price) ? [] : [writer.money(price)])].join(', ') || '–';
}

/** Changes that the client is asked to agree to, and those agreed since: what each costs and how much work it is. */
function requests({ before }: PlanDiff, writer: Writer<PartsOf<'changes'>>): Content[] {
  const { plan } = writer;
  const known = new Set(before.plan.changes.filter(isAgreed).map(({ idField }) => idField?.value));
  const told = plan.changes.filter(change => {
    if (change.internal) return false;
    return isAgreed(change) ? !known.has(change.idField?.value) : change.status?.value !== 'rejected';
  });
  if (told.length === 0) return [];
  const hasVat = !told.every(change => isNothing(costOf(change, writer).vat));
  const titles = ['reason', 'request', 'decision', 'days', hasVat ? 'price-with-vat' : 'price'] as const;
  const table = writer.table(
    titles.map(key => writer.say(`column.${key}`)),
    told.map(change => requestRow(change, writer)),
  );
  const isAsked = told.some(change => !isAgreed(change));
  return isAsked ? [table, paragraph(writer.say('proposed-text'))] : [table];
}

function isAgreed({ status }: Change): boolean {
  return status?.value === 'agreed';
}

function requestRow(change: Change, writer: Writer<PartsOf<'changes'>>): TableRow {
  const { idField, reason, status } = change;
  const { effort, total } = costOf(change, writer);
  return row([
    writer.textCell(writer.texts([reason]).join('')),
    writer.textCell(idField?.value ?? ''),
    writer.textCell(writer.choice('request', written(status) ?? 'proposed')),
    daysCell(effort, writer),
    writer.moneyCell(total),
  ]);
}

/** Of a change that is not agreed yet too: nobody can agree to a price that is not told. */
function costOf(
  change: Change,
  { plan, priced }: Writer<PartsOf<'changes'>>,
): Record<'effort' | 'total' | 'vat', Amount> {
  const block = plan.blocks.find(({ id }) => id === change.block?.value);
  const nowhere = unknown('reason.unreadable', { key: 'block' });
  if (!block) return { effort: nowhere, total: nowhere, vat: zero };
  const setting = { plan, digits: priced.digits, executors: indexExecutors(plan) };
  const { effort, net } = priceChange(change, block, setting);
  const vat = vatTermsOf(plan);
  const rows = taxed([{ rate: rateOr(block.vat, vat.rate), amount: net }], vat.included, priced.digits);
  const { total, vat: tax } = sumTaxed(rows);
  return { effort, total, vat: tax };
}

/** Working days of one person; nothing where there are no hours. */
function daysCell(effort: Amount, writer: Writer<PartsOf<'changes'>>): Cell {
  if (!isKnown(effort) || effort.eq(0)) return writer.textCell('');
  return writer.numberCell(effort.div(6).div(writer.plan.week.hoursPerDay));
}

/** Goal, means, results and terms that read otherwise now. */
function wording({ before, after, blocks }: PlanDiff, writer: Writer<PartsOf<'changes'>>): Content[] {
  const [then, now] = [before.plan, after.plan];
  const lines = [
    ...replaced('goal', writer.texts([then.project.goal])[0], writer.texts([now.project.goal])[0], writer),
    ...differing('means', then.project.means, now.project.means, writer),
    ...differing('terms', then.offer.terms, now.offer.terms, writer),
    ...replaced('deadline', dayOf(then, writer), dayOf(now, writer), writer),
    ...blocks.flatMap(({ before: old, after: own }) =>
      old && own ? differing('deliverables', old.block.deliverables, own.block.deliverables, writer) : [],
    ),
    ...blocks.flatMap(({ before: old, after: own }) =>
      old && own ? differing('acceptance', old.block.acceptance, own.block.acceptance, writer) : [],
    ),
  ];
  return lines.length > 0 ? [{ kind: 'list', items: lines }] : [];
}

function dayOf({ project }: Plan, writer: Writer<PartsOf<'changes'>>): string | undefined {
  return project.deadline?.value === undefined ? undefined : writer.date(project.deadline.value);
}

/** What there is one of: it was so, and is otherwise. */
function replaced(
  key: 'goal' | 'deadline',
  before: string | undefined,
  after: string | undefined,
  writer: Writer<PartsOf<'changes'>>,
): string[] {
  if (before === after) return [];
  const what = writer.say(`part.${key}`);
  if (before !== undefined && after !== undefined) return [writer.say('replaced-text', { what, before, after })];
  return after === undefined
    ? [writer.say('removed-text', { what, text: before ?? '' })]
    : [writer.say('added-text', { what, text: after })];
}

function differing(
  key: 'means' | 'terms' | 'deliverables' | 'acceptance',
  before: readonly (Text | undefined)[],
  after: readonly (Text | undefined)[],
  writer: Writer<PartsOf<'changes'>>,
): string[] {
  const [then, now] = [writer.texts([...before]), writer.texts([...after])];
  const added = now.filter(text => !then.includes(text)).map(text => ({ text, sign: 'added-text' as const }));
  const gone = then.filter(text => !now.includes(text)).map(text => ({ text, sign: 'removed-text' as const }));
  return [...gone, ...added].map(({ text, sign }) => writer.say(sign, { what: writer.say(`part.${key}`), text }));
}
