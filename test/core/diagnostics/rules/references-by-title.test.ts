import { describe, expect, it } from 'vitest';
import { insertedText } from '../../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../../support/analyse.ts';

const plan = (head: string, block: string, more = '') =>
  `${head}plan: 1\nproject: { name: A, client: B }\nexecutors: { anna: { name: Анна Коваль } }\nblocks:\n  - id: first\n    title: First steps\n    ${block}\n${more}`;

/** What the fixes of a rule's first problem write. */
function offered(rule: string, text: string, files: { uri: string; text: string }[] = []): string[] {
  const problem = analyse(text, 'plan', files).problems.find(one => one.rule === rule);
  return problem?.fixes?.().map(({ edits }) => (edits[0] ? insertedText(edits[0]) : '')) ?? [];
}

describe('a reference means the thing by its title', () => {
  it.each([
    ['аудит', 'audit'],
    ['Внедрение', 'rollout'],
    ['впровадження', 'rollout'],
    ['настройка', 'configuration'],
    ['поддержка', 'support'],
    ['завершення', 'closing'],
    ['rolout', 'rollout'],
  ])('a block of type %s is %s', (written, meant) => {
    expect(offered('unknown-block-type', plan('', `type: ${written}`))).toEqual([meant]);
  });

  it('people, tasks, blocks, cases and difficulties', () => {
    const tasks = (task: string) =>
      plan('', `type: audit\n    tasks:\n      - { id: map, title: Карта процессов, hours: 1 }\n      - ${task}`);
    expect(offered('unknown-executor', tasks('{ id: t, hours: 1, executor: Анна Коваль }'))).toEqual(['anna']);
    expect(offered('unknown-task', tasks('{ id: t, hours: 1, after: [карта процессов] }'))).toEqual(['map']);
    expect(offered('unknown-case', tasks('{ case: Подключение мобильной телефонии }')).length).toBeLessThanOrEqual(1);
    expect(
      offered('unknown-block', plan('', 'type: audit', 'changes: [{ id: c, block: First steps, hours: 1 }]\n')),
    ).toEqual(['first']);
    expect(
      offered('unknown-difficulty', plan('', 'type: audit', 'difficulties: [{ type: саботаж, state: present }]\n')),
    ).toEqual(['sabotage']);
  });
});

describe('a methodology that cannot be found', () => {
  const files = [
    { uri: 'file:///work/our.methodology.yaml', text: 'methodology: 1\nid: ours\ntitle: Our way\nextends: onebox\n' },
    { uri: 'file:///work/more/big%20one.methodology.yaml', text: 'methodology: 1\nid: big\nextends: onebox\n' },
  ];

  it.each([
    ['oneboks', 'onebox'],
    ['our', './our.methodology.yaml'],
    ['ours', './our.methodology.yaml'],
    ['our.methodology.yaml.', './our.methodology.yaml'],
    ['./oru.methodology.yaml', './our.methodology.yaml'],
    ['Our way', './our.methodology.yaml'],
    ['big one', './more/big one.methodology.yaml'],
  ])('%s means %s', (written, meant) => {
    expect(offered('unknown-methodology', plan(`methodology: ${written}\n`, 'type: audit'), files)).toEqual([meant]);
  });

  it('is one of the files beside the plan, where no name is near', () => {
    const text = plan('methodology: zzzzzzzzzzzz\n', 'type: audit');
    expect(offered('unknown-methodology', text, files)).toEqual([
      './our.methodology.yaml',
      './more/big one.methodology.yaml',
    ]);
  });
});
