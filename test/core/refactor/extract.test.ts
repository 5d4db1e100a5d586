import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../server/src/core/analysis/analysis.ts';
import { totalsOf } from '../../../server/src/core/output/totals.ts';
import { tasksOf } from '../../../server/src/core/plan/model.ts';
import {
  type CaseOrder,
  draftCase,
  type ExtractedCase,
  extractCase,
} from '../../../server/src/core/refactor/extract/extract.ts';
import { applyEdits } from '../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../support/analyse.ts';
import { change, goodPlan } from '../../support/good-plan.ts';
import { planData, toText } from '../../support/plans.ts';

const serious = ({ problems }: Analysis) => problems.filter(({ severity }) => severity === 'error');
const fileOf = ({ uri, text }: ExtractedCase) => ({ uri, text });

/** The selection from one text to another, both included. */
function between(text: string, from: string, to: string) {
  const start = text.indexOf(from);
  return { start, end: text.indexOf(to, start) + to.length };
}

function usual(analysis: Analysis, selection: { start: number; end: number }, id = 'saved'): CaseOrder {
  const draft = draftCase(analysis, selection);
  if ('refusal' in draft) throw new Error(draft.refusal.key);
  const parameters = draft.literals.filter(literal => literal.isUsual).map(({ key, name }) => ({ key, name }));
  return { id, title: 'Saved', parameters };
}

function saved(text: string, selection: { start: number; end: number }, order?: CaseOrder) {
  const before = analyse(text);
  const result = extractCase(before, selection, order ?? usual(before, selection));
  if ('refusal' in result) throw new Error(JSON.stringify(result.refusal));
  const after = analyse(applyEdits(text, result.edits), 'plan', [fileOf(result)]);
  return { before, after, file: result };
}

