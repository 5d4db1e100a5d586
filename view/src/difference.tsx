import type { PlanDifference } from '../../server/src/features/plan-view/model.ts';
import { usePage } from './context.ts';

/** What has come to the plan since the last commit, or another state of it. */
export function DifferenceStrip({ difference: { since, text, details, isDearer } }: { difference: PlanDifference }) {
  const { labels, canEdit, send } = usePage();
  return (
    <p class={`difference${isDearer ? ' tone-warning' : ''}`} title={details.join('\n')}>
      <span>
        {since}: <strong>{text === '' ? labels['difference-none'] : text}</strong>
      </span>
      {canEdit && (
        <button type="button" class="small" onClick={() => send({ type: 'compare' })}>
          {labels.compare}
        </button>
      )}
    </p>
  );
}
