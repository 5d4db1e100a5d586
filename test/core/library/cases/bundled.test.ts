import { describe, expect, it } from 'vitest';
import { hasText, locales } from '../../../../server/src/core/l10n/translate.ts';
import { createLibrary } from '../../../../server/src/core/library/cases/library.ts';
import { wordIn } from '../../../../server/src/core/library/cases/words.ts';
import { defaultMethodology } from '../../../../server/src/core/library/methodology/library.ts';
import { tasksOf } from '../../../../server/src/core/plan/model.ts';
import { isKnown } from '../../../../server/src/core/pricing/amount.ts';
import { toHours } from '../../../../server/src/core/pricing/effort.ts';
import { analyse } from '../../../support/analyse.ts';

const cases = createLibrary([]).all();

/** A plan that consists of one case. */
function planWith(id: string, argument = ''): string {
  return `plan: 1
project: { name: Test, client: Client }
pricing: { currency: UAH, rate: 900 }
blocks:
  - id: block
    type: audit
    tasks:
      - case: ${id}
        id: it
${argument}`;
}

describe('the library', () => {
  it('has what the methodology speaks of', () => {
    const ids = cases.map(({ id }) => id);
    for (const id of [
      'mobile-telephony',
      'task-setting',
      'onec-sync-vendor',
      'find-sales-losses',
      'telephony-cost-cut',
      'sales-process',
      'sales-department',
      'bank-processes',
      'audit-working-group',
      'express-audit',
      'cold-start',
      'roll-out',
      'resistance-playbook',
      'sabotage-playbook',
      'conflict-playbook',
      'delaying-responsible',
      'contradictory-goals',
      'support-handover',
      'project-completion',
      're-estimate',
      'joint-delivery',
    ]) {
      expect(ids).toContain(id);
    }
    expect(ids.length).toBeGreaterThanOrEqual(40);
  });

  it('has no tag twice in the words of a language', () => {
    for (const locale of locales) {
      const twice = cases.filter(({ tags }) => new Set(tags.map(tag => wordIn(locale, tag))).size < tags.length);
      expect(
        twice.map(({ id }) => id),
        locale,
      ).toEqual([]);
    }
  });

  it('is searched by words that every language has', () => {
    const words = cases.flatMap(({ tags, industries }) => [...tags, ...industries]);
    for (const locale of locales) {
      const untold = words.filter(word => typeof word === 'string' && !hasText(locale, `case.word.${word}`));
      expect(untold, locale).toEqual([]);
    }
  });
});

