import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Range } from 'vscode-languageserver-types';
import type { Labels } from '../../server/src/features/plan-view/labels.ts';
import type { FromPage } from './messages.ts';

/** What every part of the page works with. */
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

/** Goes to a place of the text; undefined where there is none, or no editor that could show it. */
export function revealer(page: Page, range: Range | null): (() => void) | undefined {
  return range && page.canEdit ? () => page.send({ type: 'reveal', range }) : undefined;
}
