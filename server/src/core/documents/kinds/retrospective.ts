import { type Decimal, divideRounded, one, zero } from '../../base/decimal.ts';
import { written } from '../../language/values.ts';
import { type Amount, add, isKnown, subtract } from '../../pricing/amount.ts';
import type { PricedPlan } from '../../pricing/price-plan.ts';
import { type Work, worksOf } from '../../scheduling/progress.ts';
import type { Cell, Content, DocumentKind, Section, TableRow } from '../model.ts';
import { projectDates } from '../parts/dates.ts';
import { datesTable } from '../parts/retrospective/dates.ts';
import { type PartsOf, paragraph, row, type Writer, writerOf } from '../writer.ts';

/**
 * Estimated against actual hours, by blocks, tasks, competences and cases, with corrections for the cases. Only work
 * with recorded hours is compared; otherwise the estimate would be compared with itself.
 */
export const document: DocumentKind<'retrospective'> = {
  id: 'retrospective',
  order: 8,
  audience: 'internal',
  hasHours: false,
  sections: [
    'summary',
    'blocks',
    'dates',
    'tasks',
    'cases',
    'skills',
    'vendor',
    'changes',
    'difficulties',
    'notes',
    'lessons',
  ],
  build(input) {
    const writer = writerOf(document, { ...input, hours: true });
    const { priced, plan } = writer;
    const works = priced.blocks.flatMap(block => worksOf(block, priced.digits));
    const booked = works.filter(isComparable);
    const sections = [
      writer.section('summary', summary(works, booked, writer)),
      writer.section('blocks', blocksTable(priced, writer)),
      writer.section('dates', datesTable(writer)),
      tasksSection(booked, writer),
      casesSection(booked, writer),
      skillsSection(booked, writer),
      vendorSection(booked, writer),
      changesSection(writer),
      difficultiesSection(writer),
      writer.listSection('notes', writer.texts([plan.notes])),
      writer.section('lessons', [paragraph(writer.say('lessons-text')), ...lessonLines(writer)]),
    ];
    const dates = projectDates(priced);
    const accepted = plan.blocks.flatMap(block => block.accepted?.value ?? []).sort();
    return writer.document(sections, {
      facts: writer.facts([
        ['client', writer.party(plan.project.client)],
        ['start', writer.date(dates.start)],
        ['finish', writer.date(dates.finish)],
        ['deadline', writer.date(plan.project.deadline?.value)],
        ['last-accepted', writer.date(accepted.at(-1))],
        ['total', writer.money(priced.total)],
        ['cost', writer.money(priced.cost)],
        ['margin', writer.money(priced.margin)],
      ]),
    });
  },
};

/** Finished work with recorded hours. */
function isComparable({ what, done, spent, isBooked }: Work): boolean {
  return isBooked && done.eq(1) && isKnown(spent) && isKnown(what.effort);
}

function summary(works: readonly Work[], booked: readonly Work[], writer: Writer<PartsOf<'retrospective'>>): Content[] {
  if (booked.length === 0) return [paragraph(writer.say('nothing-booked'))];
  const { planned, spent } = sums(booked);
  const share = ratio(planned, spent);
  const values = {
    booked: booked.length,
    all: works.length,
    planned: writer.hours(planned),
    spent: writer.hours(spent),
    share: share === undefined ? '' : writer.percent(share),
  };
  const key = share === undefined || share.eq(0) ? 'verdict.exact' : share.gt(0) ? 'verdict.over' : 'verdict.under';
  const told = paragraph(writer.say(key, { ...values, share: share === undefined ? '' : writer.percent(share.abs()) }));
  return [told, ...overrun(booked, writer)];
}

function sums(works: readonly Work[]): { planned: Amount; spent: Amount } {
  return { planned: add(...works.map(({ what }) => what.effort)), spent: add(...works.map(work => work.spent)) };
}

/** Actual hours relative to planned ones, as a fraction; negative if less. */
function ratio(planned: Amount, spent: Amount): Decimal | undefined {
  if (!isKnown(planned) || !isKnown(spent) || planned.eq(0)) return undefined;
  return divideRounded(spent, planned, 4).minus(one);
}

