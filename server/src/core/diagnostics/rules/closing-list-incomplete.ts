import { type Text, textIn } from '../../l10n/translate.ts';
import { addItems } from '../../language/set-key.ts';
import type { BlockType } from '../../library/methodology/model.ts';
import type { Block } from '../../plan/model.ts';
import { pairOf } from '../../syntax/nodes.ts';
import { toYamlSnippet } from '../../syntax/write.ts';
import { fixOf } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';
import { markOf } from '../rule.ts';
import { keptTasks } from './support/kept-tasks.ts';
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

/** The methodology's closing type lists what a project ends with; the author's own words for it count as well as its own. */
function checkPlan(context: PlanContext): Finding[] {
  const { plan, methodology } = context;
  const closing = methodology?.blocks.get('closing');
  const blocks = plan.blocks.filter(block => block.type?.value === 'closing' && block.status !== 'cancelled');
  const [first] = blocks;
  if (!closing || !first || blocks.some(isUncountable)) return [];
  const handedOver = blocks.flatMap(deliverablesOf);
  if (handedOver.length >= closing.deliverables.length) return [];
  const values = {
    has: handedOver.length,
    list: { all: closing.deliverables.map(text => ({ text })) },
  };
  const mark = pairOf(first.node, 'deliverables') ? 'deliverables' : 'id';
  const fixes = () => addMissing(first, handedOver, closing, context);
  return [{ span: markOf(first.node, mark), message: { key: 'closing-list-incomplete', values }, fixes }];
}

function isUncountable({ node }: Block): boolean {
  return isUnreadable(node, 'deliverables', 'sequence');
}

function deliverablesOf(block: Block): Text[] {
  return [...block.deliverables, ...keptTasks(block.tasks).flatMap(task => task.deliverables)];
}

function addMissing(block: Block, has: Text[], closing: BlockType, { plan, document }: PlanContext): Fix[] {
  const say = (text: Text) => textIn(plan.locale, text);
  const known = new Set(has.map(say));
  const missing = closing.deliverables.map(say).filter(text => !known.has(text));
  const edits = addItems(document, block.node, 'block.deliverables', missing.map(toYamlSnippet));
  return fixOf({ key: 'closing-list-incomplete.fix' }, edits);
}
