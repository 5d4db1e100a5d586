import type { ComponentChildren } from 'preact';
import type { Range } from 'vscode-languageserver-types';
import { revealer, usePage } from './context.ts';

/** Words that lead to their place in the text; plain words where they have none. */
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
