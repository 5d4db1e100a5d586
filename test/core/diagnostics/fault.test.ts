import { describe, expect, it } from 'vitest';
import { Analysis } from '../../../server/src/core/analysis/analysis.ts';
import { createLibrary } from '../../../server/src/core/library/cases/library.ts';
import { createMethodologies } from '../../../server/src/core/library/methodology/library.ts';

/** A plan in surroundings that fail: any rule may ask for the methodology. */
function checked(error: unknown) {
  const methodologies = createMethodologies([]);
  const failing = {
    ...methodologies,
    find: () => {
      throw error;
    },
  };
  const around = { uri: 'file:///work/a.implementation.yaml', cases: createLibrary([]), methodologies: failing };
  return new Analysis('plan', 'plan: 1\nproject: { name: A, client: B }\n', around).problems;
}

describe('a check that throws', () => {
  it('is told of its file, as an error of the tool', () => {
    expect(checked(new TypeError('x is undefined'))).toMatchObject([
      { rule: 'internal-error', message: { values: { reason: 'TypeError: x is undefined' } } },
    ]);
  });

  it('for want of stack or room is told as a file that is too large', () => {
    expect(checked(new RangeError('Maximum call stack size exceeded'))).toMatchObject([
      { rule: 'file-too-large', message: { key: 'syntax.too-much' } },
    ]);
  });
});
