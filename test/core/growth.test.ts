import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../server/src/core/analysis/analysis.ts';
import type { SourceFile } from '../../server/src/core/base/source.ts';
import { safeEdits } from '../../server/src/core/diagnostics/safe-edits.ts';
import { exportDocument } from '../../server/src/core/documents/export.ts';
import { ExportError } from '../../server/src/core/documents/export-error.ts';
import type { MoneyFormat } from '../../server/src/core/pricing/summary.ts';
import { orderKeys } from '../../server/src/core/refactor/order-keys.ts';
import { scheduleJson } from '../../server/src/core/scheduling/schedule-json.ts';
import { statusJson } from '../../server/src/core/scheduling/status-json.ts';
import { fixAllKind } from '../../server/src/features/code-action-kinds.ts';
import { type ActionOptions, codeActionsAt } from '../../server/src/features/code-actions.ts';
import { type LensOptions, lensesOf } from '../../server/src/features/code-lens.ts';
import { foldingOf } from '../../server/src/features/folding.ts';
import { formattingOf } from '../../server/src/features/formatting.ts';
import { hintsOf } from '../../server/src/features/hints.ts';
import { semanticTokensOf } from '../../server/src/features/semantic-tokens.ts';
import { symbolsOf } from '../../server/src/features/symbols.ts';
import { loadRenderer } from '../../server/src/files/renderers.ts';
import { defaultSettings } from '../../server/src/lsp/settings.ts';
import { analyse } from '../support/analyse.ts';
import { WorkCounter } from '../support/work.ts';

/** A file that has so many of something. */
type Shape = (many: number) => { text: string; files?: SourceFile[] };

const head = `plan: 1
stage: delivery
project: { name: A, client: B, start: 2026-12-01, deadline: 2027-03-01 }
pricing: { currency: UAH, rate: 100, prepayment: 50% }
`;
const people = 'executors: { anna: { kind: own, skills: [analysis] }, ben: { kind: vendor, cost: 50 } }\n';
const block = 'blocks:\n  - id: audit\n    type: audit\n    tasks:\n';

function lines(many: number, lineOf: (index: number) => string): string {
  return Array.from({ length: many }, (_, index) => `${lineOf(index)}\n`).join('');
}

const parametrized = (many: number): SourceFile => ({
  uri: 'file:///work/big.case.yaml',
  text: `case: 1\nid: big\ntitle: Big\nparameters:\n${lines(many, i => `  p${i}: { type: integer, default: 1, min: 0, title: P }`)}tasks:\n${lines(many, i => `  - { id: t${i}, title: "T \${p${i}}", hours: =p${i} + 1 }`)}`,
});

const called = (many: number, argument: (index: number) => string) => ({
  text: `${head}${block}      - id: big\n        case: big\n        with:\n${lines(many, i => `          ${argument(i)}`)}`,
  files: [parametrized(many)],
});

