import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../server/src/core/diagnostics/problem.ts';
import { locales, render } from '../../../../server/src/core/l10n/translate.ts';
import { stages } from '../../../../server/src/core/plan/model.ts';
import { applyEdits } from '../../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../../support/analyse.ts';
import { goodPlan } from '../../../support/good-plan.ts';
import { planData, toText } from '../../../support/plans.ts';

/** The rules that look after what the gates of the stages ask for. */
const ofGates = [
  'goal-missing',
  'means-missing',
  'blocks-missing',
  'composition-missing',
  'unestimated-task',
  'unconfirmed-need',
  'difficulty-unassessed',
  'difficulty-without-mitigation',
  'contingency-missing',
  'prepayment-missing',
  'responsible-missing',
  'responsible-several',
  'first-win-missing',
  'first-win-late',
  'acceptance-missing',
  'closing-list-incomplete',
  'task-without-executor',
  'offer-validity-missing',
  'audit-without-deliverables',
];

/** What lists hold that should hold texts. */
const texts = fc.constantFrom([], ['One'], ['One', 'Two, or three'], 'no list', null);

const project = fc.record(
  {
    goal: fc.constantFrom('+25% by June', ' ', '', null, { uk: 'Мета' }, ['no text']),
    means: texts,
    responsible: fc.constantFrom('O. Koval', 'O. Koval, A. Bondar', { position: 'director' }, {}, ['nobody'], null),
  },
  { requiredKeys: [] },
);

const difficulty = fc.record(
  {
    type: fc.constantFrom('resistance', 'sabotage', 'no-single-responsible', 'nonsense'),
    state: fc.constantFrom('present', 'absent', 'unknown', ['present'], null),
    mitigation: fc.constantFrom('Talk', null),
  },
  { requiredKeys: ['type'] },
);

const need = fc.record(
  { text: fc.constant('Lost calls are seen'), source: fc.constantFrom('retold', 'document', null, ['retold']) },
  { requiredKeys: ['text'] },
);

const written = fc.record(
  { deliverables: texts, acceptance: texts, prepayment: fc.constantFrom('0%', '10%', '50%', 'some') },
  { requiredKeys: [] },
);

const around = fc.record(
  {
    locale: fc.constantFrom(...locales),
    needs: fc.oneof(fc.array(need, { maxLength: 3 }), fc.constantFrom('none', null)),
    difficulties: fc.oneof(fc.array(difficulty, { maxLength: 4 }), fc.constantFrom('none', null)),
    offer: fc.constantFrom({}, { terms: ['Prepayment'] }, { 'valid-days': 7 }, 'soon', null),
  },
  { requiredKeys: [] },
);

const extra = fc.constantFrom(
  { title: 'Not estimated' },
  { title: 'Not estimated', optional: true, tasks: [{ title: 'Inner', 'first-win': true }] },
  { case: 'task-setting' },
  { case: 'task-setting', optional: true },
  { title: 'A win', hours: 300, 'first-win': true },
  { title: 'Much work', hours: 300 },
  { title: 'Being written', hours: null },
);

/** Plans at every stage with whatever people leave out, leave empty, or write in another shape than it takes. */
const plans = fc
  .record({
    plan: planData,
    stage: fc.constantFrom(...stages),
    project,
    around,
    blocks: fc.array(written, { minLength: 6, maxLength: 6 }),
    extras: fc.array(extra, { minLength: 6, maxLength: 6 }),
    bare: fc.boolean(),
  })
  .map(({ plan, stage, project: own, around: others, blocks, extras, bare }) => ({
    ...plan,
    stage,
    ...others,
    project: { ...plan.project, ...own },
    blocks: plan.blocks.map((block, index) => ({
      ...block,
      ...blocks[index],
      tasks: bare ? [] : [{ id: `more-${index}`, ...extras[index] }, ...((block.tasks as object[] | undefined) ?? [])],
    })),
  }));

/** The same in brackets: all that begins at the margin on one line. */
const asText = fc.tuple(plans, fc.boolean()).map(([plan, flow]) =>
  flow
    ? Object.entries(plan)
        .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
        .join('')
    : toText(plan),
);

