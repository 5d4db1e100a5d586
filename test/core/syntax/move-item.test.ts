import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../server/src/core/syntax/edit.ts';
import { moveItem } from '../../../server/src/core/syntax/move-item.ts';
import { child, toData } from '../../../server/src/core/syntax/nodes.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';

function moved(text: string, from: number, to: number): string {
  const document = parse(text);
  const list = child(document.root, 'list');
  return list?.kind === 'sequence' ? applyEdits(text, moveItem(document, list, from, to)) : 'no list';
}

describe('an item of a list', () => {
  it('is put before an earlier one, lines and all', () => {
    const text =
      'list:\n  - id: a\n    hours: 1\n\n  - { id: b }\n  - id: c\n    title: |\n      two\n      lines\nnext: 1\n';
    expect(moved(text, 2, 0)).toBe(
      'list:\n  - id: c\n    title: |\n      two\n      lines\n\n  - id: a\n    hours: 1\n  - { id: b }\nnext: 1\n',
    );
    expect(moved('list: [{ id: a }, { id: b }, c]\n', 2, 1)).toBe('list: [{ id: a }, c, { id: b }]\n');
  });

  it('stays where a comment stands between, beside or above them', () => {
    for (const text of [
      'list:\n  - a\n  # of b\n  - b\n',
      'list:\n  - a # of a\n  - b\n',
      'list:\n  - a\n  - b # of b\n',
      'list:\n  # of a\n  - a\n  - b\n',
    ]) {
      expect(moved(text, 1, 0)).toBe(text);
    }
  });

  it('takes what it says along: the list is the same in another order', () => {
    const items = fc.array(
      fc.constantFrom(
        '{ id: a, hours: 1 }',
        'plain',
        'id: b\n    tasks:\n      - x\n      - y',
        '"$1 }"',
        '- in\n    - in',
      ),
      { minLength: 2, maxLength: 5 },
    );
    fc.assert(
      fc.property(items, fc.nat(), fc.nat(), (list, a, b) => {
        const [to, from] = [a % list.length, b % list.length].sort((x, y) => x - y) as [number, number];
        const text = `list:\n${list.map(item => `  - ${item}\n`).join('')}`;
        const before = toData(child(parse(text).root, 'list') as never) as unknown[];
        const after = toData(child(parse(moved(text, from, to)).root, 'list') as never) as unknown[];
        const expected = [...before];
        expected.splice(to, 0, ...expected.splice(from, 1));
        expect(after).toEqual(expected);
      }),
    );
  });
});
