import { describe, expect, it } from 'vitest';
import { orderKeys } from '../../server/src/core/refactor/order-keys.ts';
import { completionsAt } from '../../server/src/features/completion.ts';
import { analyse } from '../support/analyse.ts';
import { accept, marked } from '../support/marked.ts';

const options = { telling: { locale: 'en' as const, currencyDisplay: 'symbol' as const }, snippets: true };

/** A plan with a place for a new item of each list. */
const places = {
  blocks: block('  - ¦\n'),
  tasks: block('  - id: a\n    type: supply\n    title: A\n    tasks:\n      - ¦\n'),
  items: block('  - id: a\n    type: supply\n    title: A\n    items:\n      - ¦\n'),
  payments: block('  - { id: a, type: supply, title: A, price: 5 }\n').replace('blocks:', 'payments:\n  - ¦\nblocks:'),
};

function block(text: string): string {
  return `plan: 1\nproject: { name: A, client: B }\npricing: { currency: UAH, rate: 900 }\nblocks:\n${text}`;
}

const wanted: [keyof typeof places, string, string[]][] = [
  ['blocks', 'Block that recurs: support, retainer', ['every: month', 'times: 6']],
  ['tasks', 'New wait: for the client, a vendor, an operator', ['duration: 5d', 'waits-for: client']],
  ['tasks', 'New task that recurs', ['every: week', 'times: 3']],
  ['tasks', 'New internal work, not for the client', ['internal: true']],
  ['items', 'New item: licence, equipment, service', ['kind: licence', 'quantity: 1']],
  ['items', 'New expense at cost: trip, delivery', ['at-cost: true']],
  ['items', 'New item as a share of others', ['share: 10%', 'of: []']],
  ['payments', 'New payment: at signing, start or finish', ['share: 30%', 'at: signing']],
  ['payments', 'New payment after a block is accepted', ['share: 40%', 'after:']],
  ['payments', 'The rest of the total', ['rest: true']],
];

describe('a new item of a list', () => {
  it.each(wanted)('of %s: %s', (list, label, keys) => {
    const { text, position } = marked(places[list]);
    const analysis = analyse(text);
    const item = completionsAt(analysis, analysis, position, options).items.find(one => one.label === label);
    const result = accept(text, item ?? expect.unreachable(label));
    for (const key of keys) expect(result).toContain(key);
    const after = analyse(result);
    expect(orderKeys('plan', after.document), result).toEqual([]);
    const unread = after.problems.filter(({ rule }) => ['unknown-key', 'wrong-value', 'yaml-syntax'].includes(rule));
    expect(unread, result).toEqual([]);
  });
});
