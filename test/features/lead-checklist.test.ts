import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { leadStepsOf, tickLeadSteps } from '../../server/src/features/plan-view/lead-checklist.ts';
import { planView } from '../../server/src/features/plan-view/plan-view.ts';
import { analyse } from '../support/analyse.ts';

const lead = (more = '') => `plan: 1
stage: lead
project:
  name: P
  integrator: { name: Clear Ltd, competence: experienced }
${more}pricing: { currency: EUR }
`;
const ids = ['contact', 'needs', 'estimate', 'launch'];

const stepsOf = (text: string) => {
  const steps = leadStepsOf(analyse(text), 'en');
  if ('refusal' in steps) throw new Error(steps.refusal);
  return steps;
};
const doneIn = (text: string) => stepsOf(text).flatMap(({ id, isDone }) => (isDone ? [id] : []));

function ticked(text: string, done: string[]): string {
  const document = TextDocument.create('file:///a.implementation.yaml', 'yaml', 1, text);
  return TextDocument.applyEdits(document, tickLeadSteps(analyse(text), done));
}

describe('the checklist for a lead', () => {
  it('is that of the integrator, with what is done', () => {
    expect(stepsOf(lead('  lead-checklist: { contact: done, launch: not-needed }\n'))).toMatchObject([
      { id: 'contact', isDone: true },
      { id: 'needs', isDone: false },
      { id: 'estimate', isDone: false },
      { id: 'launch', isDone: true },
    ]);
    const nobody = leadStepsOf(analyse(lead().replace(', competence: experienced', '')), 'uk');
    expect(nobody).toEqual({ refusal: expect.stringContaining('«competence»') });
  });

  it('has ticked what was ticked, and nothing else, whatever stood there', () => {
    const subset = fc.subarray(ids);
    const written = fc.oneof(
      fc.constant(''),
      fc.constant('  lead-checklist: {}\n'),
      subset.map(some => `  lead-checklist: { ${some.map(id => `${id}: done`).join(', ')} }\n`),
      fc
        .array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom('done', 'open', 'not-needed')), { minLength: 1 })
        .map(pairs => new Map(pairs))
        .map(pairs => `  lead-checklist:\n${[...pairs].map(([id, state]) => `    ${id}: ${state} # why\n`).join('')}`),
    );
    fc.assert(
      fc.property(written, subset, (before, done) => {
        const after = ticked(lead(before), done);
        expect(doneIn(after)).toEqual(ids.filter(id => done.includes(id)));
        expect(after.match(/# why/g)?.length).toBe(before.match(/# why/g)?.length);
        expect(ticked(after, done)).toBe(after);
      }),
    );
  });

  it('passes over what is no step of it', () => {
    expect(ticked(lead(), ['nothing', '__proto__'])).toBe(lead());
  });

  it('stands in the plan view while the plan is a lead', () => {
    const stage = (text: string) =>
      planView(analyse(text), {
        telling: { locale: 'en', currencyDisplay: 'symbol' },
        today: '2027-01-15',
        withChance: false,
      }).overview.stage;
    expect(stage(lead()).leadSteps.map(({ id }) => id)).toEqual(ids);
    expect(stage(lead().replace('stage: lead', 'stage: offer')).leadSteps).toEqual([]);
  });
});
