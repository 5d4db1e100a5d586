import { describe, expect, it } from 'vitest';
import type { FileKind } from '../../../server/src/core/base/source.ts';
import { render } from '../../../server/src/core/l10n/translate.ts';
import { applyEdits, insertedText } from '../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../support/analyse.ts';

const kinds: FileKind[] = ['plan', 'case', 'methodology'];
const texts = ['', '\n', '   \n\n', '# of Olena\n', '# of Olena\r\n\r\n', '---\n', '---\n# later\n'];

describe.each(kinds)('an empty %s', kind => {
  it.each(texts)('%j has nothing wrong with it, and begins with a template', text => {
    const { problems } = analyse(text, kind);
    expect(problems.map(({ severity }) => severity)).toEqual(['information']);
    const fixes = problems[0]?.fixes?.() ?? [];
    expect(fixes[0] && render('en', fixes[0].title)).toMatch(/^New .*…$/);
    for (const fix of fixes) {
      const begun = applyEdits(
        text,
        fix.edits.map(edit => ({ span: edit.span, text: insertedText(edit) })),
      );
      const after = analyse(begun, kind);
      expect(
        after.problems.filter(({ severity }) => severity === 'error'),
        begun,
      ).toEqual([]);
      if (text.includes('#')) expect(begun).toMatch(/# (of Olena|later)\r?\n/);
      if (text.includes('\r\n')) expect(begun).not.toMatch(/[^\r]\n/);
    }
  });
});

it('offers a plan in each language', () => {
  const titles = analyse('')
    .problems[0]?.fixes?.()
    .map(({ title }) => render('en', title));
  expect(titles).toEqual(['New plan…', 'Новый план…', 'Новий план…']);
});
