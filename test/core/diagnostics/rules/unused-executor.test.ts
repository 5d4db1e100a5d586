import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'unused-executor';
const idle = spoiled(['executors:\n', 'executors:\n  igor: { name: Igor } # from the last project\n']);

describe(id, () => {
  it('is told of somebody whom nothing names', () => {
    expect(found(id, idle)).toMatchObject([
      { at: 'igor', severity: 'hint', message: expect.stringMatching(/^Igor has no work/) },
    ]);
    expect(found(id, change(idle, 'igor: { name: Igor }', 'igor:'))).toMatchObject([{ at: 'igor' }]);
  });

  it('is silent of the client, and of a sketch', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, change(idle, 'name: Igor', 'name: Igor, kind: client'))).toEqual([]);
    expect(found(id, change(idle, 'stage: offer', 'stage: lead'))).toEqual([]);
  });

  it.each([
    ['an optional task', '      - { id: more, title: More work, hours: 1, optional: true, executor: igor }\n'],
    ['a group', '      - { id: all, title: All, executor: igor, tasks: [{ id: more, title: More work, hours: 1 }] }\n'],
    ['a call of a case', '      - { case: mobile-telephony, executor: igor }\n'],
  ])('is silent where %s names them', (_, task) => {
    expect(found(id, change(idle, '  - id: rollout\n', `${task}  - id: rollout\n`))).toEqual([]);
  });

  it('is silent where a change names them, or a task inside a case', () => {
    const proposed = 'changes:\n  - { id: CR-1, block: rollout, hours: 2, executor: igor }\n';
    expect(found(id, idle + proposed)).toEqual([]);
    const text =
      'case: 1\nid: chat\ntitle: Chat\ntasks:\n  - { id: bot, title: A chat bot, hours: 4, executor: igor }\n';
    const files = [{ uri: 'file:///work/cases/chat.case.yaml', text }];
    const plan = change(idle, '  - id: rollout\n', '      - { case: chat }\n  - id: rollout\n');
    expect(found(id, plan, { files })).toEqual([]);
    expect(found(id, plan)).toHaveLength(1);
  });
});
