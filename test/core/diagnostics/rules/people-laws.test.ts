import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../server/src/core/diagnostics/problem.ts';
import { locales, render } from '../../../../server/src/core/l10n/translate.ts';
import { stages } from '../../../../server/src/core/plan/model.ts';
import { isKnown } from '../../../../server/src/core/pricing/amount.ts';
import { applyEdits } from '../../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../../support/analyse.ts';
import { type PlanData, planData, toText } from '../../../support/plans.ts';

const rules = [
  'abstract-task',
  'audit-only',
  'client-work-priced',
  'competence-mix',
  'development-without-developer',
  'duplicate-title',
  'executor-not-for-block',
  'rollout-missing',
  'skill-missing',
  'support-by-specialists',
  'trick-without-effect',
  'trick-without-task',
  'unused-executor',
  'wide-estimate',
];

const skills = ['analysis', 'product', 'management', 'development', 'support'];

const task = fc.record(
  {
    title: fc.constantFrom('CRM', 'Settings of the CRM'),
    hours: fc.constantFrom(40, 9, '1/8/30', '20.123/30/44.4', '3d', '17/17/17.01'),
    skill: fc.constantFrom(...skills, 'nonsense'),
    method: fc.constantFrom('manual', 'development'),
    executor: fc.constantFrom('anna', 'vendor', 'igor', 'p1', 'p2', 'p3', 'nobody'),
  },
  { requiredKeys: ['title', 'hours'] },
);

const people = fc.array(
  fc.record({
    kind: fc.constantFrom('own', 'vendor', 'partner', 'freelancer', 'client'),
    skills: fc.subarray(skills),
    rate: fc.constantFrom(500, 900),
  }),
  { minLength: 6, maxLength: 6 },
);

/** Generated plans whose people, competences, cases and tricks are as mixed as their prices. */
const plans = fc
  .record({
    plan: planData,
    stage: fc.constantFrom(...stages),
    tasks: fc.array(task, { minLength: 6, maxLength: 6 }),
    people,
    call: fc.boolean(),
  })
  .map(({ plan, stage, tasks, people: [anna, vendor, igor, ...others], call }) => ({
    ...plan,
    stage,
    executors: {
      ...{ anna, vendor, igor },
      ...Object.fromEntries(others.map((one, index) => [`p${index + 1}`, one])),
    } as PlanData['executors'],
    blocks: plan.blocks.map((block, index) => ({
      ...block,
      tasks: [
        { id: `own-${index}`, ...tasks[index] },
        ...(call ? ['north', 'south'] : []).map(office => ({
          case: 'mobile-telephony',
          id: `${office}-${index}`,
          executor: 'igor',
        })),
        ...((block.tasks as object[] | undefined) ?? []),
      ],
    })),
    tricks: [
      { id: 'one', title: 'A trick' },
      { id: 'two', title: 'Another', effect: 'Joy', task: 'own-0' },
    ],
  })) satisfies fc.Arbitrary<PlanData>;

const problemsOf = (text: string) => analyse(text).problems.filter(problem => rules.includes(problem.rule));
const hole = /[{}]|undefined|NaN|Infinity|\[object/;

describe('for every plan at every stage', () => {
  it('each of the rules speaks of some, and none leaves a hole in its words', () => {
    const told = new Set<string>();
    for (const plan of fc.sample(plans, { numRuns: 200, seed: 1 })) {
      for (const problem of problemsOf(toText(plan))) {
        told.add(problem.rule);
        const messages = [problem.message, ...(problem.fixes?.() ?? []).map(fix => fix.title)];
        for (const locale of locales) {
          for (const message of messages) expect(render(locale, message), problem.rule).not.toMatch(hole);
        }
      }
    }
    expect(rules.filter(rule => !told.has(rule))).toEqual([]);
  });

  it('a fix takes its own problem away', () => {
    fc.assert(
      fc.property(plans, plan => {
        const text = toText(plan);
        for (const problem of problemsOf(text)) {
          for (const fix of problem.fixes?.() ?? []) {
            const after = analyse(applyEdits(text, fix.edits));
            const same = (other: Problem) => other.rule === problem.rule && other.span.start === problem.span.start;
            expect(after.document.issues, problem.rule).toEqual([]);
            expect(after.problems.filter(same), problem.rule).toEqual([]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a split keeps the hours of the project to the last minute', () => {
    fc.assert(
      fc.property(plans, plan => {
        const text = toText(plan);
        const splits = analyse(text).problems.filter(problem => problem.rule === 'abstract-task');
        const hours = (of: string) => {
          const { effort } = analyse(of).priced;
          return isKnown(effort) ? effort.toFixed() : 'unknown';
        };
        for (const problem of splits) {
          for (const { edits } of problem.fixes?.() ?? []) expect(hours(applyEdits(text, edits))).toBe(hours(text));
        }
      }),
      { numRuns: 40 },
    );
  });
});
