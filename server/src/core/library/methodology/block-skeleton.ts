import { textIn } from '../../l10n/translate.ts';
import { freeId } from '../../language/free-id.ts';
import { choicesFromDefault } from '../../language/keys.ts';
import { type Plan, tasksOf } from '../../plan/model.ts';
import type { Skeleton } from '../../syntax/skeleton.ts';
import { choiceStop, escapeSnippet, snippet } from '../../syntax/snippet.ts';
import { toYamlSnippet } from '../../syntax/write.ts';
import type { BlockType } from './model.ts';

/** A new block of a type: the deliverables that the methodology lists, and a first task to fill in. */
export function blockSkeleton(type: BlockType, plan: Plan): Skeleton {
  return skeletonOf(type, plan, freeId('task', taskIds(plan)), 1);
}

/** Several new blocks at once: their tab stops are numbered consecutively, and their task ids are distinct. */
export function blockSkeletons(types: BlockType[], plan: Plan): Skeleton[] {
  const taken = taskIds(plan);
  return types.map((type, index) => {
    const task = freeId('task', taken);
    taken.push(task);
    return skeletonOf(type, plan, task, 1 + index * stopsOfBlock);
  });
}

const stopsOfBlock = 6;

function taskIds(plan: Plan): string[] {
  return tasksOf(plan).map(task => task.id);
}

function skeletonOf(type: BlockType, { blocks, locale }: Plan, taskId: string, stop: number): Skeleton {
  const id = freeId(
    type.id,
    blocks.map(block => block.id),
  );
  const deliverables = type.deliverables.map(text => toYamlSnippet(textIn(locale, text)));
  const task: Skeleton = {
    keys: [
      ['id', snippet`\${${stop + 3}:${escapeSnippet(taskId)}}`],
      ['title', snippet`$${stop + 4}`],
      ['hours', snippet`\${${stop + 5}:4/6/10}`],
    ],
  };
  const handedOver: [string, Skeleton][] = deliverables.length > 0 ? [['deliverables', { items: deliverables }]] : [];
  return {
    keys: [
      ['id', snippet`\${${stop}:${escapeSnippet(id)}}`],
      ['type', escapeSnippet(type.id)],
      ['title', snippet`\${${stop + 1}:${toYamlSnippet(textIn(locale, type.title ?? type.id))}}`],
      ['estimate', choiceStop(stop + 2, choicesFromDefault('block.estimate'))],
      ...handedOver,
      ['tasks', { items: [task] }],
    ],
  };
}