describe.each(cases.map(caseFile => [caseFile.id, caseFile] as const))('the case %s', (id, caseFile) => {
  it('is a valid file with all its texts in three languages', () => {
    expect(analyse(caseFile.text, 'case').problems).toEqual([]);
    for (const locale of locales) {
      expect(typeof caseFile.title === 'object' && caseFile.title[locale], locale).toMatch(/\S/);
      const { plan } = analyse(planWith(id));
      for (const task of tasksOf(plan)) {
        expect(typeof task.title === 'object' && task.title[locale], `${task.id} ${locale}`).toMatch(/\S/);
      }
      const forClients = [caseFile.clientTitle, ...tasksOf(plan).map(task => task.clientTitle)];
      for (const title of forClients.filter(title => title !== undefined)) {
        expect(typeof title === 'object' && title[locale], locale).toMatch(/\S/);
      }
    }
  });

  it('has a price in a plan, with its defaults and at the bounds of its parameters', () => {
    const bounds = caseFile.parameters.flatMap(({ name, min, max }) =>
      [min, max].flatMap(value => (value === undefined ? [] : [`${name}: ${value}`])),
    );
    for (const argument of ['', ...bounds.map(bound => `        with: { ${bound} }\n`)]) {
      const { problems, priced } = analyse(planWith(id, argument));
      expect(problems, argument).toEqual([]);
      expect(isKnown(priced.total), argument).toBe(true);
      expect(toHours(priced.effort)).toBeGreaterThan(0);
    }
  });

  it('alone in its block is work that the methodology has nothing against', () => {
    const plan = `plan: 1
stage: planning
project: { name: Test, client: Client, goal: 20% more by 1 June, means: [CRM], start: 2027-01-11 }
pricing: { currency: UAH, rate: 900, contingency: 20% }
executors:
  anna: { kind: own, skills: [analysis, product, management, support, development] }
blocks:
  - { id: block, type: ${caseFile.block}, tasks: [{ case: ${id}, id: it, executor: anna }] }
`;
    // What the plan lacks around the case, and that work which is the integrator's own brings nothing in.
    const ofPlans = [
      'audit-only',
      'audit-without-deliverables',
      'completion-missing',
      'difficulty-unassessed',
      'first-win-missing',
      'loss-making',
      'offer-validity-missing',
      'prepayment-missing',
      'rework-allowance-missing',
      'rollout-missing',
      'unconfirmed-need',
      'vendor-estimate-missing',
    ];
    expect(analyse(plan).problems.filter(({ rule }) => !ofPlans.includes(rule))).toEqual([]);
  });

  it('belongs to a block of the methodology and leaves no placeholder unfilled', () => {
    const analysis = analyse(planWith(id));
    const { methodology } = analysis;
    expect(methodology?.id).toBe(defaultMethodology);
    expect([...(methodology?.blocks.keys() ?? [])]).toContain(caseFile.block);
    expect(JSON.stringify(tasksOf(analysis.plan).map(task => [task.title, task.acceptance]))).not.toContain('${');
  });
});

describe.each(cases.filter(({ kind }) => kind === 'playbook').map(({ id, clientTitle }) => [id, clientTitle] as const))(
  'of the playbook %s a client',
  (id, clientTitle) => {
    const { tasks = [] } = analyse(planWith(id)).plan.blocks[0]?.tasks.find(task => task.kind === 'group') ?? {};

    it('reads neutral words, or nothing', () => {
      expect(clientTitle).toBeDefined();
      expect(tasks.length).toBeGreaterThan(0);
      expect(tasks.filter(task => !task.internal && task.clientTitle === undefined).map(task => task.id)).toEqual([]);
    });

    it('pays for the part they take part in', () => {
      expect(tasks.some(task => !task.internal)).toBe(true);
    });
  },
);

describe('a case that goes wrong', () => {
  const plan = planWith('own');
  const withCase = (text: string) => analyse(plan, 'plan', [{ uri: 'file:///work/cases/own.case.yaml', text }]);

  it('calling itself is told and priced as unknown', () => {
    const { priced } = withCase('case: 1\nid: own\ntitle: Own\ntasks:\n  - case: own\n');
    expect(isKnown(priced.total)).toBe(false);
  });

  it('with an expression that fails leaves its hours unknown', () => {
    const { priced } = withCase('case: 1\nid: own\ntitle: Own\ntasks:\n  - { id: a, title: A, hours: =1 / 0 }\n');
    expect(isKnown(priced.total)).toBe(false);
  });

  it('that multiplies itself through others stays within bounds', () => {
    const files = Array.from({ length: 12 }, (_, n) => ({
      uri: `file:///work/cases/c${n}.case.yaml`,
      text: `case: 1\nid: c${n}\ntitle: C\ntasks:\n${`  - case: c${n + 1}\n`.repeat(9)}`,
    }));
    const { priced } = analyse(planWith('c0'), 'plan', files);
    expect(isKnown(priced.total)).toBe(false);
  });

  it('is told at the expression, in the case’s own file', () => {
    const text =
      'case: 1\nid: own\ntitle: "Own ${lins}"\nparameters:\n  lines: { type: integer, default: 3 }\ntasks:\n  - { id: a, title: A, hours: =2 + 0.5 * line }\n';
    const [problem, ...others] = analyse(text, 'case').problems;
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ rule: 'case-expression' });
    expect(text.slice(problem?.span.start, problem?.span.end)).toBe('line');
  });
});
