import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { totalsOf } from '../../../../server/src/core/output/totals.ts';
import { writtenTasks } from '../../../../server/src/core/plan/model.ts';
import { draftCase, extractCase } from '../../../../server/src/core/refactor/extract/extract.ts';
import { callAt, inlineCall } from '../../../../server/src/core/refactor/inline.ts';
import { applyEdits } from '../../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../../support/analyse.ts';

const root = join(import.meta.dirname, '../../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const files = readdirSync(join(root, 'test/corpus/cases')).map(name => ({
  uri: `file:///work/cases/${name}`,
  text: read(`test/corpus/cases/${name}`),
}));
const plans = ['examples', 'examples/offers', 'test/corpus'].flatMap(folder =>
  readdirSync(join(root, folder))
    .filter(name => name.endsWith('.implementation.yaml'))
    .map(name => `${folder}/${name}`),
);

describe('in plans as people write them', () => {
  it('every reference to a case can be expanded, and the plan costs the same without any', () => {
    let expanded = 0;
    for (const path of plans) {
      const before = analyse(read(path), 'plan', files);
      let { text } = before;
      for (;;) {
        const analysis = analyse(text, 'plan', files);
        const call = writtenTasks(analysis.plan).find(task => task.kind === 'group' && task.call !== undefined);
        if (!call) break;
        const change = inlineCall(analysis, callAt(analysis, analysis.document.at(call.node.span).start));
        if ('refusal' in change) throw new Error(`${path} ${call.id}: ${change.refusal.key}`);
        text = applyEdits(text, change.edits);
        expanded++;
      }
      expect(totalsOf(analyse(text, 'plan', files).priced), path).toEqual(totalsOf(before.priced));
    }
    expect(expanded).toBeGreaterThan(10);
  });

  it('the tasks of a block can be saved as a case, unless they are shared or wrong already', () => {
    const refused: string[] = [];
    let saved = 0;
    for (const path of plans) {
      const before = analyse(read(path), 'plan', files);
      for (const { id, tasks } of before.plan.blocks) {
        const [first, last] = [tasks[0], tasks.at(-1)];
        if (!first || !last) continue;
        const { at } = before.document;
        const selection = { start: at(first.node.span).start, end: at(last.node.span).end };
        const draft = draftCase(before, selection);
        const literals = 'refusal' in draft ? [] : draft.literals.filter(literal => literal.isUsual);
        const order = { id: 'saved', title: 'Saved', parameters: literals.map(({ key, name }) => ({ key, name })) };
        const result = extractCase(before, selection, order);
        if ('refusal' in result) {
          refused.push(`${path} ${id}: ${result.refusal.key}`);
          continue;
        }
        saved++;
        const library = [...files, { uri: result.uri, text: result.text }];
        const after = analyse(applyEdits(before.text, result.edits), 'plan', library);
        expect(totalsOf(after.priced), path).toEqual(totalsOf(before.priced));
        expect(analyse(result.text, 'case').problems, path).toEqual([]);
      }
    }
    expect(saved).toBeGreaterThan(100);
    expect(refused).toEqual([
      'test/corpus/ru-equipment-rental.implementation.yaml audit: case.save.place',
      'test/corpus/ru-equipment-rental.implementation.yaml booking: case.save.place',
      'test/corpus/ru-tea-first-file.implementation.yaml audit: case.save.differs',
    ]);
  });
});