const shapes: Record<string, Shape> = {
  // Small values: hours that grew with the place would make the days of the plan grow like a square.
  'arguments of a call': many => called(many, i => `p${i}: ${i % 9}`),
  'calls of one case': many => ({
    text: `${head}${block}${lines(many, i => `      - { id: c${i}, case: big, with: { p0: 1 } }`)}`,
    files: [parametrized(3)],
  }),
  'unknown executors': many => ({
    text: `${head}${people}${block}${lines(many, i => `      - { id: t${i}, hours: 1, executor: bob${i} }`)}`,
  }),
  'unknown keys': many => ({ text: `${head}${lines(many, i => `key${i}: 1`)}` }),
  'values of other kinds': many => ({
    text: `${head}${block}${lines(many, i => `      - { id: t${i}, hours: four, status: dune, price: 1 000, executor: }`)}`,
  }),
  'one name for many tasks': many => ({
    text: `${head}${block}${lines(many, () => '      - { id: t, title: T, hours: 1 }')}`,
  }),
  'names in a comment of suppression': many => ({
    text: `${head}# planwright-disable${' goal-missing'.repeat(many)}\n${block}      - { id: t }\n`,
  }),
  'unknown names in comments of suppression': many => ({
    text: `${head}${lines(many, i => `# planwright-disable goal-mising, no${i}`)}${block}      - { id: t }\n`,
  }),
  'comments that turn a rule off': many => ({
    text: `${head}${block}${lines(many, i => `      # planwright-disable-next-line unestimated-task\n      - { id: t${i} }`)}`,
  }),
  'comments that turn nothing off': many => ({
    text: `${head}${block}${lines(many, i => `      # planwright-disable-next-line unestimated-task\n      - { id: t${i}, hours: 1 }`)}`,
  }),
  'a chain of blocks': many => ({
    text: `${head}${people}blocks:\n${lines(many, i => `  - { id: b${i}, type: configuration, price: 10, after: [${i ? `b${i - 1}` : ''}], tasks: [{ id: t${i}, hours: 1/2/3, executor: anna }] }`)}`,
  }),
  'blocks that are paid': many => ({
    text: `${head}${people}blocks:\n${lines(many, i => `  - { id: b${i}, type: audit, status: accepted, paid: 2026-12-0${1 + (i % 9)}, accepted: 2026-12-2${i % 9}, tasks: [{ id: t${i}, hours: 1, spent: 2, status: done, executor: anna }] }`)}`,
  }),
  'a chain of tasks': many => ({
    text: `${head}${people}${block}${lines(many, i => `      - { id: t${i}, hours: 1/2/3, executor: anna, after: [${i ? `t${i - 1}` : ''}] }`)}`,
  }),
  'development that the vendor is asked about': many => ({
    text: `${head}${people}${block}${lines(many, i => `      - { id: t${i}, title: T, hours: 1/2/3, executor: ben, method: development, basis: B, description: D }`)}`,
  }),
  'tasks with fixed dates': many => ({
    text: `${head}${people}${block}${lines(many, i => `      - { id: t${i}, hours: 1, executor: anna, start: 2026-12-0${1 + (i % 9)} }`)}`,
  }),
  changes: many => ({
    text: `${head}${block}      - { id: t, hours: 1 }\nchanges:\n${lines(many, i => `  - { id: c${i}, block: audit, title: C, hours: 1, status: ${i % 2 ? 'agreed' : 'requested'} }`)}`,
  }),
  'changes of as many blocks': many => ({
    text: `${head}blocks:\n${lines(many, i => `  - { id: b${i}, type: audit, tasks: [{ id: t${i}, hours: 1 }] }`)}changes:\n${lines(many, i => `  - { id: c${i}, block: b${i}, title: C, hours: 1, status: agreed }`)}`,
  }),
  'assignments of a scenario': many => ({
    text: `${head}${people}${block}${lines(many, i => `      - { id: t${i}, hours: 1, executor: anna }`)}scenarios:\n  cheap:\n    assign:\n${lines(many, i => `      t${i}: ben`)}`,
  }),
  executors: many => ({
    text: `${head}executors:\n${lines(many, i => `  e${i}: { kind: own, skills: [support], absences: [{ from: 2026-12-0${1 + (i % 9)}, to: 2026-12-1${i % 9} }] }`)}${block}${lines(many, i => `      - { id: t${i}, hours: 8, skill: analysis, executor: e${i} }`)}`,
  }),
  holidays: many => ({
    text: `${head}calendar: { holidays: [${lines(many, i => `2026-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')},`)}] }\n${block}${lines(many, i => `      - { id: t${i}, hours: 8 }`)}`,
  }),
  items: many => ({
    text: `${head}${block}      - { id: t, hours: 1 }\n    items:\n${lines(many, i => `      - { id: i${i}, title: I, quantity: 2, price: 5, cost: 4 }`)}`,
  }),
  'a chain of shares': many => ({
    text: `${head}${block}      - { id: t, hours: 1 }\n    items:\n      - { id: i0, title: I, price: 5 }\n${lines(many, i => `      - { id: i${i + 1}, title: I, share: 100%, of: [i${i}] }`)}`,
  }),
  'a circle of shares': many => ({
    text: `${head}${block}      - { id: t, hours: 1 }\n    items:\n${lines(many, i => `      - { id: i${i}, title: I, share: 10%, of: [i${(i + 1) % many}, nobody] }`)}`,
  }),
  'payments of a list': many => ({
    text: `${head}payments:\n${lines(many, i => `  - { amount: 1, after: audit, lag: ${i % 30} }`)}  - { rest: true, at: finish }\n${block}      - { id: t, hours: 100 }\n`,
  }),
  'recurring tasks': many => ({
    text: `${head}${people}${block}${lines(many, i => `      - { id: t${i}, hours: 1, every: week, times: 3, executor: anna }`)}`,
  }),
  'recurring blocks': many => ({
    text: `${head}${people}blocks:\n${lines(many, i => `  - { id: b${i}, type: support, price: 10, every: month, times: 2, tasks: [{ id: t${i}, hours: 1, executor: anna }] }`)}`,
  }),
  'aliases of one task': many => ({
    text: `${head}${block}      - &task { id: t, title: T, hours: 1, after: [t] }\n${lines(many, () => '      - *task')}`,
  }),
  'aliases of a group of aliases': many => ({
    text: `${head}${block}      - &task { id: t, title: T, hours: 1 }\n      - &group { id: g, tasks: [*task, *task, *task, *task] }\n${lines(many, i => `      - { id: g${i}, tasks: [*group, *group] }`)}`,
  }),
};

