import { describe, expect, it } from 'vitest';
import { safeEdits } from '../../../../server/src/core/diagnostics/safe-edits.ts';
import { render } from '../../../../server/src/core/l10n/translate.ts';
import { applyEdits } from '../../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../../support/analyse.ts';
import { found } from '../../../support/rules.ts';

const id = 'estimate-units';
const plan = (hours: string, more = '') =>
  `plan: 1\nproject: { name: A, client: B }\npricing: { currency: UAH, rate: 100 }\nblocks:\n  - id: a\n    type: audit\n    tasks:\n      - id: t\n        title: T\n        hours: ${hours}\n${more}`;

/** The text after the fix whose title names a reading. */
function mended(text: string, title: string): string {
  const [problem] = analyse(text).problems.filter(({ rule }) => rule === id);
  const fix = problem?.fixes?.().find(one => render('en', one.title).includes(title));
  const result = applyEdits(text, fix?.edits ?? []);
  expect(found(id, result)).toEqual([]);
  return result;
}

const hoursOf = (text: string) => analyse(text).priced.blocks[0]?.tasks[0]?.effort?.toString();

describe(id, () => {
  it.each([
    '1/2/3d',
    '1/2d/3',
    '1h/2/3w',
    '{ min: 1, likely: 2d, max: 3 }',
    '{ min: 1, likely: 2, max: 3w }',
    '"1 / 2 / 3 d"',
  ])('%s is told, and has no price until it is clear', hours => {
    const analysis = analyse(plan(hours));
    expect(analysis.problems.map(({ rule }) => rule)).toEqual([id]);
    expect(analysis.priced.total).toHaveProperty('reasons');
    expect(applyEdits(plan(hours), safeEdits(analysis.problems))).toBe(plan(hours));
  });

  it.each([
    '4/6/10h',
    '4h/6/10',
    '1d/2d/3d',
    '1h/2d/1w',
    '0/1d/2d',
    '{ min: 0, likely: 1d, max: 2d }',
    '4/6/10',
    '2d',
    '{ min: 1h, likely: 2d, max: 3d }',
    '4/8/2d',
    '{ min: 4, likely: 6h, max: 1d }',
  ])('%s is clear', hours => {
    expect(found(id, plan(hours))).toEqual([]);
    expect(analyse(plan(hours)).priced.total).not.toHaveProperty('reasons');
  });

  it('says what it can mean, and each is a fix', () => {
    expect(found(id, plan('1/2/3d'))[0]?.message).toContain('1d/2d/3d or 1h/2h/3d');
    expect(mended(plan('1/2/3d'), '1d/2d/3d')).toBe(plan('1d/2d/3d'));
    expect(mended(plan('1/2/3d'), '1h/2h/3d')).toBe(plan('1h/2h/3d'));
    expect(mended(plan('{ min: 1, likely: 2d, max: 3 }'), '1d / 2d / 3d')).toBe(
      plan('{ min: 1d, likely: 2d, max: 3d }'),
    );
    expect(mended(plan('{ min: 1, likely: 2d, max: 3 }'), '1h / 2d / 3h')).toBe(
      plan('{ min: 1h, likely: 2d, max: 3h }'),
    );
  });

  it('is told of changes, of vendors, and of cases where they are written', () => {
    expect(found(id, plan('4', 'changes: [{ id: c, block: a, hours: 1/2/3d }]\n'))).toHaveLength(1);
    expect(found(id, plan('4\n        vendor-estimate: { hours: 1/2/3d }'))).toHaveLength(1);
    const caseFile =
      'case: 1\nid: c\ntitle: C\ntasks:\n  - id: t\n    title: T\n    tasks: [{ id: u, hours: 1/2/3d }]\n';
    expect(found(id, caseFile, { kind: 'case' })).toHaveLength(1);
    expect(found(id, caseFile.replace('1/2/3d', '{ min: =2, likely: 2d, max: 3d }'), { kind: 'case' })).toEqual([]);
  });

  it('leaves hours of three units as they are', () => {
    expect(hoursOf(plan('1h/2d/1w'))).toBe(hoursOf(plan('1/16/40')));
    const [problem] = analyse(plan('1/2/3d')).problems;
    expect(problem && render('uk', problem.message)).toContain('1d/2d/3d або 1h/2h/3d');
  });
});
