import { describe, expect, it } from 'vitest';
import { render } from '../../../../server/src/core/l10n/translate.ts';
import { leadChecklist, setLeadSteps } from '../../../../server/src/core/library/methodology/lead-checklist.ts';
import { applyEdits } from '../../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../../support/analyse.ts';
import { fixed, found } from '../../../support/rules.ts';

const id = 'lead-checklist-open';
const unknown = 'unknown-lead-step';

/** A lead; `rest` are more lines of its project. */
const lead = (competence: string, rest = '', stage = 'lead') => `plan: 1
stage: ${stage}
project:
  name: CRM
  client: Romashka
  integrator: { name: Clear Ltd, competence: ${competence} }
${rest}pricing: { currency: EUR, rate: 60 }
blocks: []
`;

const own = {
  uri: 'file:///work/own.methodology.yaml',
  text: `methodology: 1
id: own
extends: onebox
competences:
  experienced:
    lead-checklist:
      estimate: Count it with the estimator
      credit: Look up what the client owes to others
  newcomer:
    lead-checklist: [Ask the mentor, Ask the mentor, "Уточнить состав проекта, до звонка, письмом"]
`,
};
const ofOwn = (competence: string, rest = '') =>
  lead(competence, rest).replace('plan: 1\n', 'plan: 1\nmethodology: ./own.methodology.yaml\n');
const options = { files: [own] };

describe(id, () => {
  it('tells once what is open with a lead, at what says who the integrator is', () => {
    expect(found(id, lead('experienced'))).toEqual([
      {
        at: 'experienced',
        line: 6,
        severity: 'information',
        message:
          'Tick what is done in “lead-checklist”. Still to do with this lead: “Get in touch with the client”, “Clear up the needs, if possible face to face”, “Estimate the project, block by block”, and “Launch the implementation”. What is left out here you find out after the estimate, at your cost',
      },
    ]);
  });

  it('tells it at the checklist where there is one, of what is neither done nor unneeded', () => {
    const text = lead(
      'experienced',
      '  lead-checklist: { contact: done, needs: open, estimate: , launch: not-needed }\n',
    );
    expect(found(id, text)).toMatchObject([
      { at: 'lead-checklist', message: expect.stringMatching(/needs.* and “Estimate/) },
    ]);
    expect(found(id, text)[0]?.message).not.toMatch(/touch|Launch/);
  });

  it('is silent where all is ticked, later, and where nobody says which kind of integrator it is', () => {
    const all = '  lead-checklist: { contact: done, needs: done, estimate: done, launch: not-needed }\n';
    expect(found(id, lead('experienced', all))).toEqual([]);
    expect(found(id, lead('experienced', '', 'audit'))).toEqual([]);
    expect(found(id, lead('experienced').replace(', competence: experienced', ''))).toEqual([]);
  });

  it('ticks a step, or all, where the checklist is and where there is none yet', () => {
    expect(applied(lead('experienced'), 'face to face')).toContain('  lead-checklist:\n    needs: done\n');
    const some = lead('experienced', '  lead-checklist:\n    contact: open # on Monday\n    needs: done\n');
    expect(applied(some, 'touch')).toContain('    contact: done # on Monday\n    needs: done\n');
    expect(fixed(id, some, 'all that')).toContain(
      '    contact: done # on Monday\n    needs: done\n    estimate: done\n    launch: done\n',
    );
    expect(fixed(id, lead('newcomer', '  lead-checklist: { composition: done }\n'), 'all that')).toContain(
      '{ composition: done, small-project: done, strength: done, price: done, estimate-check: done }',
    );
    expect(fixed(id, lead('adjacent', '  lead-checklist: {}\n'), 'all that')).toContain(
      '{ fit: done, composition: done',
    );
  });

  it('goes by an own methodology: its steps among the others by id, or in place of them as a list', () => {
    expect(found(id, ofOwn('experienced'), options)).toMatchObject([
      { message: expect.stringMatching(/touch.*needs.*Count it with the estimator.*Launch.*owes to others/) },
    ]);
    expect(found(id, ofOwn('newcomer'), options)[0]?.message).toMatch(
      /: “Ask the mentor”, “Ask the mentor”, and “Уточнить состав проекта, до звонка, письмом”\./,
    );
    const ticked = fixed(id, ofOwn('newcomer'), 'all that', options);
    expect(ticked).toContain(
      '    ask-the-mentor: done\n    ask-the-mentor-2: done\n    уточнить-состав-проекта-до-звонка: done\n',
    );
  });

  /** The text after the fix of that title: others of the checklist are still told then. */
  function applied(text: string, title: string): string {
    const problem = analyse(text).problems.find(({ rule }) => rule === id);
    const fix = problem?.fixes?.().find(one => render('en', one.title).includes(title));
    return applyEdits(text, fix?.edits ?? []);
  }
});

