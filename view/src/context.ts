import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Range } from 'vscode-languageserver-types';
import type { Labels } from '../../server/src/features/plan-view/labels.ts';
import type { FromPage } from './messages.ts';

/** The context of all parts of the page. */
export interface Page {
  labels: Labels;
  locale: string;
  canEdit: boolean;
  send(message: FromPage): void;
}

const PageContext = createContext<Page | undefined>(undefined);
export const PageProvider = PageContext.Provider;

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('no page around');
  return page;
}

/** A function that reveals a range in the editor; undefined if there is no range or no editor. */
export function revealer(page: Page, range: Range | null): (() => void) | undefined {
  return range && page.canEdit ? () => page.send({ type: 'reveal', range }) : undefined;
}
