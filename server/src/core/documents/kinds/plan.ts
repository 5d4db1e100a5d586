import { one } from '../../base/decimal.ts';
import { written } from '../../language/values.ts';
import { isKnown, isNothing } from '../../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../../pricing/price-plan.ts';
import { projectRange } from '../../pricing/promised-range.ts';
import { marginShare } from '../../pricing/summary.ts';
import { paymentsOf } from '../../scheduling/payments/payments.ts';
import { simulationOf } from '../../scheduling/simulate.ts';
import type { Cell, Content, DocumentKind, Fact, Section } from '../model.ts';
import { blockLists } from '../parts/block.ts';
import { projectDates } from '../parts/dates.ts';
import { ganttOf } from '../parts/gantt.ts';
import { goalSection } from '../parts/goal.ts';
import { paymentTable } from '../parts/payments.ts';
import { blockTable } from '../parts/plan/block-table.ts';
import { timelineOf } from '../timeline.ts';
import { workbookOf } from '../workbook/plan.ts';
import { type PartsOf, paragraph, row, type Writer, writerOf } from '../writer.ts';

/** Everything in the plan with all results, for the integrator's own people. */
export const document: DocumentKind<'plan'> = {
  id: 'plan',
  order: 2,
  audience: 'internal',
  hasHours: false,
  sections: [
    'goal',
    'needs',
    'money',
    'schedule',
    'blocks',
    'executors',
    'payments',
    'difficulties',
    'tricks',
    'changes',
    'terms',
    'notes',
  ],
  build(input) {
    const writer = writerOf(document, { ...input, hours: true });
    const { plan, priced } = writer;
    const sections = [
      goalSection(writer),
      needsSection(writer),
      moneySection(writer),
      scheduleSection(writer),
      writer.section(
        'blocks',
        priced.blocks.map(block => blockSection(block, writer)),
      ),
      executorsSection(writer),
      writer.section('payments', paymentsOf(priced).length > 0 ? [paymentTable(writer)] : []),
      difficultiesSection(writer),
      tricksSection(writer),
      changesSection(writer),
      writer.listSection('terms', plan.offer.terms),
      writer.listSection('notes', writer.texts([plan.notes])),
    ];
    return writer.document(sections, {
      ...(plan.project.description !== undefined && { lead: writer.text(plan.project.description) }),
      facts: factsOf(writer),
      workbook: workbookOf(writer),
    });
  },
};

function factsOf(writer: Writer<PartsOf<'plan'>>): Fact[] {
  const { plan, priced, methodology } = writer;
  const { project } = plan;
  const { start, finish } = projectDates(priced);
  const stage = methodology?.stages.get(plan.stage)?.title ?? plan.stage;
  const left = marginShare(priced);
  const share = left === undefined ? '' : ` (${writer.percent(left)})`;
  return writer.facts([
    ['client', writer.party(project.client)],
    ['responsible', writer.party(project.responsible)],
    ['integrator', writer.party(project.integrator)],
    ['stage', writer.text(stage)],
    ['start', writer.date(start)],
    ['finish', writer.date(finish)],
    ['deadline', writer.date(project.deadline?.value)],
    ['hours', writer.hours(priced.effort)],
    ['total', writer.money(priced.total)],
    ['cost', writer.money(priced.cost)],
    ['margin', writer.money(priced.margin) + share],
  ]);
}

function needsSection(writer: Writer<PartsOf<'plan'>>): Section {
  const rows = writer.plan.needs.map(({ text, source }) =>
    row([writer.texts([text]).join(''), writer.choice('source', written(source) ?? 'retold')].map(writer.textCell)),
  );
  const titles = (['need', 'source'] as const).map(key => writer.say(`column.${key}`));
  return writer.section('needs', rows.length > 0 ? [writer.table(titles, rows)] : []);
}

function moneySection(writer: Writer<PartsOf<'plan'>>): Section {
  const { priced } = writer;
  // Without VAT both amounts would be equal.
  const hasVat = !isNothing(priced.vat);
  const cells = (title: string, figures: PricedBlock | PricedPlan): Cell[] => [
    writer.textCell(title),
    writer.hoursCell(figures.effort),
    ...(hasVat ? [writer.moneyCell(figures.net)] : []),
    writer.moneyCell(figures.total),
    writer.moneyCell(figures.cost),
    writer.moneyCell(figures.margin),
  ];
  const rows = priced.blocks.map(block => row(cells(writer.blockTitle(block.block), block)));
  rows.push(row(cells(writer.say('row.total'), priced), { emphasis: true }));
  const titles = (['block', 'hours', ...(hasVat ? (['net'] as const) : []), 'total', 'cost', 'margin'] as const).map(
    key => writer.say(`column.${key}`),
  );
  return writer.section('money', priced.blocks.length > 0 ? [writer.table(titles, rows), ...ranges(writer)] : []);
}