describe('leadChecklist', () => {
  it('has every step of the integrator’s kind in order, with its state and place, at any stage', () => {
    const text = lead('adjacent', '  lead-checklist: { strength: done, vendor: not-needed, fit: maybe }\n', 'offer');
    const { plan, methodology, document } = analyse(text);
    const items = leadChecklist(plan, methodology);
    expect(items.map(({ id, state, isDone }) => [id, state, isDone])).toEqual([
      ['fit', 'open', false],
      ['composition', 'open', false],
      ['strength', 'done', true],
      ['vendor', 'not-needed', true],
      ['learning', 'open', false],
    ]);
    const [, unspoken, strength] = items;
    expect(unspoken?.span).toBeUndefined();
    const place = strength?.span && document.at(strength.span);
    expect(text.slice(place?.start, place?.end)).toBe('strength');
  });

  it('is empty without a competence or a methodology', () => {
    const { plan } = analyse(lead('experienced'));
    expect(leadChecklist(plan, undefined)).toEqual([]);
  });
});

describe('setLeadSteps', () => {
  it('ticks and unticks; without steps or a project there is nothing to write', () => {
    const set = (text: string, ...rest: [ids: string[], state: 'done' | 'open']) => {
      const { document, plan } = analyse(text);
      return applyEdits(text, setLeadSteps(document, plan, ...rest));
    };
    const ticked = set(lead('experienced'), ['contact'], 'done');
    expect(ticked).toContain('  lead-checklist:\n    contact: done\n');
    expect(set(ticked, ['contact'], 'open')).toBe(ticked.replace('contact: done', 'contact: open'));
    expect(set(ticked, [], 'done')).toBe(ticked);
    expect(set('plan: 1\n', ['contact'], 'done')).toBe('plan: 1\n');
  });
});

describe(unknown, () => {
  it('is told of a step that the checklist does not have, with the one that is meant', () => {
    expect(found(unknown, lead('experienced', '  lead-checklist: { contakt: done }\n'))).toMatchObject([
      { at: 'contakt', severity: 'warning', message: expect.stringContaining('did you mean “contact”') },
    ]);
    expect(found(unknown, lead('experienced', '  lead-checklist: { price: done }\n', 'offer'))).toMatchObject([
      { at: 'price', message: expect.stringContaining('contact, needs, estimate, launch') },
    ]);
    expect(fixed(unknown, lead('experienced', '  lead-checklist: { contakt: done }\n'))).toContain('{ contact: done }');
  });

  it('is silent of the steps there are: of all kinds where nobody says which', () => {
    const unsaid = lead('experienced', '  lead-checklist: { price: done, contact: done }\n');
    expect(found(unknown, unsaid.replace(', competence: experienced', ''))).toEqual([]);
    expect(
      found(unknown, ofOwn('experienced', '  lead-checklist: { credit: done, contact: done }\n'), options),
    ).toEqual([]);
    expect(found(unknown, ofOwn('newcomer', '  lead-checklist: { ask-the-mentor-2: done }\n'), options)).toEqual([]);
  });

  it('a state that is none is told by the schema', () => {
    expect(found('wrong-value', lead('experienced', '  lead-checklist: { contact: finished }\n'))).toMatchObject([
      { at: 'finished', message: expect.stringContaining('done, open, not-needed') },
    ]);
  });
});
