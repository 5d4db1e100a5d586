import type { FileKind } from '../base/source.ts';
import { type Locale, locales, makeMessage, textIn } from '../l10n/translate.ts';
import { templates } from '../library/templates/library.ts';
import { eol } from '../syntax/edit.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { blockLines, type Skeleton } from '../syntax/skeleton.ts';
import { escapeSnippet, joinSnippets, snippet } from '../syntax/snippet.ts';
import { fixOf } from './fixes.ts';
import type { Fix } from './problem.ts';

/** Fixes for an empty file: the simplest template in each language, inserted below existing comments. */
export function beginnings(kind: FileKind, document: SyntaxDocument): Fix[] {
  const [first] = templates(kind);
  if (!first) return [];
  return locales.flatMap((locale: Locale) => {
    const title = makeMessage('fix.begin', { title: `${textIn(locale, first.title)}…` });
    return begin(title, first.skeleton(locale), document);
  });
}

function begin(title: Fix['title'], skeleton: Skeleton, document: SyntaxDocument): Fix[] {
  const { text } = document;
  const written = text.trimEnd();
  const line = eol(document);
  const lead = written === '' ? '' : line;
  const lines = joinSnippets(blockLines(skeleton), line);
  const whole = snippet`${escapeSnippet(lead)}${lines}${escapeSnippet(line)}`;
  return fixOf(title, [{ span: { start: written.length, end: text.length }, snippet: whole }]);
}
