import { daysBetween } from '../../../base/dates.ts';
import { spansOf } from '../../../scheduling/schedule.ts';
import type { Content, TableRow } from '../../model.ts';
import { type PartsOf, paragraph, row, type Writer } from '../../writer.ts';

type OwnWriter = Writer<PartsOf<'retrospective'>>;

/** Dates from … to …, inclusive. */
interface Days {
  from: string;
  to: string;
}

interface Compared {
  planned: Days;
  actual: Days;
}

/**
 * Planned and actual dates of accepted blocks. A plan records two actual dates of a block, prepayment and acceptance:
 * work waits for the one and ends with the other (methodology, M20). It begins on the planned day, or on that of the
 * prepayment if that is later.
 */
export function datesTable(writer: OwnWriter): Content[] {
  const spans = spansOf(writer.schedule);
  const found = writer.priced.blocks.flatMap(({ block, recurring }) => {
    const { start, finish } = spans.get(block) ?? {};
    const accepted = block.accepted?.value;
    // Recurring work is accepted per period.
    if (recurring || start === undefined || finish === undefined || accepted === undefined) return [];
    const begun = [start, block.paid?.value ?? start].sort().at(-1) ?? start;
    const from = begun < accepted ? begun : accepted;
    return [{ title: writer.blockTitle(block), planned: { from: start, to: finish }, actual: { from, to: accepted } }];
  });
  if (found.length === 0) return [];
  const rows = found.map(one => datesRow(one.title, one, writer));
  if (found.length > 1) {
    const whole = { planned: around(found.map(one => one.planned)), actual: around(found.map(one => one.actual)) };
    rows.push(datesRow(writer.say('row.total'), whole, writer, true));
  }
  const titles = (['block', 'dates-planned', 'dates-actual', 'days-planned', 'days-actual', 'later'] as const).map(
    key => writer.say(`column.${key}`),
  );
  return [paragraph(writer.say('dates-text')), writer.table(titles, rows)];
}

function around(days: readonly Days[]): Days {
  return {
    from: days.map(({ from }) => from).sort()[0] ?? '',
    to:
      days
        .map(({ to }) => to)
        .sort()
        .at(-1) ?? '',
  };
}

function datesRow(title: string, { planned, actual }: Compared, writer: OwnWriter, emphasis = false): TableRow {
  const later = writer.numberCell(daysBetween(planned.to, actual.to));
  return row(
    [
      writer.textCell(title),
      writer.spanCell(planned.from, planned.to),
      writer.spanCell(actual.from, actual.to),
      writer.numberCell(lengthOf(planned)),
      writer.numberCell(lengthOf(actual)),
      actual.to > planned.to ? { ...later, text: `+${later.text}` } : later,
    ],
    { emphasis },
  );
}

function lengthOf({ from, to }: Days): number {
  return daysBetween(from, to) + 1;
}
