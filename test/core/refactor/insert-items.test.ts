import { describe, expect, it } from 'vitest';
import { insertCase } from '../../../server/src/core/refactor/insert.ts';
import { applyEdits } from '../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../support/analyse.ts';

const file = {
  uri: 'file:///work/cases/buying.case.yaml',
  text: `case: 1
id: buying
title: Buying
parameters:
  seats: { type: integer, default: 3 }
  months: { type: integer, default: 0 }
tasks:
  - { id: order, title: Order, hours: 1 }
items:
  - { id: seat, title: Seat, quantity: =seats, price: 390 }
  - { id: care, title: Care, share: 10%, of: [seat] }
  - { id: rent, title: Rent, quantity: =months, price: 5 }
`,
};

const plan = (block: string) => `plan: 1
project: { name: A, client: B }
pricing: { currency: UAH, rate: 900 }
blocks:
  - id: a
    type: configuration
${block}`;

function inserted(block: string, given: Record<string, string>, form: 'text' | 'reference' = 'text') {
  const text = plan(block);
  const before = analyse(text, 'plan', [file]);
  const called = before.cases.find('buying');
  if (!called) throw new Error('no case');
  const change = insertCase(before, text.indexOf('- id: a'), called, given, form);
  if ('refusal' in change) throw new Error(change.refusal.key);
  return analyse(applyEdits(text, change.edits), 'plan', [file]);
}

const idsOf = ({ plan }: ReturnType<typeof analyse>) => plan.blocks[0]?.items.map(({ id }) => id);

describe('a case that buys something, taken in as a text', () => {
  it.each([
    ['with neither list', ''],
    ['with tasks', '    tasks:\n      - { id: x, title: X, hours: 1 }\n'],
    ['with a key after the tasks', '    tasks:\n      - { id: x, title: X, hours: 1 }\n    notes: N\n'],
    ['with items', '    items:\n      - { id: phone, title: Phone, price: 5 }\n'],
  ])('gives its items to a block %s, and none of what it buys none of', (_, block) => {
    const after = inserted(block, {});
    expect(after.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(idsOf(after)?.filter(id => id !== 'phone')).toEqual(['seat', 'care']);
    expect(after.plan.blocks[0]?.tasks.map(({ id }) => id)).toContain('order');
    expect(idsOf(inserted(block, { months: '2' }))).toContain('rent');
  });

  it('calls them otherwise where their names are taken, also where one is a share of another', () => {
    const after = inserted('    items: [{ id: seat, title: Own, price: 1 }]\n', {});
    expect(idsOf(after)).toEqual(['seat', 'seat-2', 'care']);
    expect(after.plan.blocks[0]?.items[2]?.of.map(({ value }) => value)).toEqual(['seat-2']);
  });

  it('as a reference leaves them to the case', () => {
    expect(inserted('', {}, 'reference').text).not.toContain('items');
  });
});
