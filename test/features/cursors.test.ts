import { describe, expect, it } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-types';
import type { FileKind } from '../../server/src/core/base/source.ts';
import { completionsAt } from '../../server/src/features/completion.ts';
import { analyse } from '../support/analyse.ts';
import { marked } from '../support/marked.ts';

/** A place, and what a hurried integrator wants there: the beginning of the item's label. */
type Cursor = [where: string, source: string, wanted: string, kind?: FileKind];

const head = `plan: 1
locale: uk
stage: offer
project:
  name: Відділ продажів
  client: ТОВ Ромашка
pricing: { currency: UAH, rate: 900 }
executors:
  anna: { name: Анна, kind: own, skills: [analysis, management] }
  petro: { name: Петро, kind: freelancer, skills: [product] }
  onebox: { kind: vendor, skills: [product, development] }
`;
const audit = `blocks:
  - id: audit
    type: audit
    title: Аудит
    tasks:
      - id: talks
        title: Розмови
        hours: 6
        executor: anna
      - id: maps
        title: Карти
        hours: 4/6/10
        after: [talks]
`;
const plan = (more: string) => head + audit + more;
const block = (more: string) => `${head}blocks:\n  - id: setup\n    type: configuration\n${more}`;
const task = (more: string) => block(`    tasks:\n      - id: fields\n        title: Поля\n${more}`);
const project = (more: string) => `plan: 1\nproject:\n${more}pricing: { currency: UAH, rate: 900 }\n`;
const top = (more: string) => `plan: 1\nproject: { name: A, client: B }\n${more}`;
const pricing = (more: string) => `plan: 1\nproject: { name: A, client: B }\npricing:\n${more}`;
const executor = (more: string) => `${pricing('  currency: UAH\n')}executors:\n  anna:\n${more}`;
const caseFile = (more: string) => `case: 1\nid: own\ntitle: Own\n${more}`;
const methodology = (more: string) => `methodology: 1\nid: own\ntitle: Own\nextends: onebox\n${more}`;

