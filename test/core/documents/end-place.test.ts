import { describe, expect, it } from 'vitest';
import { endPlace } from '../../../server/src/core/documents/outline.ts';

const rowsOf = (marks: string) => [...marks].map(mark => ({ cells: [], level: 0, emphasis: mark === 'S' }));

describe('the end of a table', () => {
  it.each([
    ['rrrS', 3],
    ['rrSS', 2],
    ['rrrSr', 3],
    ['rrrSrr', 3],
    ['rrSrrrrS', 7],
    ['rrSrrrr', 7],
    ['rrr', 3],
    ['S', 0],
    ['', 0],
  ])('of %s begins at row %i: with its first sum, though a note or two stand under it', (marks, place) => {
    expect(endPlace(rowsOf(marks))).toBe(place);
  });
});
