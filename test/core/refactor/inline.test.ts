import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../server/src/core/analysis/analysis.ts';
import { createLibrary } from '../../../server/src/core/library/cases/library.ts';
import { totalsOf } from '../../../server/src/core/output/totals.ts';
import { tasksOf } from '../../../server/src/core/plan/model.ts';
import { callAt, inlineCall } from '../../../server/src/core/refactor/inline.ts';
import { applyEdits } from '../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../support/analyse.ts';
import { argumentsOf } from '../../support/arguments.ts';

const head = `plan: 1
locale: uk
project: { name: Test, client: Client }
pricing: { currency: UAH, rate: 900.55, contingency: 12.5%, discount: 3%, vat: { rate: 20% }, round-to: 0.05 }
executors:
  anna: { kind: own, rate: 1010.1, cost: 333.33 }
blocks:
  - id: first
    type: configuration
    tasks:
      - { id: before, title: Before, hours: 2 }
`;
const tail = `      - title: By its place
        hours: 3
      - { id: after, title: After, hours: 1, after: [first.3] } # the last
  - id: second
    type: rollout
    tasks:
      - { id: end, title: End, hours: 1 }
`;

/** Outcome of expanding the reference at `case:`. */
function inlined(text: string, files: Parameters<typeof analyse>[2] = []): { before: Analysis; after: Analysis } {
  const before = analyse(text, 'plan', files);
  const change = inlineCall(before, callAt(before, text.indexOf('case:')));
  if ('refusal' in change) throw new Error(change.refusal.key);
  return { before, after: analyse(applyEdits(text, change.edits), 'plan', files) };
}

const refusal = (text: string, at = 'case:') => {
  const analysis = analyse(text);
  const change = inlineCall(analysis, callAt(analysis, text.indexOf(at)));
  return 'refusal' in change ? change.refusal.key : undefined;
};

const serious = ({ problems }: Analysis) => problems.filter(({ severity }) => severity === 'error');

