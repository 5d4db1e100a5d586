import { type Message, makeMessage } from '../../l10n/translate.ts';
import type { Field } from '../../language/values.ts';
import type { Block, Plan } from '../../plan/model.ts';
import type { Severity } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { blockOf } from './support/changes.ts';
import { blockName } from './support/names.ts';

export const rule: Rule = {
  id: 'date-order',
  severity: 'error',
  wrong: 'project:\n  start: 2027-03-31\n  deadline: 2026-12-01',
  right: 'project:\n  start: 2026-12-01\n  deadline: 2027-03-31',
  checkPlan,
};

type Day = Field<string> | undefined;

function checkPlan({ plan }: PlanContext): Finding[] {
  const { start, deadline } = plan.project;
  const blocks = plan.blocks.filter(block => block.status !== 'cancelled');
  return [
    ...wrongOrder(start, deadline, dates => makeMessage('date-order', dates)),
    ...plan.executors.flatMap(({ absences }) =>
      absences.flatMap(({ from, to }) => wrongOrder(from, to, dates => makeMessage('date-order.absence', dates))),
    ),
    ...blocks.flatMap(block => [
      ...wrongOrder(block.paid, block.accepted, ofBlock('date-order.paid', block)),
      ...wrongOrder(start, block.accepted, ofBlock('date-order.accepted', block)),
    ]),
    ...lateChanges(plan),
  ];
}

/** A change of an accepted block is a new piece of work, but people write it nevertheless. */
function lateChanges(plan: Plan): Finding[] {
  return plan.changes.flatMap(change => {
    const block = blockOf(change, plan);
    if (!block || block.status === 'cancelled' || change.status?.value === 'rejected') return [];
    const told = ofBlock('date-order.change', block);
    return wrongOrder(change.date, block.accepted, told, 'information', change.date);
  });
}

type Dates = Record<'earlier' | 'later', { date: string }>;

const ofBlock =
  (key: `date-order.${'paid' | 'accepted' | 'change'}`, block: Block) =>
  (dates: Dates): Message =>
    makeMessage(key, { block: blockName(block), ...dates });

/** The later of two dates precedes the earlier; reported at the later, or at `mark`. */
function wrongOrder(
  earlier: Day,
  later: Day,
  told: (dates: Dates) => Message,
  severity?: Severity,
  mark = later,
): Finding[] {
  if (!earlier?.value || !later?.value || !mark || earlier.value <= later.value) return [];
  const dates = { earlier: { date: earlier.value }, later: { date: later.value } };
  return [{ span: mark.node.span, message: told(dates), ...(severity && { severity }) }];
}
