import type { Plan } from '../language/model.ts';
import type { Field } from '../language/values.ts';
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
    ...wrongOrder('date-order', start, deadline),
    ...plan.executors.flatMap(({ absences }) =>
      absences.flatMap(({ from, to }) => wrongOrder('date-order.absence', from, to)),
    ),
    ...blocks.flatMap(block => [
      ...wrongOrder('date-order.paid', block.paid, block.accepted, { block: blockName(block) }),
      ...wrongOrder('date-order.accepted', start, block.accepted, { block: blockName(block) }),
    ]),
    ...lateChanges(plan),
  ];
}

/** A change of what is accepted already is a new piece of work; people write it so all the same. */
function lateChanges(plan: Plan): Finding[] {
  return plan.changes.flatMap(change => {
    const block = blockOf(change, plan);
    if (!block || block.status === 'cancelled' || change.status === 'rejected') return [];
    const values = { block: blockName(block) };
    return wrongOrder('date-order.change', change.date, block.accepted, values, 'information', change.date);
  });
}

/** The later of two days is before the earlier; told at the later, or at `mark`. */
function wrongOrder(
  key: string,
  earlier: Day,
  later: Day,
  values: Record<string, ReturnType<typeof blockName>> = {},
  severity?: Severity,
  mark = later,
): Finding[] {
  if (!earlier?.value || !later?.value || !mark || earlier.value <= later.value) return [];
  const dates = { earlier: { date: earlier.value }, later: { date: later.value } };
  return [{ span: mark.node.span, message: { key, values: { ...values, ...dates } }, ...(severity && { severity }) }];
}
