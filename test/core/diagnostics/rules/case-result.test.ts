import { describe, expect, it } from 'vitest';
import { writtenTasks } from '../../../../server/src/core/plan/model.ts';
import { inlineCall } from '../../../../server/src/core/refactor/inline.ts';
import { applyEdits } from '../../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../../support/analyse.ts';
import { found } from '../../../support/rules.ts';

const id = 'case-result';

function caseFile(task: string, name = 'wiring', parameters = 'n: { type: number, default: 1 }') {
  const text = `case: 1\nid: ${name}\ntitle: Wiring\nparameters:\n  ${parameters}\ntasks:\n  - ${task}\n`;
  return { uri: `file:///work/cases/${name}.case.yaml`, text };
}

const plan = (call = 'with: { n: 0 }') => `plan: 1
project: { name: A, client: B }
pricing: { currency: UAH, rate: 100 }
blocks:
  - id: setup
    type: configuration
    tasks:
      - id: w
        case: wiring
        ${call}
`;

const told = (task: string, call?: string, ...others: { uri: string; text: string }[]) =>
  found(id, plan(call), { files: [caseFile(task), ...others] });

describe(id, () => {
  it('says what has no value for the arguments of the call, at the argument', () => {
    const [problem, ...more] = told('{ id: a, title: A, hours: =10 / n }');
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ at: '0', severity: 'error' });
    expect(problem?.message).toMatch(/“10 \/ n” of the case “wiring” has no value/);
    expect(told('{ id: a, title: A, hours: =10 / n }', 'with: { n: 2 }')).toEqual([]);
  });

  it.each([
    ['hours below zero', '{ id: a, title: A, hours: =n - 5 }'],
    ['a quantity below zero', '{ id: a, title: A, hours: 1, quantity: =n - 1 }'],
    ['a price below zero', '{ id: a, title: A, price: =n - 1 }'],
    ['hours out of order', '{ id: a, title: A, hours: { min: 4, likely: =n, max: 10 } }'],
    [
      'hours out of order in their short form',
      '{ id: a, title: A, hours: "=string(4) + \\"/\\" + string(n) + \\"/\\" + string(9)" }',
    ],
    ['a number out of bounds', '{ id: a, title: A, hours: 1, quantity: =1000000.0 * 10000000.0 + n }'],
    ['a text where a number belongs', '{ id: a, title: A, hours: \'=n > 1 ? "4" : "four"\' }'],
    ['an unknown word of the language', '{ id: a, title: A, hours: 1, skill: \'=n > 1 ? "analysis" : "magic"\' }'],
    ['a text of a title that has no value', '{ id: a, title: "${10 / n} phones", hours: 1 }'],
  ])('holds it against the language: %s', (_, task) => {
    expect(told(task).map(({ at }) => at)).toEqual(['0']);
  });

  it('marks the call where the value is the parameter’s default', () => {
    expect(told('{ id: a, title: A, hours: =n - 5 }', 'optional: false')).toMatchObject([{ at: 'wiring' }]);
  });

  it('looks into cases that the case calls', () => {
    const inner = caseFile('{ id: b, title: B, hours: =10 / n }', 'inner');
    const [problem] = told('{ id: a, case: inner, with: { n: =n } }', undefined, inner);
    expect(problem).toMatchObject({ at: 'wiring' });
    expect(problem?.message).toContain('“inner”');
    const bounded = caseFile('{ id: b, title: B, hours: =n }', 'inner', 'n: { type: integer, min: 1 }');
    expect(told('{ id: a, case: inner, with: { n: =n } }', undefined, bounded)).toMatchObject([{ at: 'wiring' }]);
  });

  it('leaves to the case what is wrong with it for every call', () => {
    expect(told('{ id: a, title: A, hours: 1, skill: magic }', 'with: { n: 2 }')).toEqual([]);
  });
});

describe('items of a case', () => {
  const file = (item: string) => {
    const { uri, text } = caseFile('{ id: a, title: A, hours: 1 }');
    return { uri, text: `${text}items:\n  - ${item}\n` };
  };
  const toldOf = (item: string, call?: string) => found(id, plan(call), { files: [file(item)] });

  it.each([
    ['no value', "{ id: s, title: S, price: '=10 / n' }"],
    ['a quantity below zero', '{ id: s, title: S, price: 1, quantity: =n - 1 }'],
    ['a price below zero', '{ id: s, title: S, price: =n - 1 }'],
    ['a text that has no value', '{ id: s, title: "${10 / n} seats", price: 1 }'],
  ])('are held against the language too: %s', (_, item) => {
    expect(toldOf(item).map(({ at }) => at)).toEqual(['0']);
    expect(toldOf(item, 'with: { n: 2 }')).toEqual([]);
  });

  it('are looked at where the case has no tasks', () => {
    const text = file('{ id: s, title: S, price: =n - 1 }').text.replace(/^tasks:\n.*\n/m, '');
    expect(text).not.toContain('tasks');
    expect(found(id, plan(), { files: [{ ...file(''), text }] })).toMatchObject([{ at: '0' }]);
  });

  it.each([
    ['an unknown name', '{ id: s, title: S, price: =m }'],
    ['a text never closed', '{ id: s, title: "${n seats", price: 1 }'],
    ['an unknown name in a text', '{ id: s, title: "${m} seats", price: 1 }'],
  ])('are checked in the case: %s', (_, item) => {
    expect(found('case-expression', file(item).text, { kind: 'case' })).toHaveLength(1);
  });
});

describe('texts of a case', () => {
  const titles = (title: string, call = 'with: { n: 2 }') =>
    writtenTitles(analyse(plan(call), 'plan', [caseFile(`{ id: a, title: ${title}, hours: 1 }`)]));

  function writtenTitles({ priced }: ReturnType<typeof analyse>): unknown[] {
    return priced.blocks.flatMap(({ block }) =>
      block.tasks.flatMap(task => (task.kind === 'group' ? task.tasks.map(({ title }) => title) : [])),
    );
  }

  it('have their expressions computed, as messages of rules have', () => {
    expect(titles('"Connect ${n + 1} phones"')).toEqual(['Connect 3 phones']);
    expect(titles('"Connect ${ n } phones"')).toEqual(['Connect 2 phones']);
    expect(titles(`'\${n > 1 ? "Phones} {" : "A phone"}'`)).toEqual(['Phones} {']);
  });

  it.each([
    ['never closed', '"Connect ${n phones"'],
    ['empty', '"Connect ${} phones"'],
    ['of an unknown name', '"Connect ${m} phones"'],
    ['wrong', '"Connect ${n +} phones"'],
  ])('are told in the case where an expression is %s', (_, title) => {
    const { text } = caseFile(`{ id: a, title: ${title}, hours: 1 }`);
    expect(found('case-expression', text, { kind: 'case' })).toHaveLength(1);
  });

  it('stay texts where a number was computed', () => {
    const file = caseFile('{ id: a, title: =n, acceptance: ["=n", "=n + 1"], hours: =n }');
    const before = analyse(plan('with: { n: 2 }'), 'plan', [file]);
    expect(before.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [call] = writtenTasks(before.plan);
    const change = inlineCall(before, call);
    if ('refusal' in change) throw new Error(change.refusal.key);
    const after = applyEdits(before.text, change.edits);
    expect(after).toContain('title: "2"');
    expect(after).toMatch(/- "2"\n\s+- "3"/);
    expect(after).toContain('hours: 2\n');
    expect(analyse(after).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