const telling: MoneyFormat = { locale: 'en', currencyDisplay: 'symbol' };
const acting: ActionOptions = {
  locale: 'en',
  rulePage: undefined,
  version: 1,
  snippets: true,
  documentChanges: true,
  faulty: fault => expect.unreachable(fault.rule),
};
const lenses: LensOptions = {
  choice: defaultSettings.codeLens,
  commands: { showTotals: 'totals', showReferences: 'references' },
  telling,
};
const hints = { project: true, block: true, task: true };
const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const everywhere = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

/** What is done with a whole file. */
const tasks: Record<string, (analysis: Analysis) => unknown> = {
  problems: ({ problems }) => problems,
  'fix all': analysis => safeEdits(analysis.problems),
  'source actions': analysis => codeActionsAt(analysis, nowhere, [fixAllKind], acting),
  formatting: analysis => formattingOf(analysis, 2),
  'order of keys': ({ kind, document }) => orderKeys(kind, document),
  symbols: analysis => symbolsOf(analysis, telling),
  folding: analysis => foldingOf(analysis, telling),
  tokens: analysis => semanticTokensOf(analysis),
  hints: analysis => hintsOf(analysis, analysis, everywhere, hints, telling),
  lenses: analysis => lensesOf(analysis, lenses),
  schedule: ({ priced }) => scheduleJson(priced, 'en'),
  status: ({ priced }) => statusJson(priced, '2026-12-08', 'en'),
  ...Object.fromEntries(
    [
      ...['xml', 'ics', 'md', 'json', 'csv', 'html', 'mmd'].map(format => ['plan', format] as const),
      ['offer', 'html'],
      ['retrospective', 'md'],
      ['estimate-check', 'md'],
      ['estimate-request', 'md'],
    ].map(([kind = '', format = '']) => [
      `${kind}.${format}`,
      (analysis: Analysis) => exportDocument({ analysis, kind, format, load: loadRenderer }).catch(isRefusal),
    ]),
  ),
};

/** A letter to the vendor is refused where there is nothing to ask. */
function isRefusal(error: unknown): void {
  if (!(error instanceof ExportError)) throw error;
}

const counter = new WorkCounter();
beforeAll(() => counter.start());
afterAll(() => counter.stop());

const few = 25;

/** Of places that run seldom nobody can say how they grow. */
const seldom = 8 * few;

/** A step from 2n to 4n is twice the one from n to 2n where work is linear, four times where each looks at all others. */
const steepest = 2.8;

/** Places of the code whose work grows faster than what they work on. */
async function steepPlaces(shape: Shape): Promise<string[]> {
  const counts: Map<string, number>[] = [];
  for (const many of [4 * few, few, 2 * few, 4 * few]) {
    const { text, files = [] } = shape(many);
    counts.push(
      await counter.perPlace(async () => {
        const analysis = analyse(text, 'plan', files);
        for (const work of Object.values(tasks)) await work(analysis);
      }),
    );
  }
  // What is kept from one file to the next, such as numbers that were read, is made in the first round.
  const [, one, two, four] = counts;
  return [...(four ?? [])].flatMap(([place, count]) => {
    const [first, second] = [one?.get(place) ?? 0, two?.get(place) ?? 0];
    // A branch that always runs has no count of its own, and V8 loses counts of what it made up itself, such as
    // `<instance_members_initializer>`, where it inlines it: the constructor around it is counted.
    const isCounted = first > 0 && second > 0 && !place.includes(' <');
    return isCounted && count > seldom && count > 7 * first && count - second > steepest * Math.max(1, second - first)
      ? [`${place}: ${first}, ${second}, ${count}`]
      : [];
  });
}

describe('work grows no faster than', () => {
  it.each(Object.keys(shapes))('%s', async name => {
    const shape = shapes[name];
    expect(shape && (await steepPlaces(shape))).toEqual([]);
  });
});
