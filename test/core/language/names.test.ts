import { describe, expect, it } from 'vitest';
import type { FileKind } from '../../../server/src/core/base/source.ts';
import { namesIn } from '../../../server/src/core/language/names.ts';
import { parse } from '../../../server/src/core/syntax/parse.ts';

const names = (text: string, kind: FileKind) =>
  namesIn(kind, parse(text).root).map(
    ({ kind: of, name, isDefinition }) => `${isDefinition ? 'defines' : 'names'} ${of} ${name}`,
  );

describe('the names of a file', () => {
  it('of a plan are its executors, blocks and tasks, and what it refers to', () => {
    const plan = [
      'plan: 1',
      'methodology: onebox',
      'stage: offer',
      'executors: { anna: { kind: own } }',
      'blocks:',
      '  - id: audit',
      '    type: audit',
      '    after: []',
      '    tasks:',
      '      - { id: one, executor: anna }',
      '      - { case: task-setting, id: two, after: [one, { task: one, type: SS }] }',
      'difficulties: [{ type: sabotage, case: resistance-playbook }]',
      'tricks: [{ id: t, task: two }]',
      'changes: [{ id: c, block: audit, executor: anna }]',
      '',
    ].join('\n');
    expect(names(plan, 'plan')).toEqual([
      'names methodology onebox',
      'names stage offer',
      'defines executor anna',
      'defines block audit',
      'names blockType audit',
      'defines task one',
      'names executor anna',
      'names case task-setting',
      'defines task two',
      'names task one',
      'names task one',
      'names difficulty sabotage',
      'names case resistance-playbook',
      'names task two',
      'names block audit',
      'names executor anna',
    ]);
  });

  it('of a methodology are keys as well', () => {
    const text = [
      'methodology: 1',
      'id: ours',
      'extends: onebox',
      'blocks: { pilot: { draws-on: { audit: 5% } } }',
      'stages: { offer: { gate: [goal] } }',
      'limits: { executors: 3 }',
      'rules: { own: error }',
      'custom-rules: [{ id: own, each: task, when: "true", message: M }]',
      '',
    ].join('\n');
    expect(names(text, 'methodology')).toEqual([
      'defines methodology ours',
      'names methodology onebox',
      'defines blockType pilot',
      'names blockType audit',
      'defines stage offer',
      'names requirement goal',
      'names limit executors',
      'names rule own',
      'defines rule own',
    ]);
  });

  it('are none in a text that is something else', () => {
    for (const text of ['', 'a', '- b\n- c', 'blocks: 5', 'executors: [x]', 'tricks: { task: x }']) {
      expect(names(text, 'plan'), text).toEqual([]);
    }
  });
});