function comparison(works: readonly Work[], writer: Writer<PartsOf<'retrospective'>>): Cell[] {
  const { planned, spent } = sums(works);
  const share = ratio(planned, spent);
  const difference = subtract(spent, planned);
  const over = overrunOf(works);
  return [
    writer.hoursCell(planned),
    writer.hoursCell(spent),
    more(writer.hoursCell(difference), isKnown(difference) && difference.gt(0)),
    more(writer.percentCell(share), share?.gt(0) === true),
    isKnown(over) ? writer.moneyCell(over) : writer.textCell(''),
  ];
}

function more(cell: Cell, isMore: boolean): Cell {
  return isMore ? { ...cell, text: `+${cell.text}` } : cell;
}

const comparisonTitles = ['planned', 'spent', 'difference', 'difference-share', 'overrun'] as const;

type FirstColumn = 'block' | 'work' | 'case' | 'skill';

function comparisonTable(first: FirstColumn, rows: TableRow[], writer: Writer<PartsOf<'retrospective'>>): Content[] {
  if (rows.length === 0) return [];
  const titles = ([first, ...comparisonTitles] as const).map(key => writer.say(`column.${key}`));
  return [writer.table(titles, rows)];
}

function blocksTable(priced: PricedPlan, writer: Writer<PartsOf<'retrospective'>>): Content[] {
  const own = priced.blocks.map(block => ({ block, works: worksOf(block, priced.digits).filter(isComparable) }));
  const rows = own
    .filter(({ works }) => works.length > 0)
    .map(({ block, works }) => row([writer.textCell(writer.blockTitle(block.block)), ...comparison(works, writer)]));
  if (rows.length > 0) {
    const all = own.flatMap(({ works }) => works);
    rows.push(row([writer.textCell(writer.say('row.total')), ...comparison(all, writer)], { emphasis: true }));
  }
  return comparisonTable('block', rows, writer);
}

/** Cost of actual hours minus that of planned hours. */
function overrunOf(works: readonly Work[]): Amount {
  return subtract(add(...works.map(({ actual }) => actual)), add(...works.map(({ what }) => what.cost)));
}

/** The overrun of cost; nothing if a cost is unknown. */
function overrun(works: readonly Work[], writer: Writer<PartsOf<'retrospective'>>): Content[] {
  const over = overrunOf(works);
  if (!isKnown(over) || over.eq(0)) return [];
  return [paragraph(writer.say(over.gt(0) ? 'overrun' : 'saving', { amount: writer.money(over.abs()) }))];
}

/** Lines to be filled in by hand or in the file. */
function lessonLines(writer: Writer<PartsOf<'retrospective'>>): Content[] {
  const items = (['keep', 'change', 'case'] as const).map(part => writer.say(`lessons.${part}`));
  return [{ kind: 'list', items }];
}

/** The largest deviations first, because they are the most instructive. */
function tasksSection(booked: readonly Work[], writer: Writer<PartsOf<'retrospective'>>): Section {
  const missed = booked.filter(({ what, spent }) => !isZero(subtract(spent, what.effort)));
  const size = ({ what, spent }: Work) => sizeOf(subtract(spent, what.effort));
  const rows = [...missed]
    .sort((a, b) => size(b).cmp(size(a)))
    .map(work => row([writer.textCell(titleOf(work, writer)), ...comparison([work], writer)]));
  return writer.section('tasks', comparisonTable('work', rows, writer));
}

function sizeOf(amount: Amount): Decimal {
  return isKnown(amount) ? amount.abs() : zero;
}

function isZero(amount: Amount): boolean {
  return isKnown(amount) && amount.eq(0);
}

function titleOf({ what }: Work, writer: Writer<PartsOf<'retrospective'>>): string {
  if ('task' in what) return writer.taskTitle(what.task);
  return writer.texts([what.change.reason ?? what.change.idField?.value]).join('');
}

