import { isNothing } from '../../../pricing/amount.ts';
import type { PricedBlock } from '../../../pricing/price-plan.ts';
import { countedLeaves, type PricedTask } from '../../../pricing/price-task.ts';
import { executorOf, isWait } from '../../../scheduling/task-times.ts';
import { isUnpaid } from '../../lines/block-lines.ts';
import type { Cell, Content, TableRow } from '../../model.ts';
import { type PartsOf, paragraph, row, type Writer } from '../../writer.ts';
import { workTitle } from '../lines.ts';

type OfferWriter = Writer<PartsOf<'offer'>>;

/** What is needed from the client, by stage and date, and general obligations. */
export function clientSide(writer: OfferWriter): Content[] {
  const leaves = writer.priced.blocks.flatMap(block =>
    countedLeaves(block)
      .filter(isTheirs)
      .map(leaf => ({ block, leaf })),
  );
  const hasHours = writer.input.hours && leaves.some(({ leaf }) => !isNothing(leaf.effort));
  const isDated = writer.plan.project.start?.value !== undefined;
  const rows = leaves.map(({ block, leaf }) => rowOf(block, leaf, { hasHours, isDated }, writer));
  const titles = (
    ['needed', 'stage', ...(hasHours ? ['hours' as const] : []), ...(isDated ? ['when' as const] : [])] as const
  ).map(key => writer.say(`column.${key}`));
  const duties = writer.texts(writer.plan.terms.clientDuties);
  return [
    ...(rows.length > 0 ? [writer.table(titles, rows)] : []),
    ...(rows.length > 0 && duties.length > 0 ? [paragraph(writer.say('client-duties'))] : []),
    ...(duties.length > 0 ? [{ kind: 'list' as const, items: duties }] : []),
  ];
}

/** Unpaid work of the client's people, and waits for the client. */
function isTheirs(leaf: PricedTask): boolean {
  return isUnpaid(leaf) || (isWait(leaf) && leaf.task.kind === 'leaf' && leaf.task.waitsFor === 'client');
}

interface Columns {
  hasHours: boolean;
  isDated: boolean;
}

function rowOf(
  { block }: PricedBlock,
  leaf: PricedTask,
  { hasHours, isDated }: Columns,
  writer: OfferWriter,
): TableRow {
  const hours = isNothing(leaf.effort) ? writer.textCell('') : writer.hoursCell(leaf.effort);
  return row([
    writer.textCell(workTitle(leaf, writer)),
    writer.textCell(writer.stageName(block)),
    ...(hasHours ? [hours] : []),
    ...(isDated ? [daysOf(leaf, writer)] : []),
  ]);
}

function daysOf(leaf: PricedTask, writer: OfferWriter): Cell {
  const found = writer.schedule.tasks.find(({ what }) => what.kind === 'task' && what.leaf === leaf);
  return writer.spanCell(found?.start, found?.finish);
}

type Side = 'contractor' | 'vendor' | 'partner' | 'client' | 'open';
const sides: readonly Side[] = ['contractor', 'vendor', 'partner', 'client', 'open'];

/**
 * Responsibilities by stage, if a third party takes part besides contractor and client (methodology, M25). Work without
 * an executor is then marked as still to be agreed, because each party would assume that another does it.
 */
export function zones(writer: OfferWriter): Content[] {
  const { blocks } = writer.priced;
  const found = blocks.map(block => ({ block, sides: sidesOf(block) }));
  const atWork = new Set(found.flatMap(({ sides: own }) => own));
  if (!(atWork.has('vendor') || atWork.has('partner')) || atWork.size < 2) return [];
  const rows = found.map(({ block, sides: own }) =>
    row([writer.blockTitle(block.block), own.map(side => writer.say(`side.${side}`)).join(', ')].map(writer.textCell)),
  );
  return [
    writer.table(
      (['stage', 'zone'] as const).map(key => writer.say(`column.${key}`)),
      rows,
    ),
  ];
}

function sidesOf(block: PricedBlock): Side[] {
  const own = new Set(
    countedLeaves(block)
      .filter(({ payer }) => payer !== 'integrator')
      .map(sideOf),
  );
  // A stage without work, such as licences or a monthly price, is supplied by the integrator.
  return own.size === 0 ? ['contractor'] : sides.filter(side => own.has(side));
}

/** To a client, everyone working for the integrator is the integrator. */
function sideOf(leaf: PricedTask): Side {
  const kind = executorOf(leaf)?.kind?.value;
  if (leaf.assignment === undefined && !isWait(leaf) && !isNothing(leaf.effort)) return 'open';
  return kind === 'client' || kind === 'vendor' || kind === 'partner' ? kind : 'contractor';
}