const cursors: Cursor[] = [
  // An empty file, and the first keys.
  ['a whole plan', '¦', 'New plan'],
  ['the first key of a plan, typed', 'pl¦', 'plan'],
  ['project after the version', 'plan: 1\n¦', 'project'],
  ['pricing after the project', 'plan: 1\nproject: { name: A, client: B }\n¦', 'pricing'],
  ['methodology, half typed', top('meth¦'), 'methodology'],
  ['stage, half typed', top('sta¦'), 'stage'],
  ['locale, half typed', top('lo¦'), 'locale'],
  ['blocks, half typed', top('bl¦'), 'blocks'],
  ['blocks among the lines', 'plan: 1\nproject: { name: A, client: B }\nbl¦\npricing: { currency: UAH }\n', 'blocks'],
  ['executors, half typed', top('exec¦'), 'executors'],
  ['needs, half typed', top('ne¦'), 'needs'],
  ['difficulties, half typed', top('diff¦'), 'difficulties'],
  ['tricks, half typed', top('tri¦'), 'tricks'],
  ['changes, half typed', top('cha¦'), 'changes'],
  ['calendar, half typed', top('cal¦'), 'calendar'],
  ['offer, half typed', top('off¦'), 'offer'],
  // Values at the top.
  ['the built-in methodology', top('methodology: ¦'), 'onebox'],
  ['the language', top('locale: ¦'), 'uk'],
  ['Russian, half typed', top('locale: r¦'), 'ru'],
  ['the stage of an offer', top('stage: o¦'), 'offer'],
  ['the first stage', top('stage: ¦'), 'lead'],
  ['the stage of planning', top('stage: pl¦'), 'planning'],
  ['completion', top('stage: com¦'), 'completion'],
  // The project.
  ['its name first', project('  ¦\n'), 'name'],
  ['its client', project('  name: A\n  ¦\n'), 'client'],
  ['its goal', project('  name: A\n  client: B\n  go¦\n'), 'goal'],
  ['means', project('  name: A\n  client: B\n  me¦\n'), 'means'],
  ['responsible', project('  name: A\n  client: B\n  res¦\n'), 'responsible'],
  ['start', project('  name: A\n  client: B\n  sta¦\n'), 'start'],
  ['deadline', project('  name: A\n  client: B\n  d¦\n'), 'deadline'],
  ['integrator', project('  name: A\n  client: B\n  int¦\n'), 'integrator'],
  ['competence in braces', project('  name: A\n  client: B\n  integrator: { name: C, ¦ }\n'), 'competence'],
  ['how experienced', project('  name: A\n  client: B\n  integrator: { name: C, competence: ¦ }\n'), 'experienced'],
  ['a newcomer', project('  name: A\n  client: B\n  integrator: { name: C, competence: n¦ }\n'), 'newcomer'],
  ['the client’s name', project('  name: A\n  client: { ¦ }\n'), 'name'],
  ['the client’s contact', project('  name: A\n  client: { name: B, c¦ }\n'), 'contact'],
  ['the position of the responsible', project('  name: A\n  client: B\n  responsible: { name: C, ¦ }\n'), 'position'],
  // Pricing.
  ['the currency first', pricing('  ¦\n'), 'currency'],
  ['hryvnias', pricing('  currency: ¦\n'), 'UAH'],
  ['hryvnias, typed', pricing('  currency: U¦\n'), 'UAH'],
  ['euros', pricing('  currency: E¦\n'), 'EUR'],
  ['the rate', pricing('  currency: UAH\n  ra¦\n'), 'rate'],
  ['contingency', pricing('  currency: UAH\n  con¦\n'), 'contingency'],
  ['discount', pricing('  currency: UAH\n  dis¦\n'), 'discount'],
  ['prepayment', pricing('  currency: UAH\n  pre¦\n'), 'prepayment'],
  ['VAT', pricing('  currency: UAH\n  v¦\n'), 'vat'],
  ['rounding', pricing('  currency: UAH\n  ro¦\n'), 'round-to'],
  ['VAT’s rate in braces', pricing('  currency: UAH\n  vat: { ¦ }\n'), 'rate'],
  ['whether it is included', pricing('  currency: UAH\n  vat: { rate: 20%, inc¦ }\n'), 'included'],
  ['included: yes', pricing('  currency: UAH\n  vat: { rate: 20%, included: t¦ }\n'), 'true'],
  ['pricing in braces', top('pricing: { ¦ }\n'), 'currency'],
  ['a rate in braces', top('pricing: { currency: UAH, r¦ }\n'), 'rate'],
  ['a usual prepayment', pricing('  currency: UAH\n  prepayment: ¦\n'), '50%'],
  // The calendar.
  ['workdays', top('calendar: { w¦ }\n'), 'workdays'],
  ['a Monday', top('calendar: { workdays: [m¦] }\n'), 'mon'],
  ['holidays', top('calendar:\n  ho¦\n'), 'holidays'],
  ['hours of a day', top('calendar:\n  hours¦\n'), 'hours-per-day'],
  // Executors.
  ['kind', executor('    ki¦\n'), 'kind'],
  ['own', executor('    kind: ¦\n'), 'own'],
  ['the vendor', executor('    kind: v¦\n'), 'vendor'],
  ['a freelancer', executor('    kind: fr¦\n'), 'freelancer'],
  ['skills', executor('    kind: own\n    sk¦\n'), 'skills'],
  ['a skill in brackets', executor('    skills: [¦]\n'), 'analysis'],
  ['another skill in brackets', executor('    skills: [analysis, ma¦]\n'), 'management'],
  ['a skill after a dash', executor('    skills:\n      - pr¦\n'), 'product'],
  ['what an hour costs', executor('    co¦\n'), 'cost'],
  ['capacity', executor('    cap¦\n'), 'capacity'],
  ['a kind in braces', `${pricing('  currency: UAH\n')}executors:\n  anna: { kind: p¦ }\n`, 'partner'],
  // Needs, difficulties, tricks, changes.
  ['a new need', top('needs:\n  - ¦\n'), 'New need'],
  ['a need’s source', top('needs:\n  - { text: A, ¦ }\n'), 'source'],
  ['the working group', top('needs:\n  - { text: A, source: w¦ }\n'), 'working-group'],
  ['retold', top('needs:\n  - text: A\n    source: r¦\n'), 'retold'],
  ['a new difficulty', plan('difficulties:\n  - ¦\n'), 'New difficulty'],
  ['resistance', plan('difficulties:\n  - { type: res¦ }\n'), 'resistance'],
  ['sabotage', plan('difficulties:\n  - type: sab¦\n'), 'sabotage'],
  ['a delayed launch', plan('difficulties:\n  - type: la¦\n'), 'launch-delayed'],
  ['it is there', plan('difficulties:\n  - { type: resistance, state: p¦ }\n'), 'present'],
  ['what is done about it', plan('difficulties:\n  - { type: resistance, state: present, m¦ }\n'), 'mitigation'],
  [
    'by which case',
    plan('difficulties:\n  - { type: resistance, state: present, case: resis¦ }\n'),
    'resistance-playbook',
  ],
  ['a new trick', plan('tricks:\n  - ¦\n'), 'New trick'],
  ['the task of a trick', plan('tricks:\n  - { id: t, title: T, task: ¦ }\n'), 'talks'],
  ['a new change', plan('changes:\n  - ¦\n'), 'New change'],
  ['the block of a change', plan('changes:\n  - { id: CR-1, block: ¦ }\n'), 'audit'],
  ['an agreed change', plan('changes:\n  - { id: CR-1, block: audit, status: a¦ }\n'), 'agreed'],
  ['who makes the change', plan('changes:\n  - { id: CR-1, block: audit, executor: ¦ }\n'), 'anna'],
  // Blocks.
  ['the first block', `${head}blocks:\n  - ¦\n`, 'B1'],
  ['the first block, without its dash', `${head}blocks:\n  ¦\n`, 'B1'],
  ['the next block of the methodology', plan('  - ¦\n'), 'B2'],
  ['the roll-out, typed', plan('  - rollout¦\n'), 'B3'],
  ['a block’s type', `${head}blocks:\n  - id: a\n    ¦\n`, 'type'],
  ['an audit', `${head}blocks:\n  - id: a\n    type: ¦\n`, 'audit'],
  ['a configuration, half typed', `${head}blocks:\n  - id: a\n    type: con¦\n`, 'configuration'],
  ['a closing block', `${head}blocks:\n  - id: a\n    type: cl¦\n`, 'closing'],
  ['its title', block('    tit¦\n'), 'title'],
  ['how far it is estimated', block('    est¦\n'), 'estimate'],
  ['a detailed estimate', block('    estimate: d¦\n'), 'detailed'],
  ['a fixed price', block('    estimate: f¦\n'), 'fixed'],
  ['its status', block('    stat¦\n'), 'status'],
  ['in progress', block('    status: in¦\n'), 'in-progress'],
  ['accepted', block('    status: ac¦\n'), 'accepted'],
  ['deliverables', block('    del¦\n'), 'deliverables'],
  ['acceptance', block('    acce¦\n'), 'acceptance'],
  ['tasks', block('    ta¦\n'), 'tasks'],
  ['what it follows', block('    af¦\n'), 'after'],
  ['the block it follows', plan('  - id: setup\n    type: configuration\n    after: [¦]\n'), 'audit'],
  ['its own contingency', block('    cont¦\n'), 'contingency'],
  ['its own price', block('    pri¦\n'), 'price'],
  ['a block in braces', `${head}blocks:\n  - { id: a, t¦ }\n`, 'type'],
  ['a type in braces', `${head}blocks:\n  - { id: a, type: ro¦ }\n`, 'rollout'],
  // Tasks.
  ['a new task', block('    tasks:\n      - ¦\n'), 'New task'],
  ['a new task, without its dash', block('    tasks:\n      ¦\n'), 'New task'],
  ['another task', task('        hours: 2\n      - ¦\n'), 'New task'],
  ['a case, typed', block('    tasks:\n      - case tel¦\n'), 'case:'],
  ['hours', task('        ho¦\n'), 'hours'],
  ['who does it', task('        ex¦\n'), 'executor'],
  ['Anna', task('        executor: ¦\n'), 'anna'],
  ['Petro, half typed', task('        executor: p¦\n'), 'petro'],
  ['the vendor, half typed', task('        executor: o¦\n'), 'onebox'],
  ['its skill', task('        sk¦\n'), 'skill'],
  ['product', task('        skill: pr¦\n'), 'product'],
  ['analysis', task('        skill: ¦\n'), 'analysis'],
  ['how it is made', task('        me¦\n'), 'method'],
  ['by hand', task('        method: ¦\n'), 'manual'],
  ['by a developer', task('        method: d¦\n'), 'development'],
  ['what it waits for', task('        af¦\n'), 'after'],
  ['a task that it waits for', task('        hours: 2\n      - id: forms\n        after: [¦]\n'), 'fields'],
  [
    'another that it waits for',
    `${plan('  - id: b\n    type: configuration\n    tasks:\n      - id: c\n        after: [talks, ¦]\n')}`,
    'maps',
  ],
  ['a task after a dash', task('        hours: 2\n      - id: forms\n        after:\n          - ¦\n'), 'fields'],
  ['the first win', task('        fi¦\n'), 'first-win'],
  ['it is one', task('        first-win: ¦\n'), 'true'],
  ['an option', task('        op¦\n'), 'optional'],
  ['an assumption', task('        as¦\n'), 'assumption'],
  ['its status', task('        stat¦\n'), 'status'],
  ['done', task('        status: do¦\n'), 'done'],
  ['spent hours', task('        sp¦\n'), 'spent'],
  ['its quantity', task('        qu¦\n'), 'quantity'],
  ['the vendor’s estimate', task('        ven¦\n'), 'vendor-estimate'],
  ['when it was asked for', task('        vendor-estimate: { ¦ }\n'), 'requested'],
  ['sub-tasks', task('        ta¦\n'), 'tasks'],
  ['a task in braces', block('    tasks:\n      - { id: a, ho¦ }\n'), 'hours'],
  ['an executor in braces', block('    tasks:\n      - { id: a, hours: 2, executor: ¦ }\n'), 'anna'],
  [
    'the day a block was accepted',
    top('blocks:\n  - { id: a, type: audit, accepted: 2026-12-12 }\n  - id: b\n    accepted: ¦\n'),
    '2026-12-12',
  ],
  [
    'the day of a change',
    `${top('blocks:\n  - { id: a, type: audit, accepted: 2026-12-12 }\nchanges:\n  - { id: CR-1, date: ¦ }\n')}`,
    '2026-12-12',
  ],
  // Cases that are called.
  ['a case to call', block('    tasks:\n      - case: mob¦\n'), 'mobile-telephony'],
  ['the case of 1C', block('    tasks:\n      - case: one¦\n'), 'onec-sync-vendor'],
  ['its parameters', block('    tasks:\n      - case: mobile-telephony\n        w¦\n'), 'with'],
  ['a parameter', block('    tasks:\n      - case: mobile-telephony\n        with:\n          ¦\n'), 'lines'],
  ['a parameter in braces', block('    tasks:\n      - case: mobile-telephony\n        with: { ¦ }\n'), 'lines'],
  ['yes or no of a parameter', block('    tasks:\n      - case: task-setting\n        with: { mobile: ¦ }\n'), 'true'],
  // In a text that cannot be read at the moment.
  ['a key above a broken line', `${head}blocks:\n  - id: a\n    ty¦\n    title "A\n`, 'type'],
  ['an executor below an open bracket', `${head}needs: [\nblocks:\n  - id: a\n    type: au¦\n`, 'audit'],
  // Cases.
  ['a case’s first keys', 'case: 1\n¦', 'id', 'case'],
  ['its kind', caseFile('ki¦'), 'kind', 'case'],
  ['a playbook', caseFile('kind: p¦'), 'playbook', 'case'],
  ['its block', caseFile('block: con¦'), 'configuration', 'case'],
  ['parameters', caseFile('par¦'), 'parameters', 'case'],
  ['a parameter’s type', caseFile('parameters:\n  lines:\n    t¦\n'), 'type', 'case'],
  ['a whole number', caseFile('parameters:\n  lines: { type: i¦ }\n'), 'integer', 'case'],
  ['tasks of a case', caseFile('ta¦'), 'tasks', 'case'],
  ['a task of a case', caseFile('tasks:\n  - ¦\n'), 'New task', 'case'],
  [
    'what its task waits for',
    caseFile('tasks:\n  - { id: a, hours: 1 }\n  - { id: b, hours: 1, after: [¦] }\n'),
    'a',
    'case',
  ],
  ['a difficulty of a case', caseFile('difficulties:\n  - type: con¦\n'), 'conflict', 'case'],
  [
    'a parameter in hours',
    caseFile('parameters:\n  lines: { type: integer, default: 3 }\ntasks:\n  - id: a\n    hours: =2 + 0.5 * l¦\n'),
    'lines',
    'case',
  ],
  [
    'a parameter in a text',
    caseFile(
      'parameters:\n  lines: { type: integer, default: 3 }\ntasks:\n  - id: a\n    title: "Order ${¦}"\n    hours: 1\n',
    ),
    'lines',
    'case',
  ],
  [
    'a parameter in braces',
    caseFile(
      'parameters:\n  lines: { type: integer, default: 3 }\ntasks:\n  - { id: a, hours: { min: 1, likely: =¦ } }\n',
    ),
    'lines',
    'case',
  ],
  // Methodologies.
  ['the methodology below', 'methodology: 1\nid: own\ntitle: Own\next¦', 'extends', 'methodology'],
  ['onebox below', 'methodology: 1\nid: own\ntitle: Own\nextends: ¦', 'onebox', 'methodology'],
  ['rules', methodology('ru¦'), 'rules', 'methodology'],
  ['a rule', methodology('rules:\n  first-win-m¦\n'), 'first-win-missing', 'methodology'],
  ['how serious it is', methodology('rules:\n  first-win-missing: ¦\n'), 'error', 'methodology'],
  ['a rule turned off', methodology('rules:\n  first-win-missing: of¦\n'), 'off', 'methodology'],
  ['limits', methodology('li¦'), 'limits', 'methodology'],
  ['a limit', methodology('limits:\n  task¦\n'), 'task-hours', 'methodology'],
  ['blocks of a methodology', methodology('bl¦'), 'blocks', 'methodology'],
  ['a block of the one below', methodology('blocks:\n  con¦\n'), 'configuration', 'methodology'],
  ['own rules', methodology('cus¦'), 'custom-rules', 'methodology'],
  ['what they look at', methodology('custom-rules:\n  - id: a\n    ea¦\n'), 'each', 'methodology'],
  ['tasks', methodology('custom-rules:\n  - id: a\n    each: t¦\n'), 'task', 'methodology'],
  [
    'a field in an expression',
    methodology('custom-rules:\n  - id: a\n    each: task\n    when: task.ho¦\n'),
    'hours',
    'methodology',
  ],
  [
    'a variable in an expression',
    methodology('custom-rules:\n  - id: a\n    each: block\n    when: bl¦\n'),
    'block',
    'methodology',
  ],
];