const ofRules = (problems: Problem[]) => problems.filter(({ rule }) => ofGates.includes(rule));

const hole = /[{}]|undefined|NaN|\[object|^[a-z]+(-[a-z]+)+(\.[a-z-]+)?$/;

describe('for every plan at every stage', () => {
  it('what the gates ask for is told in words, in every language', () => {
    fc.assert(
      fc.property(asText, text => {
        for (const { rule, span, message, fixes } of ofRules(analyse(text).problems)) {
          expect(span.end, rule).toBeGreaterThan(span.start);
          for (const said of [message, ...(fixes?.() ?? []).map(({ title }) => title)]) {
            for (const locale of locales) expect(render(locale, said), rule).not.toMatch(hole);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('each rule speaks of some, so that the laws here prove something', () => {
    const told = fc
      .sample(asText, { numRuns: 300, seed: 1 })
      .flatMap(text => analyse(text).problems.map(problem => problem.rule));
    expect(ofGates.filter(rule => !told.includes(rule))).toEqual([]);
  });

  it('a fix mends its own problem, breaks nothing, and keeps what is written', () => {
    fc.assert(
      fc.property(asText, text => {
        const before = analyse(text);
        for (const problem of ofRules(before.problems)) {
          for (const fix of problem.fixes?.() ?? []) {
            const result = applyEdits(text, fix.edits);
            const after = analyse(result);
            // What a fix leaves open (a difficulty nobody has assessed yet) is told in other words.
            const count = (problems: Problem[]) =>
              problems.filter(({ message }) => message.key === problem.message.key).length;
            expect(after.document.issues, `${problem.rule}\n${result}`).toEqual([]);
            expect(count(after.problems), `${problem.rule}\n${text}\n${result}`).toBeLessThan(count(before.problems));
            const broken = (problems: Problem[]) => problems.filter(({ rule }) => rule === 'wrong-value').length;
            expect(broken(after.problems), `${problem.rule}\n${result}`).toBeLessThanOrEqual(broken(before.problems));
            if (problem.rule === 'responsible-several') continue;
            for (const { span } of fix.edits) expect(wordsIn(text.slice(span.start, span.end)), problem.rule).toBe('');
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  it.each(['goal', 'means', 'needs', 'difficulties', 'blocks', 'offer', 'acceptance', 'deliverables', 'tasks'])(
    'the schema alone speaks of “%s” in a shape that it does not take',
    key => {
      for (const stage of stages) {
        const good = goodPlan.replace('stage: offer', `stage: ${stage}`);
        const told = new Set(analyse(good).problems.map(({ rule }) => rule));
        const { problems } = analyse(withValue(good, key, key === 'goal' ? '[no, text]' : 'no list'));
        expect(problems.filter(({ rule }) => rule === 'wrong-value')).toHaveLength(1);
        expect(
          ofRules(problems)
            .filter(({ rule }) => !told.has(rule))
            .map(({ rule }) => rule),
        ).toEqual([]);
      }
    },
  );
});

/** A text with another value for a key where it first stands, whatever lines it had. */
function withValue(text: string, key: string, value: string): string {
  const lines = text.split('\n');
  const indentOf = (line: string) => line.length - line.trimStart().length;
  const at = lines.findIndex(line => line.trimStart().startsWith(`${key}:`));
  const indent = indentOf(lines[at] ?? '');
  const next = lines.findIndex((line, index) => index > at && indentOf(line) <= indent);
  return [...lines.slice(0, at), `${' '.repeat(indent)}${key}: ${value}`, ...lines.slice(next)].join('\n');
}

/** Of what an edit takes away, what says something: blanks do not, and a choice or a share is what the rule is about. */
function wordsIn(removed: string): string {
  const bare = removed.trim().replace(/^(["'])(.*)\1$/, '$2');
  return bare.replace(/^(?:\s*|\[\s*\]|\{\s*\}|null|retold|unknown|false|\d+(?:\.\d+)?%)$/, '');
}
