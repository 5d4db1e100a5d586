import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Range, TextEdit } from 'vscode-languageserver-types';
import { foldingOf } from '../../server/src/features/folding.ts';
import { linksOf } from '../../server/src/features/links.ts';
import { renameEdits, renameTarget } from '../../server/src/features/rename.ts';
import { selectionAt } from '../../server/src/features/selection.ts';
import { usagesAt } from '../../server/src/features/usages.ts';
import { analyse } from '../support/analyse.ts';
import { goodPlan } from '../support/good-plan.ts';
import { marked, positionAt } from '../support/marked.ts';
import { planData, toText } from '../support/plans.ts';

const telling = { locale: 'en' as const, currencyDisplay: 'symbol' as const };

const plan = `plan: 1
project: { name: A, client: B }
pricing: { currency: UAH, rate: 900 }
executors:
  anna: { kind: own }
blocks:
  # The first.
  # It is short.
  - id: one
    type: configuration
    tasks:
      - { id: setup, title: Setup, hours: 2, executor: anna }
      - case: mobile-telephony
        id: phones
        executor: "anna"
      - { id: check, title: Check, hours: 1, after: [setup, phones.test-calls], executor: anna }
  - id: two
    type: audit
    after: [one]
    tasks: [{ id: last, title: Last, hours: 1, after: [{ task: setup, type: SS }] }]
tricks: [{ id: t, title: T, effect: E, task: setup }]
changes: [{ id: c, block: one, status: agreed, hours: 1, executor: anna, reason: R, date: 2026-12-01 }]
`;

/** The plan with the cursor before the first occurrence of a text. */
const at = (part: string) => ({ analysis: analyse(plan), position: positionAt(plan, plan.indexOf(part)) });

function cut(text: string, { start, end }: Range): string {
  const lines = text.split('\n');
  if (start.line === end.line) return (lines[start.line] ?? '').slice(start.character, end.character);
  const inner = lines.slice(start.line + 1, end.line);
  return [
    (lines[start.line] ?? '').slice(start.character),
    ...inner,
    (lines[end.line] ?? '').slice(0, end.character),
  ].join('\n');
}

function applied(text: string, edits: TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Range['start']) =>
    lines.slice(0, line).reduce((sum, before) => sum + before.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (result, { range, newText }) => result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)),
      text,
    );
}

function renamed(part: string, newName: string): string {
  const { analysis, position } = at(part);
  const edits = renameEdits(analysis, position, newName);
  if ('refusal' in edits) throw new Error(edits.refusal.key);
  return applied(plan, edits);
}

describe('usages', () => {
  it('are where a name is referred to, and where it is defined if asked', () => {
    const { analysis, position } = at('setup, title');
    expect(usagesAt(analysis, position, true)).toHaveLength(4);
    expect(usagesAt(analysis, position, false)).toHaveLength(3);
  });

  it('of a call of a case are those of its tasks too', () => {
    const { analysis, position } = at('phones\n');
    const texts = usagesAt(analysis, position, true).map(({ range }) => cut(plan, range));
    expect(texts).toEqual(['phones', 'phones.test-calls']);
  });
});

