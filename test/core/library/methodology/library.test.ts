import { describe, expect, it } from 'vitest';
import { createMethodologies } from '../../../../server/src/core/library/methodology/library.ts';
import { analyse } from '../../../support/analyse.ts';

const folder = 'file:///work/';
const file = (name: string, text: string) => ({
  uri: `${folder}${name}.methodology.yaml`,
  text: `methodology: 1\nid: ${name}\n${text}`,
});
const plan = `plan: 1
stage: offer
methodology: ./a.methodology.yaml
project: { name: A, client: B }
blocks:
  - { id: rollout, type: rollout, tasks: [{ id: t, title: T, hours: 1 }] }
`;
const rulesOf = (text: string, ...files: ReturnType<typeof file>[]) =>
  analyse(text, 'plan', files).problems.map(({ rule, severity }) => `${rule}: ${severity}`);

describe('methodologies', () => {
  it('build on each other over several levels, the nearer word winning key by key', () => {
    const files = [
      file('a', 'extends: ./b.methodology.yaml\nblocks:\n  audit: { title: Own audit }\n'),
      file('b', 'extends: onebox\nblocks:\n  audit: { code: A1 }\n  pilot: { title: Pilot }\n'),
    ];
    const found = createMethodologies(files).find('./a.methodology.yaml', `${folder}x.implementation.yaml`);
    expect([...(found?.blocks.keys() ?? [])]).toEqual([
      'audit',
      'configuration',
      'rollout',
      'support',
      'closing',
      'supply',
      'pilot',
    ]);
    expect(found?.blocks.get('audit')).toMatchObject({ title: 'Own audit', code: 'A1', outcome: expect.anything() });
  });

  it('merge groups at any depth, and replace texts, lists and numbers whole', () => {
    const files = [
      file(
        'a',
        [
          'extends: onebox',
          'title: { uk: Наша }',
          'blocks:',
          '  audit: { skills: { analysis: { max: 95% } }, deliverables: [One] }',
          '  rollout: { draws-on: { audit: 7% } }',
          'stages: { audit: { gate: [] } }',
          'limits: { task-hours: 8 }',
          'rates: { UAH: { floor: 650 } }',
          'competences: { newcomer: { largest-project: { hours: 40 } } }',
          'difficulties: { sabotage: { case: } }',
          '',
        ].join('\n'),
      ),
    ];
    const found = createMethodologies(files).find('./a.methodology.yaml', `${folder}x.implementation.yaml`);
    expect(found?.title).toEqual({ uk: 'Наша' });
    expect(found?.blocks.get('audit')?.deliverables).toEqual(['One']);
    const analysis = found?.blocks.get('audit')?.skills.get('analysis');
    expect([analysis?.min?.toString(), analysis?.max?.toString()]).toEqual(['0.8', '0.95']);
    const drawsOn = found?.blocks.get('rollout')?.drawsOn;
    expect([drawsOn?.get('audit')?.toString(), drawsOn?.get('configuration')?.toString()]).toEqual(['0.07', '0.15']);
    expect(found?.stages.get('audit')?.gate).toEqual([]);
    expect(found?.stages.get('offer')?.gate).toContain('goal');
    expect([found?.limits.get('task-hours')?.toString(), found?.limits.get('executors')?.toString()]).toEqual([
      '8',
      '5',
    ]);
    expect(found?.rates.get('UAH')?.floor?.toString()).toBe('650');
    expect(found?.rates.get('UAH')?.market.max?.toString()).toBe('2200');
    expect(found?.competences.get('newcomer')?.largestProject?.toString()).toBe('40');
    expect(found?.competences.get('newcomer')?.leadChecklist).toHaveLength(5);
    expect(found?.difficulties.get('sabotage')?.case).toBe('sabotage-playbook');
  });

  it('add their rules to those of the ones they extend', () => {
    const rule = (id: string, message: string) => `  - { id: ${id}, each: task, when: "true", message: ${message} }\n`;
    const files = [
      file('a', `extends: ./b.methodology.yaml\ncustom-rules:\n${rule('one', 'Nearer')}`),
      file('b', `extends: onebox\ncustom-rules:\n${rule('one', 'Farther')}${rule('two', 'Other')}`),
    ];
    const found = createMethodologies(files).find('./a.methodology.yaml', `${folder}x.implementation.yaml`);
    expect(found?.customRules.map(({ id, message }) => [id, message])).toEqual([
      ['one', 'Nearer'],
      ['two', 'Other'],
    ]);
  });

  it('say how serious a rule is', () => {
    const usual = rulesOf(plan, file('a', 'extends: onebox\n'));
    expect(usual).toContain('completion-missing: warning');
    expect(usual).toContain('first-win-missing: warning');
    const strict = file('a', 'extends: ./b.methodology.yaml\nrules: { completion-missing: error }\n');
    const lax = file('b', 'extends: onebox\nrules: { completion-missing: off, first-win-missing: off }\n');
    const weighed = rulesOf(plan, strict, lax);
    expect(weighed).toContain('completion-missing: error');
    expect(weighed.join()).not.toContain('first-win-missing');
  });

  it('that are missing are told in the plan, and in the file that extends them', () => {
    expect(rulesOf(plan)).toContain('unknown-methodology: error');
    const problems = analyse('methodology: 1\nid: a\nextends: oneboks\n', 'methodology').problems;
    expect(problems.map(({ rule }) => rule)).toEqual(['unknown-methodology']);
  });

  it('that extend each other are told', () => {
    const b = file('b', 'extends: ./test.methodology.yaml\n');
    const text = 'methodology: 1\nid: test\nextends: ./b.methodology.yaml\n';
    const self = { uri: `${folder}test.methodology.yaml`, text };
    expect(analyse(text, 'methodology', [b, self]).problems.map(({ rule }) => rule)).toEqual(['methodology-circle']);
    const itself = 'methodology: 1\nid: test\nextends: ./test.methodology.yaml\n';
    expect(analyse(itself, 'methodology', [{ ...self, text: itself }]).problems.map(({ rule }) => rule)).toEqual([
      'methodology-circle',
    ]);
  });

  it('cannot speak of rules that do not exist', () => {
    const text =
      'methodology: 1\nid: a\nrules: { first-win-mising: off, own: error }\ncustom-rules:\n  - { id: own, each: task, when: "true", message: M }\n';
    const [problem, ...others] = analyse(text, 'methodology').problems;
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ rule: 'unknown-rule', message: { values: { similar: 'first-win-missing' } } });
  });
});
