import type { Block } from '../../plan/model.ts';
import { pairOf } from '../../syntax/nodes.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { addDeliverables, deliverablesIn } from './support/deliverables.ts';
import { isUnreadable } from './support/unreadable.ts';

export const rule: Rule = {
  id: 'closing-list-incomplete',
  severity: 'warning',
  source: 'M8',
  requirement: 'closing-checklist',
  wrong: 'stage: completion\nblocks:\n  - { id: closing, type: closing, deliverables: [Act of completion] }',
  right:
    'stage: completion\nblocks:\n  - id: closing\n    type: closing\n    deliverables: [Final report against the goal, Instructions and access handed over, Act of completion]',
  checkPlan,
};

/** The methodology's closing type lists what a project ends with; the author may use other words for it. */
function checkPlan(context: PlanContext): Finding[] {
  const { plan, methodology } = context;
  const closing = methodology?.blocks.get('closing');
  const blocks = plan.blocks.filter(block => block.type?.value === 'closing' && block.status !== 'cancelled');
  const [first] = blocks;
  if (!closing || !first || blocks.some(isUncountable)) return [];
  const handedOver = blocks.flatMap(deliverablesIn);
  if (handedOver.length >= closing.deliverables.length) return [];
  const values = {
    has: handedOver.length,
    list: { all: closing.deliverables.map(text => ({ text })) },
  };
  const mark = pairOf(first.node, 'deliverables') ? 'deliverables' : 'id';
  const fixes = () => addDeliverables('closing-list-incomplete.fix', first, closing, context, handedOver);
  return [{ span: markOf(first.node, mark), message: { key: 'closing-list-incomplete', values }, fixes }];
}

function isUncountable({ node }: Block): boolean {
  return isUnreadable(node, 'deliverables', 'sequence');
}
