import {
  type BlockDiff,
  type ChangeKind,
  diffPlans,
  type PlanDiff,
  type WorkDiff,
  type WorkState,
} from '../../changes/plan-diff.ts';
import type { Text } from '../../l10n/translate.ts';
import { written } from '../../language/values.ts';
import { type Amount, isKnown, subtract } from '../../pricing/amount.ts';
import type { Cell, Content, DocumentKind, Section, TableRow } from '../model.ts';
import { isNothing } from '../parts/block.ts';
import { projectDates } from '../parts/dates.ts';
import { paymentTable } from '../parts/payments.ts';
import { label, type PartsOf, paragraph, row, type Writer, writerOf } from '../writer.ts';

/**
 * What has changed since an earlier state of the plan, and what that does to price and dates (methodology, M7). For the
 * client: only what an offer would show is compared.
 */
export const document: DocumentKind<'changes'> = {
  id: 'changes',
  order: 6,
  audience: 'client',
  hasHours: true,
  needs: 'revision',
  sections: ['summary', 'blocks', 'requests', 'wording', 'payments'],
  build(input) {
    const writer = writerOf(document, input);
    const before = input.before ?? { priced: input.priced, name: '' };
    const diff = diffPlans(before.priced, input.priced);
    const changed = diff.blocks.filter(({ fate }) => fate !== 'same');
    const sections = [
      writer.section('summary', [paragraph(verdict(diff, writer)), summaryTable(diff, writer)]),
      writer.section(
        'blocks',
        changed.flatMap(block => (block.fate === 'same' ? [] : [blockSection(block, block.fate, writer)])),
      ),
      writer.section('requests', requests(writer)),
      writer.section('wording', wording(diff, writer)),
      writer.section('payments', changed.length > 0 && writer.priced.payments.length > 0 ? [paymentTable(writer)] : []),
    ];
    const dates = { before: projectDates(diff.before), after: projectDates(diff.after) };
    return writer.document(sections, {
      facts: writer.facts([
        ['client', writer.party(writer.plan.project.client)],
        ['integrator', writer.party(writer.plan.project.integrator)],
        ['since', before.name],
        ['total-before', writer.money(diff.before.total)],
        ['total', writer.money(diff.after.total)],
        ['finish-before', writer.date(dates.before.finish)],
        ['finish', writer.date(dates.after.finish)],
      ]),
      to: writer.plan.project.client,
    });
  },
};

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

function blockSection(diff: BlockDiff, fate: Exclude<ChangeKind, 'same'>, writer: Writer<PartsOf<'changes'>>): Section {
  const rows: TableRow[] = diff.works.map(work => workRow(work, writer));
  if (!isNothing(diff.rest)) {
    rows.push(row([writer.textCell(writer.say('row.rest')), ...empty(writer), differenceCell(diff.rest, writer)]));
  }
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

function empty(writer: Writer<PartsOf<'changes'>>): Cell[] {
  return ['', ''].map(writer.textCell);
}

function workRow({ before, after, kind, other, difference }: WorkDiff, writer: Writer<PartsOf<'changes'>>): TableRow {
  const what = (after ?? before)?.what;
  const title = what === undefined ? '' : titleOf(what, writer);
  const told = writer.say(`work.${kind}`, { block: other === undefined ? '' : writer.blockTitle(other) });
  const cells = [stateText(before, writer), stateText(after, writer)].map(writer.textCell);
  return row([writer.textCell(`${title} (${told})`), ...cells, differenceCell(difference, writer)]);
}

function titleOf(what: WorkState['what'], writer: Writer<PartsOf<'changes'>>): string {
  if ('task' in what) return writer.taskTitle(what.task);
  const { reason, idField } = what.change;
  return writer.text(reason ?? idField?.value ?? '');
}

/** Hours, where they are shown, and price: `6 h, 5,400.00 ₴`; of an option that it is one. */
function stateText(state: WorkState | undefined, writer: Writer<PartsOf<'changes'>>): string {
  if (!state) return '–';
  const hours =
    writer.input.hours && !isNothing(state.effort) ? [writer.say('hours', { hours: writer.hours(state.effort) })] : [];
  if (state.isOptional) return [...hours, writer.say('optional')].join(', ');
  return [...hours, ...(isNothing(state.net) ? [] : [writer.money(state.net)])].join(', ') || '–';
}

/** Change requests that the client was told of, with what was decided. */
function requests(writer: Writer<PartsOf<'changes'>>): Content[] {
  const rows = writer.plan.changes.map(({ idField, date, reason, status }) =>
    row([
      writer.textCell(idField?.value ?? ''),
      writer.dateCell(date?.value),
      writer.textCell(writer.texts([reason]).join('')),
      writer.textCell(writer.choice('request', written(status) ?? 'proposed')),
    ]),
  );
  if (rows.length === 0) return [];
  const titles = (['request', 'date', 'reason', 'decision'] as const).map(key => writer.say(`column.${key}`));
  return [writer.table(titles, rows)];
}

/** Goal, means, results and terms that read otherwise now. */
function wording({ before, after, blocks }: PlanDiff, writer: Writer<PartsOf<'changes'>>): Content[] {
  const [then, now] = [before.plan, after.plan];
  const lines = [
    ...differing('goal', [then.project.goal], [now.project.goal], writer),
    ...differing('means', then.project.means, now.project.means, writer),
    ...differing('terms', then.offer.terms, now.offer.terms, writer),
    ...differing('deadline', [then.project.deadline?.value], [now.project.deadline?.value], writer),
    ...blocks.flatMap(({ before: old, after: own }) =>
      old && own ? differing('deliverables', old.block.deliverables, own.block.deliverables, writer) : [],
    ),
    ...blocks.flatMap(({ before: old, after: own }) =>
      old && own ? differing('acceptance', old.block.acceptance, own.block.acceptance, writer) : [],
    ),
  ];
  return lines.length > 0 ? [{ kind: 'list', items: lines }] : [];
}

function differing(
  key: 'goal' | 'means' | 'terms' | 'deadline' | 'deliverables' | 'acceptance',
  before: readonly (Text | undefined)[],
  after: readonly (Text | undefined)[],
  writer: Writer<PartsOf<'changes'>>,
): string[] {
  const [then, now] = [writer.texts([...before]), writer.texts([...after])];
  const added = now.filter(text => !then.includes(text)).map(text => ({ text, sign: 'added-text' as const }));
  const gone = then.filter(text => !now.includes(text)).map(text => ({ text, sign: 'removed-text' as const }));
  return [...gone, ...added].map(({ text, sign }) => writer.say(sign, { what: writer.say(`part.${key}`), text }));
}
