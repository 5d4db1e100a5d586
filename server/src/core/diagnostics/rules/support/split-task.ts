import { textIn, translate } from '../../../l10n/translate.ts';
import { freeId } from '../../../language/free-id.ts';
import { inOrder, keysWhere } from '../../../language/keys.ts';
import { setKey } from '../../../language/set-key.ts';
import type { Estimate } from '../../../language/values.ts';
import { type LeafTask, type Plan, tasksOf } from '../../../plan/model.ts';
import { putKey, removeKey } from '../../../syntax/edit.ts';
import { pairOf } from '../../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../../syntax/parse.ts';
import type { Skeleton } from '../../../syntax/skeleton.ts';
import { escapeSnippet, snippet } from '../../../syntax/snippet.ts';
import { toYamlSnippet } from '../../../syntax/write.ts';
import { fixOf } from '../../fixes.ts';
import type { Fix } from '../../problem.ts';
import { estimateText } from './split.ts';

/** Keys that belong to the whole task and have no meaning for a sum of parts. */
const ofTheWhole = keysWhere('task', schema => schema['x-leaf'] === true).filter(key => key !== 'hours');

interface Setting {
  plan: Plan;
  document: SyntaxDocument;
}

/** A key that the last part has of its own. */
type Rest = ['not-before' | 'executor', string];

/** A fix that splits a task into sub-tasks, one per estimate; empty if the text has no place for them. */
export function splitTaskFix(task: LeafTask, estimates: Estimate[], setting: Setting, rest?: Rest): Fix[] {
  const { plan, document } = setting;
  const { node } = task;
  if (node.kind !== 'mapping' || ofTheWhole.some(key => pairOf(node, key))) return [];
  const items = partsOf(task, estimates, plan, rest);
  const removal = removeKey(document, node, 'hours');
  if (items.length === 0 || removal.length === 0 || node.pairs.length === 1) return [];
  // If `hours` is the last key, the parts are inserted before it, so that the two edits do not touch.
  const isLast = node.pairs.at(-1)?.key.source === 'hours';
  const addition =
    isLast && !node.flow
      ? putKey(document, node, 'tasks', { items }, ['hours'])
      : setKey(document, node, 'task.tasks', { items });
  return fixOf({ key: 'abstract-task.fix', values: { count: items.length } }, [...addition, ...removal]);
}

function partsOf(task: LeafTask, estimates: Estimate[], plan: Plan, rest: Rest | undefined): Skeleton[] {
  const taken = tasksOf(plan).map(one => one.id);
  const title = textIn(plan.locale, task.title ?? task.id);
  return estimates.map((estimate, index) => {
    const number = index + 1;
    const id = freeId(`${task.id}-${number}`, taken);
    taken.push(id);
    const part = translate(plan.locale, 'abstract-task.part', { title, number });
    return {
      keys: inOrder<'task', [string, Skeleton]>('task', [
        ['id', toYamlSnippet(id)],
        ['title', snippet`\${${number}:${toYamlSnippet(part)}}`],
        ['hours', escapeSnippet(estimateText(estimate))],
        ...kept(task),
        ...(rest && number === estimates.length ? [[rest[0], toYamlSnippet(rest[1])] as [string, Skeleton]] : []),
      ]),
    };
  });
}

/** Keys that sub-tasks do not inherit. */
function kept({ skill, method }: LeafTask): [string, Skeleton][] {
  const pairs: [string, string | undefined][] = [
    ['skill', skill?.value],
    ['method', method?.value],
  ];
  return pairs.flatMap(([key, value]): [string, Skeleton][] => (value ? [[key, escapeSnippet(value)]] : []));
}
