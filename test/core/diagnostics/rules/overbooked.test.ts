import { describe, expect, it } from 'vitest';
import { render } from '../../../../server/src/core/l10n/translate.ts';
import { planLoadOf } from '../../../../server/src/core/scheduling/bookings.ts';
import { applyEdits } from '../../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../../support/analyse.ts';

const plan = (hours: string, stage = 'delivery', name = 'Romashka') => `plan: 1
stage: ${stage}
project: { name: ${name}, client: C, start: 2026-12-07 }
pricing: { currency: UAH, rate: 100 }
executors:
  anna: { name: Anna, skills: [analysis], rate: 100, cost: 40 }
  ben: { name: Ben, skills: [analysis], rate: 100, cost: 40 }
blocks:
  - id: work
    type: audit
    tasks:
      - { id: first, title: First, hours: 1, executor: ben }
      - { id: maps, title: Maps of processes, hours: ${hours}, executor: anna, skill: analysis }
`;
const own = plan('16');
const book = (...others: string[]) =>
  others.map((text, index) => planLoadOf(`file:///work/other-${index}.implementation.yaml`, analyse(text).priced));
const among = (text: string, ...others: string[]) => analyse(text).among(book(...others));
const told = (text: string, ...others: string[]) =>
  among(text, ...others).problems.filter(({ rule }) => rule === 'overbooked');

describe('overbooked', () => {
  it('is told at the first task of the week, with who books how much', () => {
    const [first, ...more] = told(own, plan('30', 'start', 'Bakery'));
    expect(more).toEqual([]);
    expect(own.slice(first?.span.start, first?.span.end)).toBe('maps');
    expect(first?.severity).toBe('warning');
    expect(first && render('en', first.message)).toBe(
      'Move “Maps of processes”, split it, or give it to somebody who is free. Anna is booked for 46 h in the week of December 7, 2026 and has 40 h: 16 h here, 30 h in “Bakery”. ' +
        'One of the clients will wait',
    );
  });

  it('counts other plans only when they are agreed, and never this one twice', () => {
    for (const stage of ['lead', 'audit', 'planning', 'offer']) expect(told(own, plan('30', stage))).toEqual([]);
    expect(told(own, plan('24'))).toEqual([]);
    const alone = analyse(own).among([
      planLoadOf('file:///work/test.implementation.yaml', analyse(plan('400')).priced),
    ]);
    expect(alone.problems.some(({ rule }) => rule === 'overbooked')).toBe(false);
  });

  it('offers somebody who is free, a later week, and a part in a later week; each of them mends it', () => {
    const others = [plan('30')];
    const fixes = told(own, ...others)[0]?.fixes?.() ?? [];
    expect(fixes.map(({ title }) => render('en', title))).toEqual([
      'Give “Maps of processes” to Ben',
      'Move “Maps of processes”: not before December 14, 2026',
      'Split “Maps of processes”: the rest not before December 14, 2026',
    ]);
    for (const { edits, title } of fixes) {
      expect(told(applyEdits(own, edits), ...others), render('en', title)).toEqual([]);
    }
  });

  it('does not offer those who are booked themselves', () => {
    const busy = plan('30').replace('hours: 1, executor: ben', 'hours: 39, executor: ben');
    const titles =
      told(own, busy)[0]
        ?.fixes?.()
        .map(({ title }) => render('en', title)) ?? [];
    expect(titles.join()).not.toContain('Ben');
    expect(titles.join()).toContain('not before');
  });
});