describe('selected tasks saved as a case', () => {
  const text = change(
    change(
      goodPlan,
      'title: Weekly control of use',
      'title: Weekly control of use at Romashka Ltd, 3 weeks # each Monday',
    ),
    '        skill: management\n        after: [workshop]',
    '        skill: management\n        after: [workshop, funnel]',
  );

  it('become a file of their own and a reference to it, with what is this project’s as parameters', () => {
    const { before, after, file } = saved(text, between(text, 'id: workshop', 'after: [workshop'));
    expect(file.uri).toBe('file:///work/cases/saved.case.yaml');
    expect(file.text).toBe(`case: 1
id: saved
title: Saved
kind: solution
block: rollout
parameters:
  quantity:
    type: integer
    default: 3
    min: 0
    title: Quantity (Weekly control of use at Romashka Ltd, 3 weeks)
  client:
    type: string
    title: Client
tasks:
  - id: workshop
    title: Workshop on real deals
    hours: 4/6/8
    skill: management
  - id: control
    title: Weekly control of use at \${client}, \${quantity} weeks # each Monday
    hours: 2
    quantity: =quantity
    skill: management
    after: [workshop]
`);
    expect(after.text).toContain(`    tasks:
      - case: saved
        id: saved
        with: { quantity: 3, client: Romashka Ltd }
        executor: anna
        after: [funnel]
  - id: closing
`);
    expect(totalsOf(after.priced)).toEqual(totalsOf(before.priced));
    expect(analyse(file.text, 'case').problems).toEqual([]);
    expect(serious(after)).toEqual([]);
  });

  it('are found under their new names wherever the plan refers to them', () => {
    const plan = change(text, '      - id: report\n', '      - id: report\n        after: [{ task: maps, lag: 1d }]\n');
    const { after } = saved(plan, between(plan, '- id: interviews', 'after: [interviews]'));
    expect(after.text).toContain('after: [{ task: saved.maps, lag: 1d }]');
    expect(after.text).toContain('effect: The sum lost every month is known, task: saved.maps }');
    expect(after.text).toContain('      # Two groups of managers.\n      - case: saved\n');
    expect(serious(after)).toEqual([]);
  });

  it('are taken whole where the selection cuts them, and one where there is only a cursor', () => {
    const cut = between(text, 'title: Workshop', 'hours: 2\n');
    const draft = draftCase(analyse(text), cut);
    expect(draft).toMatchObject({ selected: { isWidened: true } });
    expect('selected' in draft && draft.selected.top.map(({ id }) => id)).toEqual(['workshop', 'control']);
    const cursor = text.indexOf('Workshop on');
    const one = draftCase(analyse(text), { start: cursor, end: cursor });
    expect(one).toMatchObject({ id: 'workshop', title: 'Workshop on real deals', selected: { isWidened: true } });
    const whole = between(text, '      - id: workshop', 'funnel]');
    expect(draftCase(analyse(text), whole)).toMatchObject({ id: 'rollout', selected: { isWidened: false } });
  });

  it('of several blocks, or none, are refused in words', () => {
    const analysis = analyse(text);
    const refusal = (from: string, to: string) => draftCase(analysis, between(text, from, to));
    expect(refusal('id: workshop', 'id: report')).toEqual({ refusal: { key: 'case.save.one-block' } });
    expect(refusal('project:', 'client:')).toEqual({ refusal: { key: 'case.save.no-tasks' } });
    expect(refusal('id: rollout', 'type: rollout')).toEqual({ refusal: { key: 'case.save.no-tasks' } });
  });

  it('leave no name of a case that exists to a second one', () => {
    const selection = between(text, 'id: workshop', 'after: [workshop');
    const result = extractCase(analyse(text), selection, { id: 'task-setting', title: 'T', parameters: [] });
    expect(result).toMatchObject({ refusal: { key: 'case.save.taken' } });
  });

  it('on which work has begun stay in the plan, and the case is a copy without what was done', () => {
    const { file, after } = saved(text, between(text, 'id: exchange', 'after: [funnel]'));
    expect(file.edits).toEqual([]);
    expect(after.text).toBe(text);
    expect(file.text).not.toContain('vendor-estimate');
    expect(file.text).not.toContain('vendor');
    expect(analyse(file.text, 'case').problems).toEqual([]);
  });

  it('leave behind what is the project’s in their last lines too', () => {
    const begun = `plan: 1\nproject: { name: A, client: B }\npricing: { currency: UAH, rate: 900 }\nblocks:\n  - id: a\n    type: audit\n    tasks:\n      - id: x\n        title: X\n        hours: 4\n        spent: 3\n        progress: 60%\n`;
    const { file, after } = saved(begun, between(begun, 'id: x', 'progress: 60%'));
    expect(after.text).toBe(begun);
    expect(file.text).toMatch(/\n {2}- id: x\n {4}title: X\n {4}hours: 4\n?$/);
  });

  it('of several executors name them as parameters, which another plan must give', () => {
    const { before, after, file } = saved(text, between(text, 'id: interviews', 'id: survey'));
    expect(file.text).toContain('  executor:\n    type: string\n    title: ');
    expect(file.text).toContain('executor: ${executor_2}');
    expect(after.text).toContain('with: { executor: anna, executor_2: mark }');
    expect(totalsOf(after.priced)).toEqual(totalsOf(before.priced));
  });

  it('in brackets stay in brackets', () => {
    const flow = `plan: 1
project: { name: A, client: B }
pricing: { currency: UAH, rate: 900 }
blocks:
  - { id: a, type: audit, tasks: [{ id: x, title: "X, 4 at B", hours: 4 }, { title: Y, hours: 1, quantity: 4, after: [x, z] }, { id: z, title: Z, hours: 1, after: [x] }] }
`;
    const straight = change(flow, ', after: [x] }]', ' }]');
    const { before, after, file } = saved(straight, between(straight, 'id: x', 'quantity: 4'));
    expect(after.text).toContain('tasks: [{ case: saved, id: saved, with: ');
    expect(totalsOf(after.priced)).toEqual(totalsOf(before.priced));
    expect(analyse(file.text, 'case').problems).toEqual([]);
    const circle = extractCase(analyse(flow), between(flow, 'id: x', 'quantity: 4'), {
      id: 'saved',
      title: 'S',
      parameters: [],
    });
    expect(circle).toMatchObject({ refusal: { key: 'case.save.differs' } });
  });

  it('keep the plan’s figures to the cent, whatever the plan, the tasks and the parameters', () => {
    let made = 0;
    let refused = 0;
    const inputs = fc.record({
      data: planData,
      begun: fc.boolean(),
      task: fc.nat(),
      length: fc.nat(200),
      picked: fc.infiniteStream(fc.boolean()),
    });
    fc.assert(
      fc.property(inputs, ({ data, begun, task, length, picked }) => {
        const written = toText(data);
        const plan = begun ? written : written.replaceAll(/^ *status: (todo|doing|done|dropped)\n/gm, '');
        const before = analyse(plan);
        const tasks = tasksOf(before.plan);
        const node = tasks[task % tasks.length]?.node;
        const start = node ? before.document.at(node.span).start : 0;
        const selection = { start, end: Math.min(plan.length, start + length) };
        const draft = draftCase(before, selection);
        if ('refusal' in draft) return;
        const parameters = draft.literals.filter(() => picked.next().value).map(({ key, name }) => ({ key, name }));
        const result = extractCase(before, selection, { id: 'saved', title: 'Saved', parameters });
        if ('refusal' in result) {
          refused++;
          expect(result.refusal.key).toBe('case.save.differs');
          return;
        }
        made++;
        const after = analyse(applyEdits(plan, result.edits), 'plan', [fileOf(result)]);
        expect(totalsOf(after.priced)).toEqual(totalsOf(before.priced));
        expect(analyse(result.text, 'case').problems).toEqual([]);
        expect(tasksOf(after.plan).some(task => task.id === 'saved') || draft.isCopy).toBe(true);
      }),
      { numRuns: 250 },
    );
    // The refusals are the exception: an executor of a task that another then would inherit.
    expect(made).toBeGreaterThan(refused * 8);
  });

  it('in any text are saved or refused, and nothing is thrown', () => {
    fc.assert(
      fc.property(
        fc.nat(goodPlan.length),
        fc.nat(40),
        fc.constantFrom('', '{', '- ', ':', '"', '&a ', '*a', '\n', '<<: *a\n'),
        fc.nat(goodPlan.length),
        (at, cut, put, from) => {
          const analysis = analyse(goodPlan.slice(0, at) + put + goodPlan.slice(at + cut));
          const selection = { start: from, end: from + 100 };
          const draft = draftCase(analysis, selection);
          if ('refusal' in draft) return;
          const parameters = draft.literals.map(({ key, name }) => ({ key, name }));
          extractCase(analysis, selection, { id: 'saved', title: 'S', parameters });
        },
      ),
      { numRuns: 200 },
    );
  });
});
