import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as model from '../../../server/src/core/diagnostics/custom/expression-model.ts';
import type * as refactor from '../../../server/src/core/refactor/extract/extract.ts';
import type * as order from '../../../server/src/core/refactor/order-keys.ts';
import type * as texts from '../../../server/src/core/refactor/to-text.ts';
import type * as edits from '../../../server/src/core/syntax/edit.ts';
import type { SyntaxNode } from '../../../server/src/core/syntax/nodes.ts';
import { escapeSnippet } from '../../../server/src/core/syntax/snippet.ts';
import type * as completion from '../../../server/src/features/completion.ts';
import type * as formatting from '../../../server/src/features/formatting.ts';
import type * as hover from '../../../server/src/features/hover.ts';
import type { analyse } from '../../support/analyse.ts';
import { marked } from '../../support/marked.ts';

const root = join(import.meta.dirname, '../../..');
const script = async (folder: string, path: string) => import(join(folder, 'scripts', path));

type Schema = Record<string, unknown>;

/** Keys that the language does not have, each after one that it has. */
const imaginary: [object: string, after: string, key: string, schema: Schema][] = [
  [
    'task',
    'quantity',
    'urgency',
    {
      type: 'string',
      enum: ['low', 'high'],
      enumDescriptions: ['it can wait', 'it cannot'],
      title: 'Urgency',
      description: 'How soon it is wanted.',
      default: 'low',
      examples: ['high'],
      'x-expression': '=lines > 3 ? "high" : "low"',
      'x-hover': ['money'],
    },
  ],
  [
    'task',
    'price',
    'surcharge',
    {
      $ref: 'common.schema.json#/$defs/money',
      title: 'Surcharge',
      description: 'What is paid for haste.',
      examples: [300],
      'x-expression': '=100 * lines',
      'x-leaf': true,
      'x-asked': true,
    },
  ],
  [
    'task',
    'optional',
    'remote',
    {
      type: 'boolean',
      title: 'Remote',
      description: 'Done from the office.',
      default: false,
      examples: [true],
      'x-expression': '=lines < 3',
    },
  ],
  [
    'task',
    'spent',
    'ticket',
    {
      $ref: 'common.schema.json#/$defs/text',
      title: 'Ticket',
      description: 'Where it is spoken of.',
      examples: ['T-1'],
      'x-project-only': true,
      'x-internal': true,
    },
  ],
  [
    'block',
    'prepayment',
    'deposit',
    {
      $ref: 'common.schema.json#/$defs/percent',
      title: 'Deposit',
      description: 'What is given back at the end.',
      default: '20%',
      examples: ['10%'],
    },
  ],
  [
    'executor',
    'name',
    'nickname',
    {
      $ref: 'common.schema.json#/$defs/text',
      title: 'Nickname',
      description: 'What others call them.',
      examples: ['Ann'],
    },
  ],
  [
    'project',
    'goal',
    'vessel',
    {
      $ref: 'common.schema.json#/$defs/text',
      title: 'Vessel',
      description: 'The ship that it is for.',
      examples: ['Argo'],
    },
  ],
  [
    'scenario',
    'contingency',
    'surplus',
    {
      $ref: 'common.schema.json#/$defs/percent',
      title: 'Surplus',
      description: 'What is put on top for once.',
      examples: ['5%'],
    },
  ],
];

const plan = `plan: 1
project:
  name: CRM
  client: Romashka
  goal: More
  vessel: Argo
pricing:
  currency: EUR
  rate: 50
executors:
  anna:
    name: Anna
    nickname: Ann
blocks:
  - id: audit
    type: audit
    deposit: 10%
    tasks:
      - id: first
        title: First
        hours: 4
        urgency: high
        surcharge: 300
        executor: anna
        remote: true
        ticket: T-1
      - id: second
        title: Second
        hours: 2
scenarios:
  fast:
    contingency: 10%
    surplus: 5%
    start: 2027-01-11
`;

type Product = typeof completion &
  typeof edits &
  typeof formatting &
  typeof hover &
  typeof model &
  typeof order &
  typeof refactor &
  typeof texts & {
    analyse: typeof analyse;
    /** Any key: those that are not in the types of this checkout too. */
    setKey: (document: object, node: SyntaxNode | undefined, key: string, value: string) => edits.Edit[];
  };

const telling = { locale: 'en' as const, currencyDisplay: 'symbol' as const };
let folder: string;
let product: Product;