/** A case with a smaller deviation needs no correction. */
const worthChanging = divideRounded(one, one.times(10), 2);

/** Hours of the cases, actual hours, and the correction. */
function casesSection(booked: readonly Work[], writer: Writer<PartsOf<'retrospective'>>): Section {
  const byCase = grouped(booked, ({ what }) => ('task' in what ? what.task.origin : undefined));
  const rows: TableRow[] = [];
  const advice: string[] = [];
  for (const [id, works] of byCase) {
    rows.push(row([writer.textCell(id), ...comparison(works, writer)]));
    for (const work of works) {
      const share = ratio(work.what.effort, work.spent);
      if (share === undefined || share.abs().lt(worthChanging)) continue;
      const values = {
        task: titleOf(work, writer),
        case: id,
        planned: writer.hours(work.what.effort),
        spent: writer.hours(work.spent),
        factor: writer.numberCell(share.plus(one).round(2)).text,
      };
      advice.push(writer.say(share.gt(0) ? 'advice.raise' : 'advice.lower', values));
    }
  }
  const list: Content[] = advice.length > 0 ? [paragraph(writer.say('advice')), { kind: 'list', items: advice }] : [];
  return writer.section('cases', [...comparisonTable('case', rows, writer), ...list]);
}

function skillsSection(booked: readonly Work[], writer: Writer<PartsOf<'retrospective'>>): Section {
  const bySkill = grouped(booked, ({ what }) => ('task' in what ? written(what.task.skill) : undefined));
  const rows = [...bySkill].map(([skill, works]) =>
    row([writer.textCell(writer.choice('skill', skill)), ...comparison(works, writer)]),
  );
  return writer.section('skills', comparisonTable('skill', rows, writer));
}

function grouped(works: readonly Work[], keyOf: (work: Work) => string | undefined): Map<string, Work[]> {
  const groups = new Map<string, Work[]>();
  for (const work of works) {
    const key = keyOf(work);
    if (key === undefined) continue;
    const known = groups.get(key);
    if (known) known.push(work);
    else groups.set(key, [work]);
  }
  return groups;
}

/** Compares our own estimates of development with the vendor's. */
function vendorSection(booked: readonly Work[], writer: Writer<PartsOf<'retrospective'>>): Section {
  const rows = booked.flatMap(({ what, spent }) => {
    const answer = 'task' in what ? what.task.vendorEstimate?.hours?.value : undefined;
    if (!('task' in what) || !answer) return [];
    const title = writer.textCell(writer.taskTitle(what.task));
    return [row([title, writer.hoursCell(what.effort), writer.numberCell(answer.likely), writer.hoursCell(spent)])];
  });
  const titles = (['work', 'own-hours', 'vendor-hours', 'spent'] as const).map(key => writer.say(`column.${key}`));
  return writer.section('vendor', rows.length > 0 ? [writer.table(titles, rows)] : []);
}

function changesSection(writer: Writer<PartsOf<'retrospective'>>): Section {
  const changes = writer.priced.blocks.flatMap(block => block.changeList);
  const rows = changes.map(({ change, effort, net }) =>
    row([
      writer.textCell(writer.texts([change.reason ?? change.idField?.value]).join('')),
      writer.dateCell(change.date?.value),
      writer.hoursCell(effort),
      writer.moneyCell(net),
    ]),
  );
  const titles = (['reason', 'date', 'hours', 'price'] as const).map(key => writer.say(`column.${key}`));
  return writer.section('changes', rows.length > 0 ? [writer.table(titles, rows)] : []);
}

function difficultiesSection(writer: Writer<PartsOf<'retrospective'>>): Section {
  const met = writer.plan.difficulties.filter(({ state }) => state?.value === 'present');
  const items = met.map(({ type, mitigation }) => {
    const known = writer.methodology?.difficulties.get(type?.value ?? '');
    return writer.texts([known?.title ?? type?.value, mitigation]).join(': ');
  });
  return writer.listSection('difficulties', items);
}
