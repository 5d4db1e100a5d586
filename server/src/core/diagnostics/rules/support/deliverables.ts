import { memoize } from '../../../base/memo.ts';
import { type Text, textIn } from '../../../l10n/translate.ts';
import { addItems } from '../../../language/set-key.ts';
import type { BlockType } from '../../../library/methodology/model.ts';
import type { Block } from '../../../plan/model.ts';
import { toYamlSnippet } from '../../../syntax/write.ts';
import { fixOf } from '../../fixes.ts';
import type { Fix } from '../../problem.ts';
import type { PlanContext } from '../../rule.ts';
import { keptTasks } from './kept-tasks.ts';

/** The deliverables of a block and its tasks. */
export const deliverablesIn = memoize((block: Block): readonly Text[] => [
  ...block.deliverables,
  ...keptTasks(block.tasks).flatMap(task => task.deliverables),
]);

/** Adds the deliverables that the methodology lists for the block's type and `has` lacks. */
export function addDeliverables(
  title: 'audit-thin.fix' | 'closing-list-incomplete.fix',
  block: Block,
  type: BlockType,
  { plan, document }: PlanContext,
  has: readonly Text[] = deliverablesIn(block),
): Fix[] {
  const say = (text: Text) => textIn(plan.locale, text);
  const known = new Set(has.map(say));
  const missing = type.deliverables.map(say).filter(text => !known.has(text));
  return fixOf({ key: title }, addItems(document, block.node, 'block.deliverables', missing.map(toYamlSnippet)));
}
