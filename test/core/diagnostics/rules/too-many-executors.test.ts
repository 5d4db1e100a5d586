import { describe, expect, it } from 'vitest';
import { change, goodPlan, spoiled } from '../../../support/good-plan.ts';
import { found } from '../../../support/rules.ts';

const id = 'too-many-executors';
const people = ['Ada', 'Ben', 'Cleo', 'Dana'];
const list = people.map(name => `  ${name.toLowerCase()}: { name: ${name}, kind: freelancer }\n`).join('');
const tasks = people
  .map(name => `      - { id: of-${name}, title: Work of ${name}, hours: 1, executor: ${name.toLowerCase()} }\n`)
  .join('');
const crowded = spoiled(
  ['executors:\n', `executors: # the whole town\n${list}`],
  ['  - id: rollout\n', `${tasks}  - id: rollout\n`],
);

describe(id, () => {
  it('is told of more parties than one can manage, by name; one’s own people are one', () => {
    expect(found(id, crowded)).toMatchObject([
      {
        at: 'executors',
        severity: 'warning',
        message: expect.stringMatching(
          /\. 6 parties at work \(Ada, Ben, Cleo, Dana, Anna, Vendor support\), .* about 5:/,
        ),
      },
    ]);
  });

  it('does not count the client, nor those who have no hours in the totals', () => {
    expect(found(id, goodPlan)).toEqual([]);
    expect(found(id, crowded.replaceAll('kind: freelancer', 'kind: own'))).toEqual([]);
    expect(found(id, change(crowded, 'name: Ben, kind: freelancer', 'name: Ben, kind: client'))).toEqual([]);
    expect(found(id, change(crowded, 'hours: 1, executor: ben', 'hours: 0, executor: ben'))).toEqual([]);
    expect(found(id, change(crowded, 'hours: 1, executor: ben', 'hours: 1, optional: true, executor: ben'))).toEqual(
      [],
    );
    expect(found(id, change(crowded, 'hours: 1, executor: ben', 'hours: 1, status: dropped, executor: ben'))).toEqual(
      [],
    );
    expect(found(id, change(crowded, 'hours: 1, executor: ben', 'hours: some, executor: ben'))).toEqual([]);
    expect(found(id, change(crowded, 'stage: offer', 'stage: lead'))).toEqual([]);
  });

  it('counts who works on agreed changes, and on the tasks of cases', () => {
    const fewer = change(crowded, 'hours: 1, executor: ben', 'hours: 1, executor: ada');
    expect(found(id, fewer)).toEqual([]);
    const agreed = 'changes:\n  - { id: CR-1, block: rollout, status: agreed, hours: 2, executor: ben }\n';
    expect(found(id, fewer + agreed)).toHaveLength(1);
    expect(found(id, fewer + change(agreed, 'agreed', 'proposed'))).toEqual([]);
    const call = '      - { case: mobile-telephony, executor: ben }\n  - id: rollout\n';
    expect(found(id, change(fewer, '  - id: rollout\n', call))).toHaveLength(1);
  });
});
