import { describe, expect, it } from 'vitest';
import { similar } from '../../../server/src/core/language/similar.ts';

const keys = ['rate', 'executors', 'difficulties', 'stage', 'vat', 'audit', 'name'];

describe('what was meant', () => {
  it.each([
    ['rte', 'rate'],
    ['rtae', 'rate'],
    ['Stage', 'stage'],
    ['dificulties', 'difficulties'],
    ['exectuors', 'executors'],
    ['аudit', 'audit'], // the first letter is Cyrillic
    ['кфеу', 'rate'],
    ['іефпу', 'stage'], // Ukrainian layout
    ['ыефпу', 'stage'], // Russian layout
  ])('by %s is %s', (typed, meant) => {
    expect(similar(typed, keys)).toBe(meant);
  });

  it('is nothing where nothing is near', () => {
    for (const typed of ['colour', 'срок', 'x', '']) expect(similar(typed, keys), typed).toBeUndefined();
  });
});
