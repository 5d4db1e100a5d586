import type { FileKind } from '../base/source.ts';
import { type Locale, locales, makeMessage, textIn } from '../l10n/translate.ts';
import { templates } from '../library/templates/library.ts';
import { eol } from '../syntax/edit.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { blockLines, type Skeleton } from '../syntax/skeleton.ts';
import { fixOf } from './fixes.ts';
import type { Fix } from './problem.ts';

const bare: Record<Exclude<FileKind, 'plan'>, Skeleton> = {
  case: {
    keys: [
      ['case', '1'],
      ['id', '${1:new-case}'],
      ['title', '${2:…}'],
      [
        'tasks',
        {
          items: [
            {
              keys: [
                ['id', '${3:task}'],
                ['title', '${4:…}'],
                ['hours', '${5:4/6/10}'],
              ],
            },
          ],
        },
      ],
    ],
  },
  methodology: {
    keys: [
      ['methodology', '1'],
      ['id', '${1:ours}'],
      ['title', '${2:…}'],
      ['extends', '${3:onebox}'],
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
  return fixOf(title, [
    { span: { start: written.length, end: text.length }, text: lead + blockLines(skeleton).join(line) + line },
  ]);
}
