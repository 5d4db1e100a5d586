import type { ComponentChildren } from 'preact';
import type { Range } from 'vscode-languageserver-types';
import type { RevisionView } from '../../server/src/features/plan-view/model.ts';
import { revealer, usePage } from './context.ts';

/** A link to a range of the text; plain text without a range. */
export function PlaceLink({ range, children }: { range: Range | null; children: ComponentChildren }) {
  const page = usePage();
  const reveal = revealer(page, range);
  if (!reveal) return <>{children}</>;
  return (
    <button type="button" class="link" onClick={reveal}>
      {children}
    </button>
  );
}

/** A link to the changes since a commit, if an editor can show them. */
export function RevisionLink({ revision, children }: { revision: RevisionView | null; children: ComponentChildren }) {
  const { canEdit, labels, send } = usePage();
  if (!revision || !canEdit) return <>{children}</>;
  return (
    <button
      type="button"
      class="link"
      title={labels['compare-with']}
      onClick={() => send({ type: 'compareWith', before: revision })}
    >
      {children}
    </button>
  );
}

/** A link to a range of the earlier text, if an editor can show it. */
export function EarlierPlaceLink({ range, children }: { range: Range | null; children: ComponentChildren }) {
  const { canEdit, send } = usePage();
  if (!range || !canEdit) return <>{children}</>;
  return (
    <button type="button" class="link" onClick={() => send({ type: 'compareTexts', before: range })}>
      {children}
    </button>
  );
}
