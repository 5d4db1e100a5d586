import type { FileKind } from '../base/source.ts';
import { type Locale, locales, makeMessage, textIn } from '../l10n/translate.ts';
import { templates } from '../library/templates/library.ts';
import { eol } from '../syntax/edit.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { blockLines, type Skeleton } from '../syntax/skeleton.ts';
import { escapeSnippet, joinSnippets, snippet } from '../syntax/snippet.ts';
import { fixOf } from './fixes.ts';
import type { Fix } from './problem.ts';

const bare: Record<Exclude<FileKind, 'plan'>, Skeleton> = {
  case: {
    keys: [
      ['case', snippet`1`],
      ['id', snippet`\${1:new-case}`],
      ['title', snippet`\${2:…}`],
      [
        'tasks',
        {
          items: [
            {
              keys: [
                ['id', snippet`\${3:task}`],
                ['title', snippet`\${4:…}`],
                ['hours', snippet`\${5:4/6/10}`],
              ],
            },
          ],
        },
      ],
    ],
  },
  methodology: {
    keys: [
      ['methodology', snippet`1`],
      ['id', snippet`\${1:ours}`],
      ['title', snippet`\${2:…}`],
      ['extends', snippet`\${3:onebox}`],
    ],
  },
};

/** What an empty file can begin with: a plan in each language that documents can be in, below the comments that are there. */
export function beginnings(kind: FileKind, document: SyntaxDocument): Fix[] {
  if (kind !== 'plan') return begin({ key: `fix.begin.${kind}` }, bare[kind], document);
  const [first] = templates();
  if (!first) return [];
  return locales.flatMap((locale: Locale) => {
    const title = makeMessage('fix.begin.plan', { title: `${textIn(locale, first.title)}…` });
    return begin(title, first.plan(locale), document);
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