/** A copy of the sources with the keys in the schema and nowhere else, generated and bundled as the product is. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planwright-keys-'));
  const settings = readdirSync(root).filter(name => name.endsWith('.json'));
  for (const name of ['schemas', 'scripts', 'l10n', 'snippets', 'examples', 'data', 'server', 'client', ...settings]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  cpSync(join(root, 'test/support'), join(folder, 'test/support'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const path = join(folder, 'schemas/implementation.schema.json');
  const schema = JSON.parse(readFileSync(path, 'utf8'));
  for (const [object, after, key, added] of imaginary) {
    const entries = Object.entries(schema.$defs[object].properties);
    const index = entries.findIndex(([name]) => name === after);
    expect(index, after).toBeGreaterThanOrEqual(0);
    entries.splice(index + 1, 0, [key, added]);
    schema.$defs[object].properties = Object.fromEntries(entries);
  }
  writeFileSync(path, JSON.stringify(schema));
  execFileSync(process.execPath, [join(folder, 'scripts/generate.mjs')], { stdio: 'pipe' });
  const { loadSources } = await script(root, 'docs/sources.mjs');
  product = await loadSources(folder, [
    "export { analyse } from '../../test/support/analyse.ts';",
    "export { setKey } from './core/language/set-key.ts';",
    "export { applyEdits } from './core/syntax/edit.ts';",
    "export { objects } from './core/diagnostics/custom/expression-model.ts';",
    "export { draftCase, extractCase } from './core/refactor/extract/extract.ts';",
    "export { orderKeys } from './core/refactor/order-keys.ts';",
    "export { taskSkeleton } from './core/refactor/to-text.ts';",
    "export { completionsAt } from './features/completion.ts';",
    "export { formattingOf } from './features/formatting.ts';",
    "export { hoverAt } from './features/hover.ts';",
  ]);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const errorsOf = (text: string, kind: 'plan' | 'case' = 'plan') =>
  product.analyse(text, kind).problems.filter(({ severity }) => severity === 'error');

function complete(source: string) {
  const { text, position } = marked(source);
  const analysis = product.analyse(text);
  return product
    .completionsAt(analysis, analysis, position, { telling, snippets: true })
    .items.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

function hoverOn(key: string): string {
  const { text, position } = marked(plan.replace(new RegExp(`( ${key[0]})(${key.slice(1)}:)`), '$1¦$2'));
  return JSON.stringify(product.hoverAt(product.analyse(text), position, telling)?.contents ?? '');
}

/** Text of a plan that breaks one custom rule wherever its condition holds. */
function findingsOf(each: string, condition: string) {
  const rule = `{ id: imaginary, each: ${each}, when: '${condition}', message: Found, severity: error }`;
  const uri = 'file:///work/ours.methodology.yaml';
  const text = `methodology: 1\nid: ours\ntitle: Ours\ncustom-rules:\n  - ${rule}\n`;
  const analysis = product.analyse(
    plan.replace('plan: 1\n', 'plan: 1\nmethodology: ./ours.methodology.yaml\n'),
    'plan',
    [{ uri, text }],
  );
  return analysis.problems.filter(problem => problem.rule === 'imaginary');
}

