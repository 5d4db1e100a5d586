import { expect, it } from 'vitest';
import { type Edit, insertedText } from '../../../server/src/core/syntax/edit.ts';
import { escapeSnippet, type Snippet, snippet } from '../../../server/src/core/syntax/snippet.ts';

const span = { start: 0, end: 0 };

/** Never called: `tsc --noEmit` reads it, and fails where one of these lines would compile. */
export function refused(text: string): unknown {
  // @ts-expect-error a plain text where tab stops are read
  const asSnippet: Edit = { span, snippet: text };
  // @ts-expect-error an edit is one or the other
  const both: Edit = { span, text, snippet: snippet`x` };
  // @ts-expect-error an edit writes something
  const neither: Edit = { span };
  // @ts-expect-error a plain text is no text with tab stops
  const plain: Snippet = text;
  // @ts-expect-error a plain text put into a snippet must be escaped first
  const inside = snippet`a ${text}`;
  return [asSnippet, both, neither, plain, inside];
}

it('an edit inserts plain text as it is, and a snippet with its defaults', () => {
  expect(insertedText({ span, text: '$1 ${2:x}' })).toBe('$1 ${2:x}');
  expect(insertedText({ span, snippet: snippet`${escapeSnippet('$1')} \${2:x}` })).toBe('$1 x');
});
