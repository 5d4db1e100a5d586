import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../../support/analyse.ts';

const methodology = (rules: string) => `methodology: 1\nid: own\ntitle: Own\nrules:\n${rules}`;
const problemsOf = (rules: string) =>
  analyse(methodology(rules), 'methodology').problems.filter(({ rule }) => rule === 'unknown-rule');

describe('a methodology that turns off what is always told', () => {
  it.each(['off', 'hint'])('(%s) is told that it has no effect, at the rule', severity => {
    const text = methodology(`  goal-missing: off\n  unknown-executor: ${severity}\n`);
    const problems = problemsOf(`  goal-missing: off\n  unknown-executor: ${severity}\n`);
    expect(problems).toMatchObject([
      { severity: 'warning', message: { key: 'unknown-rule.never', values: { rule: 'unknown-executor' } } },
    ]);
    const [problem] = problems;
    expect(text.slice(problem?.span.start, problem?.span.end)).toBe('unknown-executor');
    expect(applyEdits(text, problem?.fixes?.()[0]?.edits ?? [])).toBe(methodology('  goal-missing: off\n'));
  });

  it('may make it more or less serious as long as it is seen', () => {
    expect(problemsOf('  unknown-executor: warning\n')).toEqual([]);
  });
});