describe('a key that is added to the schema alone', () => {
  it('is taken by the validator, which tells a wrong value', () => {
    expect(errorsOf(plan)).toEqual([]);
    const wrong = errorsOf(plan.replace('urgency: high', 'urgency: hihg'));
    expect(wrong).toMatchObject([{ rule: 'wrong-value', message: { values: { similar: 'high' } } }]);
    const misspelt = errorsOf(plan.replace('nickname:', 'nicknam:'));
    expect(misspelt).toMatchObject([{ rule: 'unknown-key', message: { values: { similar: 'nickname' } } }]);
  });

  it.each(imaginary)('of %s, after %s: is completed where it belongs: %s', (object, after, key, schema) => {
    const place = {
      task: plan.replace('        hours: 2\n', '        hours: 2\n        ¦\n'),
      block: plan.replace('    deposit: 10%\n', '    ¦\n'),
      executor: plan.replace('    nickname: Ann\n', '    ¦\n'),
      project: plan.replace('  goal: More\n  vessel: Argo\n', '  ¦\n'),
      scenario: plan.replace('    surplus: 5%\n', '    ¦\n'),
    }[object];
    const items = complete(place ?? '');
    const labels = items.map(({ label }) => label);
    expect(items.find(({ label }) => label === key)).toMatchObject({ detail: schema.title });
    if (labels.includes(after)) expect(labels[labels.indexOf(after) + 1]).toBe(key);
  });

  it('is explained under the cursor, with the money of what it belongs to', () => {
    for (const [, , key, { description }] of imaginary) expect(hoverOn(key), key).toContain(description);
    expect(hoverOn('urgency')).toContain('€200.00');
    expect(hoverOn('remote')).not.toContain('€200.00');
  });

  it('is put in its place by “order keys”, and spaced by the formatter', () => {
    const mixed = plan
      .replace('        urgency: high\n', '')
      .replace('        ticket: T-1\n', '        ticket: T-1\n        urgency: high\n')
      .replace('  vessel: Argo\n', '')
      .replace('  name: CRM\n', '  vessel: Argo\n  name: CRM\n')
      .replace('    surplus: 5%\n    start: 2027-01-11\n', '    start: 2027-01-11\n    surplus: 5%\n');
    const { document } = product.analyse(mixed);
    expect(product.applyEdits(mixed, product.orderKeys('plan', document))).toBe(plan);
    expect(product.orderKeys('plan', product.analyse(plan).document)).toEqual([]);
    const spaced = plan.replace('urgency: high', 'urgency:   high');
    const formatted = product.formattingOf(product.analyse(spaced), 2);
    expect(formatted.map(({ newText }) => newText).join('')).toBe(': ');
  });

  it.each(imaginary)('of %s, after %s: is written where the order has it: %s', (object, _, key) => {
    const line = new RegExp(`^ *${key}: (.*)\n`, 'm');
    const without = plan.replace(line, '');
    const analysis = product.analyse(without);
    const { project, executors, blocks, scenarios } = analysis.plan;
    const [block] = blocks;
    const nodes = {
      project: project.node,
      executor: executors[0]?.node,
      block: block?.node,
      task: block?.tasks[0]?.node,
      scenario: scenarios[0]?.node,
    };
    const node = nodes[object as keyof typeof nodes];
    const edit = product.setKey(analysis.document, node, `${object}.${key}`, line.exec(plan)?.[1] ?? '');
    expect(product.applyEdits(without, edit)).toBe(plan);
  });

  it('may be an expression in a case where the schema says so, and is none of its keys where it is the project’s', () => {
    const caseFile = (line: string) =>
      `case: 1\nid: c\ntitle: C\nparameters:\n  lines: { type: integer, default: 3 }\ntasks:\n  - { id: a, title: "A \${lines}", hours: 1, ${line} }\n`;
    expect(errorsOf(caseFile(`urgency: '=lines > 3 ? "high" : "low"'`), 'case')).toEqual([]);
    expect(errorsOf(caseFile('surcharge: =100 * lines, remote: =lines < 3'), 'case')).toEqual([]);
    expect(errorsOf(caseFile('urgency: hihg'), 'case')).toHaveLength(1);
    expect(errorsOf(caseFile('ticket: T-1'), 'case')).toMatchObject([{ rule: 'unknown-key' }]);
    const published = readFileSync(join(folder, 'schemas/case.schema.json'), 'utf8');
    expect(published).toContain('"urgency"');
    expect(published).not.toContain('"ticket"');
  });

  it('goes into a case with its tasks, as a parameter if it is a number; what is the project’s stays behind', () => {
    const analysis = product.analyse(plan);
    const selection = { start: plan.indexOf('- id: first'), end: plan.indexOf('ticket: T-1') + 11 };
    const draft = product.draftCase(analysis, selection);
    expect('refusal' in draft ? [] : draft.literals.map(({ key }) => key)).toContain('surcharge:first');
    expect('isCopy' in draft && draft.isCopy).toBe(true);
    const made = product.extractCase(analysis, selection, { id: 'made', title: 'Made', parameters: [] });
    const text = 'text' in made ? made.text : JSON.stringify(made);
    expect(text).toContain('urgency: high');
    expect(text).toContain('surcharge: 300');
    expect(text).not.toContain('ticket');
  });

  it('is left out where it says no, and asked for where it differs from project to project', () => {
    const source = plan.replace('remote: true', 'remote: false');
    const [first] = product.analyse(source).plan.blocks[0]?.tasks ?? [];
    const mark = (value: string) => escapeSnippet(`<${value}>`);
    const skeleton = first && product.taskSkeleton(first.node, { locale: 'en', rename: id => id, mark });
    const keys = skeleton && typeof skeleton === 'object' && 'keys' in skeleton ? skeleton.keys : [];
    expect(keys.map(([key]) => key)).not.toContain('remote');
    expect(keys).toContainEqual(['surcharge', '<300>']);
  });

  it('is a field of custom rules, with its value or what holds without it', () => {
    expect(product.objects.task).toMatchObject({ urgency: 'text', surcharge: 'number', remote: 'boolean' });
    expect(findingsOf('task', 'task.urgency == "high"')).toHaveLength(1);
    expect(findingsOf('task', 'task.urgency == "low" && !task.remote')).toHaveLength(1);
    expect(findingsOf('task', 'task.surcharge > 200')).toHaveLength(1);
    expect(findingsOf('block', 'block.deposit == 0.1')).toHaveLength(1);
    expect(findingsOf('executor', 'executor.nickname == "Ann"')).toHaveLength(1);
    expect(findingsOf('plan', 'plan.vessel == "Argo"')).toHaveLength(1);
  });

  it('is on the pages of keys and of custom rules', async () => {
    const { keysPage } = await script(folder, 'docs/keys.mjs');
    const { customRulesPage } = await script(folder, 'docs/custom-rules.mjs');
    const messages = JSON.parse(readFileSync(join(folder, 'server/src/generated/resources/texts.en.json'), 'utf8'));
    const pages = [keysPage(folder, ''), await customRulesPage(folder, '', messages)];
    for (const [object, , key, { description }] of imaginary) {
      expect(pages[0], key).toContain(description);
      // Rules see a plan, not its scenarios.
      if (object !== 'scenario') expect(pages[1], key).toContain(description);
    }
    expect(pages[0]).toContain('| `ticket` † |');
    expect(pages[0]).toContain('| `surcharge` ƒ | amount | currency |');
  });

  it('has a type', () => {
    const types = readFileSync(join(folder, 'server/src/generated/keys.ts'), 'utf8');
    for (const [, after, key] of imaginary) expect(types).toContain(`'${after}' | '${key}' | `);
    expect(types).toContain("'task.urgency': 'low' | 'high';");
  });
});