describe.each(
  createLibrary([])
    .all()
    .map(caseFile => [caseFile.id, caseFile] as const),
)('the case %s as a text', (id, caseFile) => {
  const shapes = fc.record({
    given: argumentsOf(caseFile),
    flow: fc.boolean(),
    extra: fc.subarray(['executor: anna', 'optional: true', 'title: Ours', 'rate: 500', 'status: dropped']),
    waited: fc.boolean(),
    crlf: fc.boolean(),
  });

  it('costs what its reference cost, under the same names', () => {
    fc.assert(
      fc.property(shapes, ({ given, flow, extra, waited, crlf }) => {
        const arguments_ = Object.entries(given).map(([name, value]) => `${name}: ${value}`);
        const parts = [`case: ${id}`, 'id: it', ...extra, `with: { ${arguments_.join(', ')} }`];
        const call = flow ? `      - { ${parts.join(', ')} } # why\n` : `      - ${parts.join('\n        ')} # why\n`;
        const probe = analyse(head + call + tail);
        const inside = tasksOf(probe.plan).filter(task => task.id.startsWith('it.'));
        const named = [...inside.map(task => task.id), ...(waited ? ['it'] : [])];
        const links = `tricks:\n${named.map(name => `  - { title: T, effect: E, task: ${name} }\n`).join('')}`;
        const source = head + call + tail + links;
        const text = crlf ? source.replaceAll('\n', '\r\n') : source;
        const { before, after } = inlined(text);
        expect(totalsOf(after.priced)).toEqual(totalsOf(before.priced));
        expect(serious(after)).toEqual([]);
        expect(after.text).not.toContain('case:');
        expect(after.text).toContain('# why');
        expect(after.text).toContain('# the last');
        expect(after.text.endsWith(crlf ? links.replaceAll('\n', '\r\n') : links)).toBe(true);
        if (crlf) expect(after.text.replaceAll('\r\n', '')).not.toContain('\n');
        const ids = (analysis: Analysis) => tasksOf(analysis.plan).map(task => task.id);
        for (const task of inside) expect(ids(after)).toContain(task.id);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a reference to a case', () => {
  const file = {
    uri: 'file:///work/cases/own.case.yaml',
    text: `case: 1
id: own
title: { en: Own, uk: Власний }
parameters:
  who: { type: string, default: "Ann, Bob" }
tasks:
  - id: a
    title: { en: "One: \${who}", uk: "Один: \${who}" }
    hours: { min: 1, likely: =1 + 1, max: 3 }
    description: |
      First line
      second: line
  - title: Nameless
    after: [a, { task: a, type: SS, lag: 1h }]
    tasks:
      - { title: Inner, hours: "2d" }
      - { id: b, title: "#5", hours: 1, deliverables: ["[x], y"] }
  - case: mobile-telephony
    with: { lines: 7 }
`,
  };

  it('becomes its tasks in the plan’s language, indented as the place is, each under its full name', () => {
    const { after } = inlined(`${head}      - case: own\n        # by phone\n        id: it\n${tail}`, [file]);
    expect(after.text).toBe(`${head}      # by phone
      - id: it.a
        title: "Один: Ann, Bob"
        hours: 1/2/3
        description: "First line\\nsecond: line"
      - id: it.2
        title: Nameless
        after: [it.a, { task: it.a, type: SS, lag: 1h }]
        tasks:
          - id: it.2.1
            title: Inner
            hours: 2d
          - id: it.b
            title: "#5"
            hours: 1
            deliverables:
              - "[x], y"
      - id: it.mobile-telephony
        case: mobile-telephony
        with: { lines: 7 }
${tail.replace('[first.3]', '[first.5]')}`);
  });

  it('stays a group where it says more, with what it says and its comments', () => {
    const call = `      - case: own # ready-made
        id: it
        executor: anna # she knows it
        with:
          who: Ann # the owner
        # two weeks
        after: [first.3, before]
`;
    const { after } = inlined(head + call + tail, [file]);
    expect(after.text).toContain(`      # ready-made
      # the owner
      - title: Власний
        id: it
        executor: anna # she knows it
        # two weeks
        after: [first.3, before]
        tasks:
          - id: it.a
            title: "Один: Ann"
`);
  });

  it('in brackets stays in brackets', () => {
    const text = `${head.slice(0, head.indexOf('    tasks:'))}    tasks: [{ case: own, id: it, executor: anna }, { id: z, title: Z, hours: 1 }]\n`;
    const { after } = inlined(text, [file]);
    expect(after.text).toContain('tasks: [{ title: Власний, id: it, executor: anna, tasks: [{ id: it.a, title: ');
    expect(serious(after)).toEqual([]);
  });

  const buying = {
    uri: 'file:///work/cases/buying.case.yaml',
    text: `case: 1
id: buying
title: { en: Buying, uk: Купівля }
client-title: { en: Seats, uk: Місця }
parameters:
  seats: { type: integer, default: 3 }
tasks:
  - { id: order, title: Order, hours: 1 }
items:
  - { id: seat, title: { en: Seat, uk: Місце }, quantity: =seats, unit: { en: seat, uk: місце }, price: 390, cost: 310, vat: none }
  - { title: Care, share: 10%, of: [seat], min: 7.5, optional: =seats > 5 }
`,
  };

  it('brings its items into the block, under the names that it gave them', () => {
    const { before, after } = inlined(`${head}      - case: buying\n        id: it\n${tail}`, [buying]);
    expect(totalsOf(after.priced)).toEqual(totalsOf(before.priced));
    expect(totalsOf(after.priced)).toMatchObject({ items: expect.stringMatching(/^1287/) });
    expect(after.text).toBe(`${head}      - id: it.order
        title: Order
        hours: 1
${tail.replace(
  '  - id: second',
  `    items:
      - id: it.seat
        title: Місце
        quantity: 3
        unit: місце
        price: 390
        cost: 310
        vat: none
      - id: it.item-2
        title: Care
        share: 10%
        of: [it.seat]
        min: 7.5
  - id: second`,
)}`);
  });

  it('adds its items to those that the block has, in brackets too', () => {
    const own = '    items: [{ id: phone, title: Phone, price: 50 }]\n';
    for (const call of ['      - { case: buying, id: it }\n', '      - case: buying\n        id: it\n']) {
      const text = head.replace('    tasks:\n', `${own}    tasks:\n`) + call + tail;
      const { before, after } = inlined(text, [buying]);
      expect(totalsOf(after.priced)).toEqual(totalsOf(before.priced));
      expect(after.plan.blocks[0]?.items.map(({ id }) => id)).toEqual(['phone', 'it.seat', 'it.item-2']);
    }
    const flow = `${head.slice(0, head.indexOf('    tasks:'))}    tasks: [{ case: buying, id: it }, { id: z, title: Z, hours: 1 }]\n`;
    const { before, after } = inlined(flow, [buying]);
    expect(totalsOf(after.priced)).toEqual(totalsOf(before.priced));
    expect(after.plan.blocks[0]?.items.map(({ id }) => id)).toEqual(['it.seat', 'it.item-2']);
  });

  it('that is optional brings options, one that is dropped buys nothing', () => {
    const around = (keys: string) =>
      `${head}      - id: group\n        title: Group\n        ${keys}\n        tasks:\n          - { case: buying, id: it }\n${tail}`;
    const { before, after } = inlined(around('optional: true'), [buying]);
    expect(totalsOf(after.priced)).toEqual(totalsOf(before.priced));
    expect(after.plan.blocks[0]?.items.map(({ optional }) => optional)).toEqual([true, true]);
    const dropped = inlined(around('status: dropped'), [buying]);
    expect(totalsOf(dropped.after.priced)).toEqual(totalsOf(dropped.before.priced));
    expect(dropped.after.plan.blocks[0]?.items).toEqual([]);
    const many = inlined(`${head}      - { case: buying, id: it, with: { seats: 6 } }\n${tail}`, [buying]);
    expect(many.after.plan.blocks[0]?.items.map(({ optional }) => optional)).toEqual([false, true]);
  });

  it('that stays a group keeps what clients read of it', () => {
    const { after } = inlined(`${head}      - { case: buying, id: it, executor: anna }\n${tail}`, [buying]);
    expect(after.text).toMatch(/- title: Купівля\n +client-title: Місця\n/);
    const own = inlined(`${head}      - { case: buying, id: it, title: Ours }\n${tail}`, [buying]);
    expect(own.after.text).not.toContain('client-title');
  });

  it('that cannot be followed, or stands behind an anchor, is left with a word why', () => {
    expect(refusal(`${head}      - case: nowhere\n`)).toBe('reason.unknown-case');
    expect(refusal(head, 'before')).toBe('case.inline.nothing');
    const anchored = `${head}      - &it\n        case: mobile-telephony\n${tail}      - *it\n`;
    expect(refusal(anchored)).toBe('case.inline.place');
    const merged = `${head.replace('blocks:', 'x: &x { executor: anna }\nblocks:')}      - case: mobile-telephony\n        <<: *x\n`;
    expect(refusal(merged)).toBe('case.inline.place');
  });

  it('is found on its lines, and on a line with others by the cursor', () => {
    const text = `${head}      - case: own\n        id: it\n        with:\n          who: x\n\n      - { id: q, title: Q, hours: 1 }\n`;
    const analysis = analyse(text, 'plan', [file]);
    const at = (part: string) => callAt(analysis, text.indexOf(part))?.id;
    expect(at('      - case')).toBe('it');
    expect(at('who: x')).toBe('it');
    expect(at('\n      - { id: q')).toBeUndefined();
    expect(at('id: q')).toBeUndefined();
  });

  it('in any text is expanded or refused, and nothing is thrown', () => {
    const text = `${head}      - case: own\n        id: it\n        with: { who: x }\n${tail}`;
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(30),
        fc.constantFrom('', '{', '- ', ':', '"', '&a ', '*a', '\n'),
        (at, cut, put) => {
          const broken = text.slice(0, at) + put + text.slice(at + cut);
          const analysis = analyse(broken, 'plan', [file]);
          for (const place of [at, broken.indexOf('case')]) inlineCall(analysis, callAt(analysis, Math.max(0, place)));
        },
      ),
      { numRuns: 300 },
    );
  });
});