/** Prices and dates that are not exceeded in 5 and 9 of 10 cases. */
function ranges(writer: Writer<PartsOf<'plan'>>): Content[] {
  const { range } = writer.priced;
  const items: string[] = [];
  if ([range.p50, range.p80, range.p90].every(isKnown)) {
    items.push(
      writer.say('range', { p50: writer.money(range.p50), p80: writer.money(range.p80), p90: writer.money(range.p90) }),
    );
  }
  const offered = projectRange(writer.priced);
  if (offered)
    items.push(writer.say('range-offered', { low: writer.money(offered.low), high: writer.money(offered.high) }));
  return items.map(paragraph);
}

function scheduleSection(writer: Writer<PartsOf<'plan'>>): Section {
  const timeline = timelineOf(writer.priced, { ...writer.input, audience: 'internal' });
  const chart = ganttOf(timeline, writer, { tasks: true });
  const { p50, p80, p90 } = (chart.length > 0 ? simulationOf(writer.priced)?.finish : undefined) ?? {};
  const isKnownRange = p50 !== undefined && p80 !== undefined && p90 !== undefined;
  const values = { p50: writer.date(p50), p80: writer.date(p80), p90: writer.date(p90) };
  // Equal dates are given once.
  const text = p50 === p90 ? 'finish-range-day' : 'finish-range';
  return writer.section('schedule', [...(isKnownRange ? [paragraph(writer.say(text, values))] : []), ...chart]);
}

function blockSection(priced: PricedBlock, writer: Writer<PartsOf<'plan'>>): Section {
  const { block } = priced;
  return writer.section(
    `block-${block.id}`,
    [
      ...writer.texts([block.description]).map(paragraph),
      paragraph(
        writer.say('block-state', {
          status: writer.say(`status.${block.status}`),
          estimate: writer.say(`estimate.${block.estimate}`),
        }),
      ),
      ...blockLists(priced, writer),
      blockTable(priced, writer),
      ...writer.texts([block.notes]).map(note => paragraph(writer.say('note', { note }))),
    ],
    writer.blockTitle(block),
  );
}

function executorsSection(writer: Writer<PartsOf<'plan'>>): Section {
  const rows = writer.priced.executors.map(({ executor, effort, net, cost }) =>
    row([
      writer.textCell(writer.text(executor.name ?? executor.id)),
      writer.textCell(executor.kind === undefined ? '' : writer.choice('executor-kind', written(executor.kind) ?? '')),
      writer.moneyCellOf(executor.rate?.value),
      writer.moneyCellOf(executor.cost?.value),
      writer.percentCell(executor.capacity?.value ?? one),
      writer.hoursCell(effort),
      writer.moneyCell(net),
      writer.moneyCell(cost),
    ]),
  );
  const titles = ['name', 'kind', 'rate', 'cost-rate', 'capacity', 'hours', 'price', 'cost'] as const;
  const table = writer.table(
    titles.map(key => writer.say(`column.${key}`)),
    rows,
  );
  return writer.section('executors', rows.length > 0 ? [table] : []);
}

function difficultiesSection(writer: Writer<PartsOf<'plan'>>): Section {
  const rows = writer.plan.difficulties.map(({ type, state, mitigation }) => {
    const known = writer.methodology?.difficulties.get(type?.value ?? '');
    const title = writer.text(known?.title ?? type?.value ?? '');
    // A difficulty that is absent needs no mitigation.
    const help = state?.value === 'absent' ? '' : writer.texts([mitigation ?? known?.mitigation]).join('');
    return row([title, writer.choice('difficulty', written(state) ?? 'unknown'), help].map(writer.textCell));
  });
  const titles = (['difficulty', 'state', 'mitigation'] as const).map(key => writer.say(`column.${key}`));
  return writer.section('difficulties', rows.length > 0 ? [writer.table(titles, rows)] : []);
}

function tricksSection(writer: Writer<PartsOf<'plan'>>): Section {
  const items = writer.plan.tricks.map(({ title, effect }) => writer.texts([title, effect]).join(': '));
  return writer.listSection('tricks', items);
}

function changesSection(writer: Writer<PartsOf<'plan'>>): Section {
  const priced = new Map(
    writer.priced.blocks.flatMap(({ changeList }) => changeList.map(({ change, net }) => [change, net])),
  );
  const rows = writer.plan.changes.map(change => {
    const { idField, date, reason, status, hours, price, notes } = change;
    const text = writer.texts([reason, notes]).join('; ');
    const net = priced.get(change);
    return row([
      writer.textCell(text),
      writer.textCell(idField?.value ?? ''),
      writer.dateCell(date?.value),
      writer.textCell(writer.choice('request', written(status) ?? 'proposed')),
      hours?.value ? writer.numberCell(hours.value.likely) : writer.textCell(''),
      net === undefined ? writer.moneyCellOf(price?.value) : writer.moneyCell(net),
    ]);
  });
  const titles = (['reason', 'request', 'date', 'decision', 'hours', 'price'] as const).map(key =>
    writer.say(`column.${key}`),
  );
  return writer.section('changes', rows.length > 0 ? [writer.table(titles, rows)] : []);
}
