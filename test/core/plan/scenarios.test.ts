import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../server/src/core/l10n/translate.ts';
import { compareJson } from '../../../server/src/core/output/compare.ts';
import { totalsOf } from '../../../server/src/core/output/totals.ts';
import { scheduleJson } from '../../../server/src/core/scheduling/schedule-json.ts';
import { occurrencesIn } from '../../../server/src/core/symbols/occurrences.ts';
import { lensesOf } from '../../../server/src/features/code-lens.ts';
import { hintsOf } from '../../../server/src/features/hints.ts';
import { comparePage, scenarioList } from '../../../server/src/features/scenarios.ts';
import { analyse } from '../../support/analyse.ts';
import { planData, toText } from '../../support/plans.ts';

const plan = `plan: 1
project: { name: P, client: C, start: 2026-12-01, deadline: 2026-12-31 }
pricing: { currency: UAH, rate: 900, contingency: 10%, discount: 100, prepayment: 50% }
executors:
  anna: { name: Anna, capacity: 50%, cost: 400, skills: [analysis] }
  ben: { name: Ben, rate: 700, cost: 300 }
blocks:
  - id: audit
    type: audit
    tasks:
      - { id: talks, title: Talks, hours: 8, executor: anna }
      - { id: maps, title: Maps, hours: 4/6/10, executor: anna }
  - id: setup
    type: configuration
    tasks:
      - id: crm
        title: CRM
        executor: ben
        tasks:
          - { id: fields, title: Fields, hours: 12 }
          - { id: access, title: Access, hours: 4, executor: anna }
scenarios:
`;
const telling = { locale: 'en', currencyDisplay: 'symbol' } as const;
/** The figures of a scenario, and those of the plan with the same edits made by hand. */
function same(scenario: string, ...edits: [string, string][]) {
  const text = `${plan}  x: { ${scenario} }\n`;
  const edited = edits.reduce((result, [from, to]) => {
    expect(result).toContain(from);
    return result.replace(from, to);
  }, text);
  const [tried, written] = [analyse(text).in('x').priced, analyse(edited).priced];
  expect(totalsOf(tried)).toEqual(totalsOf(written));
  expect(scheduleJson(tried, 'en')).toEqual(scheduleJson(written, 'en'));
  expect([totalsOf(tried), scheduleJson(tried, 'en')]).not.toEqual([
    totalsOf(analyse(text).priced),
    scheduleJson(analyse(text).priced, 'en'),
  ]);
}

describe('a scenario', () => {
  it.each<[string, ...[string, string][]]>([
    ['rate: 1000', ['rate: 900', 'rate: 1000']],
    ['contingency: 25%', ['contingency: 10%', 'contingency: 25%']],
    ['discount: 5%', ['discount: 100', 'discount: 5%']],
    ['prepayment: 30%', ['prepayment: 50%', 'prepayment: 30%']],
    ['start: 2027-01-11', ['start: 2026-12-01', 'start: 2027-01-11']],
    ['deadline: 2026-12-03', ['deadline: 2026-12-31', 'deadline: 2026-12-03']],
    ['executors: { anna: { capacity: 100% } }', ['capacity: 50%', 'capacity: 100%']],
    ['executors: { ben: { rate: 800, cost: 350 } }', ['rate: 700, cost: 300', 'rate: 800, cost: 350']],
    [
      'executors: { mia: { name: Mia, cost: 200 } }, assign: { talks: mia }',
      ['hours: 8, executor: anna', 'hours: 8, executor: mia'],
      ['cost: 300 }\n', 'cost: 300 }\n  mia: { name: Mia, cost: 200 }\n'],
    ],
    ['assign: { maps: ben }', ['hours: 4/6/10, executor: anna', 'hours: 4/6/10, executor: ben']],
    ['assign: { setup: anna }', ['executor: ben\n', 'executor: anna\n']],
    [
      'assign: { crm: anna, fields: ben }',
      ['hours: 12 }', 'hours: 12, executor: ben }'],
      ['executor: ben\n', 'executor: anna\n'],
    ],
  ])('is as if it were written in the plan: %s', (scenario, ...edits) => {
    same(scenario, ...edits);
  });

  it('that says nothing, or is not there, changes nothing', () => {
    fc.assert(
      fc.property(planData, data => {
        const text = `${toText(data)}scenarios: { x: { title: Nothing } }\n`;
        const analysis = analyse(text);
        const figures = totalsOf(analysis.priced);
        expect(totalsOf(analysis.in('x').priced)).toEqual(figures);
        expect(totalsOf(analysis.in('no-such').priced)).toEqual(figures);
      }),
      { numRuns: 100 },
    );
  });

  it('that leaves out an item leaves nothing of it in shares of it', () => {
    const items = `    items:
      - { id: seats, title: Seats, price: 1000 }
      - { id: care, title: Care, share: 10%, of: [seats, setup] }
`;
    const text = plan.replace('scenarios:', `    price: 500\n${items}scenarios:\n  x: { without: [seats] }`);
    expect(totalsOf(analyse(text).priced).items).toBe('1150.00');
    expect(totalsOf(analyse(text).in('x').priced).items).toBe('50.00');
  });

  it('leads its problems and mendings to where it says so', () => {
    const text = `${plan}  x: { deadline: 2026-12-02 }\n`;
    const staged = analyse(text.replace('plan: 1', 'plan: 1\nstage: planning')).in('x');
    const found = staged.problems.find(({ rule }) => rule === 'deadline-unreachable');
    const place = found?.related?.[0]?.span;
    expect(staged.text.slice(place?.start, place?.end)).toBe('2026-12-02');
  });
});

function similarIn({ values }: Message) {
  return values && 'similar' in values ? values.similar : '';
}

