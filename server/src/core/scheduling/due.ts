import { addDays } from '../base/dates.ts';
import { groupedBy } from '../base/grouped.ts';
import { memoize } from '../base/memo.ts';
import { type Message, makeMessage } from '../l10n/translate.ts';
import { earlierBlocks, isAccepted, isRecurring } from '../plan/block-state.ts';
import type { Block } from '../plan/model.ts';
import type { Amount } from '../pricing/amount.ts';
import type { PricedBlock, PricedPlan } from '../pricing/price-plan.ts';
import { countedLeaves } from '../pricing/price-task.ts';
import { workdaysAfter } from './deadline.ts';
import type { Forecast } from './forecast.ts';
import { nameOf } from './obstacles.ts';
import { paymentsOf } from './payments/payments.ts';
import { type Schedule, type ScheduledBlock, type ScheduledTask, scheduleOf, spansOf } from './schedule.ts';
import type { Status } from './status.ts';

type BlockDue = 'prepayment' | 'balance' | 'acceptance' | 're-estimate';
type TaskDue = 'vendor-request' | 'vendor-answer' | 'task-start' | 'task-finish';
export type DueKind = BlockDue | TaskDue;

/** An entry of what is due, with its date. */
export interface Due {
  kind: DueKind;
  date: string;
  block: Block;
  task: string | undefined;
  amount: Amount | undefined;
  message: Message;
}

/** Days ahead to look for due entries. */
const ahead = 14;
/** A block is re-estimated in the last week of the one before. */
const reEstimateAhead = 7;
/** Plans do not record receipt of balances; after this many days they are assumed to be paid. */
const billed = 30;
/** Working days that a vendor has to answer. */
const vendorPatience = 3;

/** What is due on a day: what should have been done by then, and what comes in the next two weeks; earliest first. */
export function dueOf(priced: PricedPlan, { on }: Status, { rest: left }: Forecast): Due[] {
  const schedule = scheduleOf(priced);
  const rest = left ?? schedule;
  const setting = { priced, schedule, rest, on, until: addDays(on, ahead), earlier: earlierBlocks(priced.plan) };
  const found = [
    ...priced.blocks.flatMap(block => ofBlock(block, setting)),
    ...schedule.tasks.flatMap(task => ofTask(task, setting)),
  ];
  return found.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

interface Setting {
  priced: PricedPlan;
  schedule: Schedule;
  /** The schedule of the remaining work: if the plan is late, what has not begun is later. */
  rest: Schedule;
  on: string;
  until: string;
  earlier: ReadonlyMap<Block, readonly Block[]>;
}

function ofBlock(priced: PricedBlock, setting: Setting): Due[] {
  const { block } = priced;
  const { on, until } = setting;
  const { start, finish, accepted: acceptance } = spanOf(block, setting) ?? {};
  const amountOf = (kind: 'prepayment' | 'balance') =>
    paymentsByBlock(setting.priced)
      .get(block)
      ?.find(payment => payment.kind === kind)?.amount;
  const due = (kind: BlockDue, date: string, amount?: Amount): Due => ({
    kind,
    date,
    block,
    task: undefined,
    amount,
    message: makeMessage(`due.${kind}`, { block: { text: block.title ?? block.id } }),
  });
  const [prepayment, balance] = [amountOf('prepayment'), amountOf('balance')];
  const isOver = isAccepted(block);
  const found: Due[] = [];
  if (prepayment && !block.paid && !isOver && start && start <= until) found.push(due('prepayment', start, prepayment));
  const accepted = block.accepted?.value;
  if (balance && accepted && accepted <= on && on <= addDays(accepted, billed))
    found.push(due('balance', accepted, balance));
  if (!isOver && hasBegun(block) && finish && acceptance && (finish <= on || block.status === 'delivered'))
    found.push(due('acceptance', acceptance));
  const reEstimate = reEstimateDay(priced, setting);
  if (reEstimate && reEstimate <= addDays(on, reEstimateAhead)) found.push(due('re-estimate', reEstimate));
  return found;
}

const paymentsByBlock = memoize((priced: PricedPlan) => groupedBy(paymentsOf(priced), ({ block }) => block));

function hasBegun({ status }: Block): boolean {
  return status === 'in-progress' || status === 'delivered' || status === 'accepted';
}

/** Blocks in progress keep their planned dates; others begin when they can. */
function spanOf(block: Block, { schedule, rest }: Setting): ScheduledBlock | undefined {
  return spansOf(hasBegun(block) ? schedule : rest).get(block);
}

/** The day on which preceding blocks end; undefined if nothing has to be re-estimated. */
function reEstimateDay(priced: PricedBlock, setting: Setting): string | undefined {
  const { block } = priced;
  const isWaiting = block.status === 'planned' || block.status === 'ready';
  const isSketch = block.estimate === 'preliminary' && !block.price;
  const before = setting.earlier.get(block) ?? [];
  if (!isWaiting || !isSketch || before.length === 0) return undefined;
  if (!countedLeaves(priced).some(leaf => leaf.pricedBy !== 'price')) return undefined;
  const ends = before.map(one => one.accepted?.value ?? spansOf(setting.rest).get(one)?.accepted);
  return ends.every(end => end !== undefined) ? ends.sort().at(-1) : undefined;
}

function ofTask(scheduled: ScheduledTask, { priced, earlier, on, until }: Setting): Due[] {
  const { what, start, finish, block } = scheduled;
  // Recurring blocks are not reported daily as begun.
  if (what.kind !== 'task' || isRecurring(block) || isAccepted(block)) return [];
  if (what.leaf.task.status?.value === 'done') return [];
  const { task } = what.leaf;
  const due = (kind: TaskDue, date: string): Due => ({
    kind,
    date,
    block,
    task: task.id,
    amount: undefined,
    message: makeMessage(`due.${kind}`, { task: nameOf(what) }),
  });
  const found: Due[] = [];
  const asked = task.vendorEstimate?.requested?.value;
  const isAnswered = task.vendorEstimate?.received !== undefined;
  const isVendors = task.method?.value === 'development';
  if (asked && !isAnswered && workdaysAfter(priced.plan, asked, on) > vendorPatience) {
    found.push(due('vendor-answer', asked));
  }
  if (isVendors && !asked && !isAnswered && start && start <= until) found.push(due('vendor-request', start));
  // A block that waits for an earlier one is not late itself.
  if (!hasBegun(block) && !(earlier.get(block) ?? []).every(isAccepted)) return found;
  const isBegun = task.status?.value === 'doing' || (task.progress?.value?.gt(0) ?? false);
  if (finish && finish <= on) found.push(due('task-finish', finish));
  else if (start && start <= on && !isBegun) found.push(due('task-start', start));
  return found;
}
