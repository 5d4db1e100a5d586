/** Links between a document and the text of its plan, by elements with line numbers. */

const marked = '[data-line]';
const current = 'data-current';

/** A click or Enter on an element reveals its line; arrow keys move between elements, of which one is a tab stop. */
export function connectSource(page: Document, reveal: (line: number) => void): void {
  const parts = [...page.querySelectorAll<HTMLElement>(marked)];
  for (const [index, part] of parts.entries()) part.tabIndex = index === 0 ? 0 : -1;
  page.addEventListener('click', ({ target }) => {
    const part = (target as Element | null)?.closest<HTMLElement>(marked);
    if (part && !page.getSelection()?.toString()) reveal(lineOf(part));
  });
  page.addEventListener('keydown', event => {
    const at = parts.indexOf(page.activeElement as HTMLElement);
    const part = parts[at];
    if (!part) return;
    const next = event.key === 'ArrowDown' ? parts[at + 1] : event.key === 'ArrowUp' ? parts[at - 1] : undefined;
    if (event.key === 'Enter') reveal(lineOf(part));
    if (!next) return;
    event.preventDefault();
    part.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}

/** Marks the element for a line of the text: the last that begins no later. */
export function markCurrent(page: Document, line: number, scrolls: boolean): void {
  const parts = [...page.querySelectorAll<HTMLElement>(marked)];
  const last = parts.reduce<HTMLElement | undefined>((found, part) => {
    const isCloser = lineOf(part) <= line && (!found || lineOf(part) > lineOf(found));
    return isCloser ? part : found;
  }, undefined);
  page.querySelector(`[${current}]`)?.removeAttribute(current);
  last?.setAttribute(current, '');
  if (scrolls) last?.scrollIntoView({ block: 'nearest' });
}

function lineOf(part: HTMLElement): number {
  return Number(part.getAttribute('data-line'));
}