describe('names in scenarios', () => {
  const told = (scenario: string) =>
    analyse(`${plan}  x: { ${scenario} }\n`)
      .problems.filter(({ severity }) => severity === 'error')
      .map(({ rule, message }) => `${rule}: ${similarIn(message)}`);

  it('are those of the plan, or of the scenario', () => {
    expect(told('assign: { talks: bem, setups: ben }')).toEqual(['unknown-executor: ben', 'unknown-task: setup']);
    expect(told('assign: { talks: mia }, executors: { mia: { name: Mia } }')).toEqual([]);
    expect(told('assign: { setup: ben, talks: anna }')).toEqual([]);
  });

  it('are known as what they are: renaming and completion find them', () => {
    const text = `${plan}  x: { assign: { talks: ben, setup: mia }, executors: { mia: { name: Mia }, anna: { capacity: 100% } } }\n`;
    const { document, kind } = analyse(text);
    const tail = text.indexOf('scenarios:');
    const uses = occurrencesIn(kind, document).filter(({ span }) => span.start > tail);
    expect(uses.map(use => `${use.kind} ${use.name}${use.isDefinition ? '!' : ''}`)).toEqual([
      'scenario x!',
      'task talks',
      'executor ben',
      'block setup',
      'executor mia',
      'executor mia!',
      'executor anna',
    ]);
  });

  it('keep people from being called idle', () => {
    const idle = plan.replaceAll('executor: ben', 'executor: anna').replace('plan: 1', 'plan: 1\nstage: planning');
    const rules = (text: string) => analyse(text).problems.filter(({ rule }) => rule === 'unused-executor').length;
    expect(rules(`${idle}  x: { rate: 1 }\n`)).toBe(1);
    expect(rules(`${idle}  x: { assign: { setup: ben } }\n`)).toBe(0);
  });
});

describe('what a scenario orders or leaves out', () => {
  const optional = `plan: 1
project: { name: P, client: C }
pricing: { currency: UAH, rate: 100 }
blocks:
  - id: setup
    type: configuration
    tasks: [{ id: base, hours: 10 }, { id: extra, hours: 3, optional: true }, { id: talk, hours: 1 }]
    items: [{ id: seat, title: Seat, price: 50 }, { id: sign, title: Sign, price: 70, optional: true }]
  - { id: more, type: rollout, optional: true, tasks: [{ id: show, hours: 2 }] }
scenarios:
  all: { with: [extra, sign, more] }
  less: { without: [talk, seat] }
  none: { without: [setup] }
`;

  it('counts or does not count', () => {
    const { variants } = compareJson(analyse(optional).written, String);
    expect(variants.map(({ scenario, total, hours }) => [scenario, total, hours])).toEqual([
      [null, '1150.00', 11],
      ['all', '1720.00', 16],
      ['less', '1000.00', 10],
      ['none', '0.00', 0],
    ]);
  });

  it('is a reference to what it names', () => {
    const { document, kind } = analyse(optional);
    const uses = occurrencesIn(kind, document).filter(({ span }) => span.start > optional.indexOf('all:'));
    expect(uses.filter(use => !use.isDefinition).map(use => `${use.kind} ${use.name}`)).toEqual([
      'task extra',
      'item sign',
      'block more',
      'task talk',
      'item seat',
      'block setup',
    ]);
  });
});

describe('scenarios side by side', () => {
  const text = `${plan}  faster:
    title: Anna all day
    executors: { anna: { capacity: 100% } }
  dearer: { rate: 1000 }
`;

  it('are the plan as it is written, then each of them', () => {
    const { currency, variants } = compareJson(analyse(text).written, String);
    expect(currency).toBe('UAH');
    expect(variants.map(({ scenario, title }) => [scenario, title])).toEqual([
      [null, null],
      ['faster', 'Anna all day'],
      ['dearer', null],
    ]);
    const [written, faster, dearer] = variants;
    expect(faster?.total).toBe(written?.total);
    expect(String(faster?.finish) < String(written?.finish)).toBe(true);
    expect(Number(dearer?.total)).toBeGreaterThan(Number(written?.total));
    expect(dearer?.finish).toBe(written?.finish);
  });

  it('are a page with what each of them adds, whichever is looked at', () => {
    const page = comparePage(analyse(text), telling);
    expect(page).toContain('| As written | Anna all day | dearer |');
    expect(page).toMatch(/\| Total \| ₴[\d,.\\]+ \| ₴[\d,.\\]+ \| ₴[\d,.\\]+ \(\\?\+₴/);
    expect(comparePage(analyse(text).in('faster'), telling)).toBe(page);
    expect(comparePage(analyse(plan), telling)).toContain('no scenarios yet');
  });

  it('are a list to choose from, with the one that is looked at', () => {
    expect(scenarioList(analyse(text), telling).chosen).toBeNull();
    const { chosen, variants } = scenarioList(analyse(text).in('faster'), telling);
    expect(chosen).toBe('faster');
    expect(variants.map(({ id }) => id)).toEqual([null, 'faster', 'dearer']);
    expect(variants[1]?.summary).toContain('until');
  });

  it('are named where their figures are shown', () => {
    const analysis = analyse(text).in('faster');
    const lens = lensesOf(analysis, {
      choice: { project: true, block: false, references: false },
      commands: { showTotals: undefined, showReferences: undefined },
      telling,
    })[0]?.command?.title;
    expect(lens).toMatch(/^scenario “Anna all day” · /);
    const range = { start: { line: 0, character: 0 }, end: { line: 50, character: 0 } };
    const hints = hintsOf(analysis, analysis, range, { project: true, block: false, task: false }, telling);
    expect(JSON.stringify(hints)).toContain('scenario “Anna all day”');
  });
});