/** Lists of a few keys that are no list of the language's keys, by file: what each is. */
const meant: Record<string, string> = {
  'core/documents/earlier.ts: plan, project, blocks': 'what a text must have to be an earlier state of a plan',
  'core/language/estimate-units.ts: min, likely, max': 'the three points, which are computed with one by one',
  'core/refactor/inline.ts: case, with, id': 'what a reference says of nothing but the case',
  'core/diagnostics/custom/expression-model.ts: plan, project, pricing, terms': 'objects, not keys',
  'core/diagnostics/rules/each-period-one-off.ts: pay, includes, extra-rate, step, unused':
    'what speaks of periods alone',
  'core/documents/kinds/retrospective.ts: reason, date, hours, price': 'columns of a table',
  'core/documents/workbook/summary.ts: contingency, discount, vat, round-to': 'terms with a cell of their own',
  'core/refactor/renew/facts.ts: name, contact, absences': 'what tells who a person of the client’s is',
  'core/refactor/renew/former-names.ts: name, code, vat-code, address, iban, account, email, phone, contact':
    'what a party is known by; a bank, a city or a position is not its alone',
  'core/changes/dates.ts: after, duration, optional, status, every, times': 'what of a block dates are reckoned from',
  'core/changes/dates.ts: capacity, people, calendar, absences': 'what of a person dates are reckoned from',
  'core/changes/dates.ts: hours, quantity, duration, every, times, after, start, not-before, executor':
    'what of a task dates are reckoned from',
  'core/changes/dates.ts: hours, status, block, executor': 'what of a change dates are reckoned from',
  'core/output/learning.ts: case, skill, executor': 'by what observations are gathered',
  'features/comparison/report.ts: hours, price, quantity, every, rate, executor':
    'what of a new part people ask for first',
  'core/diagnostics/rules/support/written-money.ts: rate, price, cost': 'the three amounts, which are told apart',
};

describe('the sources', () => {
  it('list no keys of the language by hand', async () => {
    const { loadSchemas, objectsOf } = await script(root, 'schemas.mjs');
    const objects: [string, { schema: { properties: object } }][] = [...objectsOf(loadSchemas(root))];
    const known = objects.map(([, { schema }]) => new Set(Object.keys(schema.properties)));
    const files = readdirSync(join(root, 'server/src'), { recursive: true, encoding: 'utf8' })
      .map(path => path.replaceAll('\\', '/'))
      .filter(path => path.endsWith('.ts') && !path.startsWith('generated/'));
    const found = files.flatMap(path => {
      const text = readFileSync(join(root, 'server/src', path), 'utf8');
      return [...text.matchAll(/\[\s*((?:'[\w-]+',?\s*){3,})\]/g)]
        .map(([, list = '']) => [...list.matchAll(/'([\w-]+)'/g)].map(([, word = '']) => word))
        .filter(words => known.some(keys => words.every(word => keys.has(word))))
        .map(words => `${path}: ${words.join(', ')}`);
    });
    expect(found.sort()).toEqual(Object.keys(meant).sort());
  });

  it('say nowhere but in one module where a key is to be written', () => {
    const files = readdirSync(join(root, 'server/src'), { recursive: true, encoding: 'utf8' });
    const users = files
      .map(path => path.replaceAll('\\', '/'))
      .filter(path => path.endsWith('.ts'))
      .filter(path => /\bput(?:Key|Items)\(/.test(readFileSync(join(root, 'server/src', path), 'utf8')));
    expect(users.sort()).toEqual([
      // The arguments of a case are named by its author.
      'core/diagnostics/rules/case-argument.ts',
      // The parts stand where the hours stood that they replace.
      'core/diagnostics/rules/support/split-task.ts',
      'core/language/set-key.ts',
      'core/syntax/edit.ts',
    ]);
  });
});