describe('renaming', () => {
  it('changes a name wherever it stands', () => {
    expect(renamed('anna: {', 'olena')).toBe(plan.replaceAll('anna', 'olena'));
    expect(renamed('one\n', 'first')).toBe(
      plan.replace('id: one', 'id: first').replace('[one]', '[first]').replace('block: one', 'block: first'),
    );
    expect(renamed('setup, type', 'begin')).toBe(plan.replaceAll('setup', 'begin'));
  });

  it('of a call of a case changes the names of its tasks', () => {
    expect(renamed('phones\n', 'telephony')).toBe(plan.replaceAll('phones', 'telephony'));
  });

  it('says what it is about', () => {
    const { analysis, position } = at('setup, phones');
    expect(renameTarget(analysis, position)).toMatchObject({ placeholder: 'setup' });
  });

  it('refuses what would collide, what is no name, and what other files know', () => {
    expect(() => renamed('setup, title', 'one')).toThrow('rename.taken');
    expect(() => renamed('two', 'check')).toThrow('rename.taken');
    expect(() => renamed('setup, title', 'check')).toThrow('rename.taken');
    expect(() => renamed('setup, title', 'phones.test-calls')).toThrow('rename.taken');
    expect(() => renamed('setup, title', 'a b')).toThrow('wrong-value.name');
    expect(() => renamed('mobile-telephony', 'x')).toThrow('rename.elsewhere');
    expect(() => renamed('Setup,', 'x')).toThrow('rename.nothing');
    const { analysis, position } = at('one\n');
    expect(renameEdits(analysis, position, 'one')).toHaveLength(3);
  });

  it('refuses a name that is defined nowhere', () => {
    const source = marked(plan.replace('executor: "anna"', 'executor: "an¦drii"'));
    expect(renameTarget(analyse(source.text), source.position)).toMatchObject({ refusal: { key: 'rename.undefined' } });
  });

  it('changes no figure of any plan', () => {
    fc.assert(
      fc.property(planData, data => {
        const text = toText(data);
        const before = analyse(text);
        const position = positionAt(text, text.indexOf('anna'));
        const edits = renameEdits(before, position, 'somebody-else');
        if ('refusal' in edits) throw new Error(edits.refusal.key);
        const after = analyse(applied(text, edits));
        expect(String(after.priced.total)).toBe(String(before.priced.total));
        expect(after.problems.filter(({ rule }) => rule === 'unknown-executor')).toEqual([]);
      }),
    );
  });
});

describe('folding', () => {
  it('takes a key or an item to its last line, and shows what a block comes to', () => {
    const ranges = foldingOf(analyse(plan), telling);
    const lines = plan.split('\n');
    const folded = ranges.map(({ startLine, endLine }) => [lines[startLine]?.trim(), lines[endLine]?.trim()]);
    expect(folded).toContainEqual(['- id: one', expect.stringContaining('id: check')]);
    expect(folded).toContainEqual(['executors:', 'anna: { kind: own }']);
    const one = ranges.find(({ startLine }) => lines[startLine]?.includes('- id: one'));
    expect(one?.collapsedText).toMatch(/^\S.* · ₴.* h$/);
    expect(ranges).toContainEqual({ startLine: 6, endLine: 7, kind: 'comment' });
  });

  it('stays inside any text, broken ones too', () => {
    fc.assert(
      fc.property(fc.nat(goodPlan.length), fc.nat(40), (start, length) => {
        const text = goodPlan.slice(0, start) + goodPlan.slice(start + length);
        const count = text.split('\n').length;
        for (const { startLine, endLine } of foldingOf(analyse(text), telling)) {
          expect(startLine).toBeLessThan(endLine);
          expect(endLine).toBeLessThan(count);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a growing selection', () => {
  it('goes from the value to the key, the item, the list and the file', () => {
    const { analysis, position } = at('Setup,');
    const texts: string[] = [];
    for (let range = selectionAt(analysis, position); range; range = range.parent as typeof range) {
      texts.push(cut(plan, range.range));
    }
    expect(texts[0]).toBe('Setup');
    expect(texts[1]).toBe('title: Setup');
    expect(texts[2]).toBe('{ id: setup, title: Setup, hours: 2, executor: anna }');
    expect(texts.at(-1)).toBe(plan);
    for (const [index, text] of texts.slice(1).entries()) expect(text).toContain(texts[index]);
  });
});

describe('links', () => {
  it('lead to the files that are named, if the editor can open them', () => {
    const targets = linksOf(analyse(plan), true).map(({ target }) => target);
    expect(targets).toEqual(['planwright:/cases/mobile-telephony.case.yaml']);
    expect(linksOf(analyse(plan), false)).toEqual([]);
    const ours = { uri: 'file:///work/ours.methodology.yaml', text: 'methodology: 1\nid: ours\nextends: onebox\n' };
    const text = plan.replace('plan: 1', 'plan: 1\nmethodology: ./ours.methodology.yaml');
    expect(linksOf(analyse(text, 'plan', [ours]), false)).toMatchObject([{ target: ours.uri }]);
  });
});