/** Labels as an editor lists them: those that what is typed is a part of, letter by letter, in the server's order. */
function listed(source: string, kind: FileKind): string[] {
  const { text, position } = marked(source);
  const analysis = analyse(text, kind);
  const options = { telling: { locale: 'en', currencyDisplay: 'symbol' } as const, snippets: true };
  const lines = text.split('\n');
  // A half-typed word breaks a text that was whole before its line was begun.
  const before = analysis.isBroken ? analyse(lines.toSpliced(position.line, 1).join('\n'), kind) : analysis;
  const { items } = completionsAt(analysis, before.isBroken ? undefined : before, position, options);
  const line = lines[position.line] ?? '';
  return items
    .flatMap(item => {
      const score = scoreOf(line.slice(startOf(item), position.character).trim().toLowerCase(), item);
      return score === undefined ? [] : [{ item, score }];
    })
    .sort((a, b) => a.score - b.score || ((a.item.sortText ?? '') < (b.item.sortText ?? '') ? -1 : 1))
    .map(({ item }) => item.label);
}

function startOf({ textEdit }: CompletionItem): number {
  return textEdit && 'range' in textEdit ? textEdit.range.start.character : 0;
}

/** A word that begins with what is typed comes before one that has its letters somewhere. */
function scoreOf(typed: string, { filterText, label }: CompletionItem): number | undefined {
  const words = (filterText ?? label).toLowerCase();
  if (words.startsWith(typed)) return 0;
  if (words.split(/[\s-]+/).some(word => word.startsWith(typed))) return 1;
  let from = 0;
  for (const letter of typed) {
    from = words.indexOf(letter, from) + 1;
    if (from === 0) return undefined;
  }
  return 2;
}

describe('at the places where people stand', () => {
  it('what they want is among the first three', () => {
    expect(cursors.length).toBeGreaterThanOrEqual(150);
    const missed = cursors.flatMap(([where, source, wanted, kind = 'plan']) => {
      const first = listed(source, kind).slice(0, 3);
      return first.some(label => label.startsWith(wanted))
        ? []
        : [`${where}: ${wanted} is not among ${first.join(', ') || 'nothing'}`];
    });
    if (missed.length > 0) console.log(missed.join('\n'));
    expect(missed.length / cursors.length).toBeLessThanOrEqual(0.05);
  });
});
