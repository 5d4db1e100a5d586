import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foldingOf } from '../../server/src/features/folding.ts';
import { analyse } from '../support/analyse.ts';

const telling = { locale: 'en' as const, currencyDisplay: 'symbol' as const };
const corpus = (name: string) =>
  readFileSync(new URL(`../corpus/${name}.implementation.yaml`, import.meta.url), 'utf8');
const folds = (text: string) => foldingOf(analyse(text), telling).map(({ startLine, endLine }) => [startLine, endLine]);

describe('folding of texts with many blanks', () => {
  // Each of these kept a regular expression busy for ever: it doubled with each blank.
  const head = 'plan: 1\nproject:\n  name: A\n  client: B\n';
  it.each([
    ['keys at column 20', corpus('ru-kz-farm-machinery')],
    ['a comment aligned by blanks', corpus('uk-web-studio-fixed')],
    ['28 blanks after a colon', `${head.replace('name:', `name:${' '.repeat(5000)}`)}`],
    ['many blank lines', `${head}${'\n'.repeat(5000)}locale: en\n`],
    [
      'a long comment in an item',
      `${head}blocks:\n  - id: a\n    # x\n    #  y\n${'    #\n'.repeat(5000)}    type: audit\n`,
    ],
  ])('%s', (_, text) => {
    for (const [start, end] of folds(text)) {
      expect(end).toBeGreaterThan(start ?? 0);
      expect(end).toBeLessThan(text.split('\n').length);
    }
  });

  it('ends before the blank lines and comments that follow', () => {
    const text =
      'project:\n  name: A\n  client: B   # short\n\n  # about what comes\n\nblocks:\n  - id: a\n    type: audit\n';
    expect(folds(text)).toEqual([
      [0, 2],
      [6, 8],
      [7, 8],
    ]);
  });

  it('keeps the lines of a block text that look like comments', () => {
    expect(folds('project:\n  goal: |\n    one\n    # two\n\nplan: 1\n')).toEqual([
      [0, 3],
      [1, 3],
    ]);
  });

  it('folds what a merge key brings only where it is written', () => {
    const text = 'a: &a\n  x: 1\n  y: 2\nb:\n  <<: *a\n  z: 3\n';
    expect(folds(text)).toEqual([
      [0, 2],
      [3, 5],
    ]);
  });
});
