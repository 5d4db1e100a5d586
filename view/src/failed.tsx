import { usePage } from './context.ts';

/** Says that something could not be computed, with a button to request it again where the page has an editor behind it. */
export function Failed() {
  const { canEdit, labels, send } = usePage();
  return (
    <p class="banner" role="alert">
      {labels.failed}{' '}
      {canEdit && (
        <button type="button" class="link" onClick={() => send({ type: 'retry' })}>
          {labels.retry}
        </button>
      )}
    </p>
  );
}
