import { textIn } from '../l10n/translate.ts';
import { freeId } from '../language/free-id.ts';
import type { Plan } from '../language/model.ts';
import type { Skeleton } from '../syntax/skeleton.ts';
import { choiceStop, escapeSnippet } from '../syntax/snippet.ts';
import { toYamlSnippet } from '../syntax/write.ts';
import type { BlockType } from './model.ts';

/** A new block of a type: what the methodology says it hands over, and a first task to write. */
export function blockSkeleton(type: BlockType, { blocks, locale }: Plan): Skeleton {
  const id = freeId(
    type.id,
    blocks.map(block => block.id),
  );
  const deliverables = type.deliverables.map(text => toYamlSnippet(textIn(locale, text)));
  const task: Skeleton = {
    keys: [
      ['id', '${4:task}'],
      ['title', '$5'],
      ['hours', '${6:4/6/10}'],
    ],
  };
  const handedOver: [string, Skeleton][] = deliverables.length > 0 ? [['deliverables', { items: deliverables }]] : [];
  return {
    keys: [
      ['id', `\${1:${escapeSnippet(id)}}`],
      ['type', escapeSnippet(type.id)],
      ['title', `\${2:${toYamlSnippet(textIn(locale, type.title ?? type.id))}}`],
      ['estimate', choiceStop(3, ['preliminary', 'detailed', 'fixed'])],
      ...handedOver,
      ['tasks', { items: [task] }],
    ],
  };
}
