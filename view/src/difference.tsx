import type { PlanDifference } from '../../server/src/features/plan-view/model.ts';
import { usePage } from './context.ts';

/** The differences to the last commit or another state. */
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

const actions = [
  { type: 'chooseState', label: 'choose-state' },
  { type: 'compareTexts', label: 'compare-texts' },
  { type: 'agreement', label: 'agreement' },
] as const;

/** Actions on the changes shown. */
export function ChangesActions() {
  const { labels, send } = usePage();
  return (
    <p class="actions">
      {actions.map(({ type, label }) => (
        <button key={type} type="button" class="small" onClick={() => send({ type })}>
          {labels[label]}
        </button>
      ))}
    </p>
  );
}
