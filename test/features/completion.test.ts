import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveReference } from '../../server/src/core/base/uri.ts';
import { completionsAt } from '../../server/src/features/completion.ts';
import { methodologyFile } from '../../server/src/files/inputs.ts';
import { analyse } from '../support/analyse.ts';
import { accept, marked, positionAt } from '../support/marked.ts';
import { listed } from '../support/vscode-list.ts';

const options = { telling: { locale: 'en' as const, currencyDisplay: 'symbol' as const }, snippets: true };

function complete(text: string, position: { line: number; character: number }) {
  const analysis = analyse(text);
  return completionsAt(analysis, analysis.isBroken ? undefined : analysis, position, options).items;
}

function labels(source: string): string[] {
  const { text, position } = marked(source);
  const items = complete(text, position);
  return items.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map(item => item.label);
}

function accepted(source: string, label: string): string {
  const { text, position } = marked(source);
  const item = complete(text, position).find(candidate => candidate.label === label);
  if (!item) throw new Error(`no ${label} among ${labels(source).join(', ')}`);
  return accept(text, item);
}

const head = 'plan: 1\nproject: { name: A, client: B }\npricing: { currency: UAH, rate: 900 }\n';

describe('countries', () => {
  it('are those with a calendar of holidays, found by code and by name', () => {
    const { text, position } = marked(`${head}calendar:\n  country: ¦\n`);
    const items = completionsAt(analyse(text), undefined, position, {
      ...options,
      telling: { locale: 'uk', currencyDisplay: 'symbol' },
    }).items;
    expect(items.length).toBeGreaterThan(100);
    const ukraine = items.find(({ label }) => label === 'UA');
    expect(ukraine).toMatchObject({ detail: 'Україна', filterText: 'UA Україна' });
    expect(accepted(`${head}calendar: { country: ¦ }\n`, 'UA')).toContain('calendar: { country: UA }');
    // `NO` alone would be a boolean to some readers of YAML.
    expect(analyse(accepted(`${head}calendar: { country: ¦ }\n`, 'NO')).plan.calendar.country?.value).toBe('NO');
  });
});

describe('accepting an item', () => {
  it('writes a scalar key on the line, a group below it, a list with its dash', () => {
    expect(accepted('pricing:\n  ra¦', 'rate')).toBe('pricing:\n  rate: ');
    expect(accepted('pricing:\n  ¦', 'vat')).toBe('pricing:\n  vat: ');
    expect(accepted('pricing:\n  ¦', 'pay-in')).toBe('pricing:\n  pay-in:\n    currency: \n    rate: ');
    expect(accepted('project:\n  name: A\n  ¦\n', 'means')).toBe('project:\n  name: A\n  means:\n    - \n');
    expect(accepted('pricing: { ¦ }', 'pay-in')).toBe('pricing: { pay-in: { currency: , rate:  } }');
  });

  it('begins a group that may not be empty with the keys of its example', () => {
    expect(accepted('project:\n  name: A\n  ¦\n', 'contract')).toBe(
      'project:\n  name: A\n  contract:\n    number: \n    date: \n',
    );
    expect(accepted('project:\n  client: { name: B, ¦ }\n', 'signatory')).toBe(
      'project:\n  client: { name: B, signatory: { name: , position: , basis:  } }\n',
    );
    expect(accepted(`${head}¦`, 'terms')).toBe(`${head}terms:\n  acceptance-days: \n  warranty: `);
  });

  it('mends the indentation of the line', () => {
    expect(accepted('pricing:\n  rate: 1\n     ¦\n', 'currency')).toBe('pricing:\n  rate: 1\n  currency: \n');
    expect(accepted(`${head}blocks:\n  - id: a\n    type: audit\n   ¦\n`, 'title')).toContain('\n    title: ');
  });

  it('keeps the colon that is there', () => {
    expect(accepted('pricing:\n  ra¦: 5\n', 'rate')).toBe('pricing:\n  rate: 5\n');
  });

  it('puts the space that is missing after a colon', () => {
    expect(accepted('stage:¦', 'offer')).toBe('stage: offer');
  });

  it('replaces the whole word', () => {
    expect(accepted('stage: le¦ad\n', 'offer')).toBe('stage: offer\n');
  });

  it('begins a block of the methodology with a free id', () => {
    const text = accepted(
      `${head}blocks:\n  - id: audit\n    type: audit\n  ¦\n`,
      'B1 Audit and making the task concrete',
    );
    expect(text).toContain('  - id: audit-2\n    type: audit\n');
    expect(analyse(text).problems.filter(problem => problem.rule !== 'empty-value')).toEqual([]);
  });

  it('takes a case in as a text in the plan’s language, under free ids', () => {
    const plan = `${head}locale: uk\nblocks:\n  - id: a\n    type: configuration\n    tasks:\n      - { id: order-lines, title: X, hours: 1 }\n      ¦\n`;
    const text = accepted(plan, 'mobile-telephony …');
    expect(text).toContain('id: order-lines-2');
    expect(text).toMatch(/title: .*[іїєґ]/);
    expect(text).not.toMatch(/^ +ru:/m);
    expect(analyse(text).problems).toEqual([]);
  });
});

describe('what is offered', () => {
  it('required keys first, then by the language’s order, none twice', () => {
    const found = labels('plan: 1\n¦\n');
    expect(found[0]).toBe('project');
    expect(found).not.toContain('plan');
    expect(new Set(found).size).toBe(found.length);
  });

  it('the blocks that the plan lacks before those it has', () => {
    const [first, second] = labels(`${head}blocks:\n  - id: audit\n    type: audit\n  ¦\n`);
    expect(first).toMatch(/^B2/);
    expect(second).toMatch(/^B3/);
  });

  it('after a dash what an item can be, before the keys it is made of', () => {
    expect(labels(`${head}blocks:\n  - ¦\n`)[0]).toMatch(/^B1/);
    const inTasks = labels(`${head}blocks:\n  - id: a\n    type: configuration\n    tasks:\n      - ¦\n`);
    expect(inTasks[0]).toBe('New task');
    expect(inTasks[1]).toBe('case: access-rights');
    expect(inTasks.indexOf('id')).toBeLessThan(inTasks.indexOf('case: project-completion'));
  });

  it('a whole plan in an empty file', () => {
    const [first] = labels('¦');
    expect(first).toBe('New plan');
    const problems = analyse(accepted('¦', 'New plan')).problems.map(problem => problem.rule);
    expect(problems).toEqual([]);
  });

  it('the list of values right after a key that has one, where the editor can open it', () => {
    const { text, position } = marked(`${head}blocks:\n  - id: a\n    ¦\n`);
    const analysis = analyse(text);
    const commandOf = (label: string, suggestCommand?: string) =>
      completionsAt(analysis, analysis, position, { ...options, suggestCommand }).items.find(
        item => item.label === label,
      )?.command?.command;
    expect(commandOf('type', 'suggest')).toBe('suggest');
    expect(commandOf('title', 'suggest')).toBeUndefined();
    expect(commandOf('type')).toBeUndefined();
  });

  it('ids by what they are', () => {
    const plan = `${head}executors:\n  anna: { name: Anna }\nblocks:\n  - id: a\n    type: audit\n    tasks:\n      - { id: one, title: One, hours: 2 }\n      - id: two\n        title: Two\n        hours: 1\n        after: [¦]\n`;
    expect(labels(plan)).toEqual(['one']);
    expect(labels(plan.replace('after: [¦]', 'executor: ¦'))).toEqual(['anna']);
    expect(labels(plan.replace('after: [¦]', 'skill: ¦'))).toContain('analysis');
    expect(labels(plan.replace('type: audit', 'type: ¦').replace('after: [¦]', 'skill: analysis'))).toContain(
      'rollout',
    );
  });

  it('ids in lists written with dashes, begun or not', () => {
    const plan = (lines: string) =>
      `${head}blocks:\n  - id: a\n    type: audit\n    tasks:\n      - { id: one, title: One, hours: 2 }\n      - id: two\n        title: Two\n        hours: 1\n        after:\n${lines}`;
    expect(labels(plan('          - ¦\n'))[0]).toBe('one');
    expect(accepted(plan('          ¦\n'), 'one')).toContain('        after:\n          - one\n');
    expect(accepted(plan('          - two\n          ¦\n'), 'one')).toContain('          - two\n          - one\n');
    const skills = `${head}executors:\n  anna:\n    skills:\n      - ¦\n`;
    expect(labels(skills)).toContain('analysis');
    expect(accepted(skills, 'analysis')).toContain('      - analysis\n');
  });

  it('the parameters of the case that is called', () => {
    const plan = `${head}blocks:\n  - id: a\n    type: configuration\n    tasks:\n      - case: mobile-telephony\n        with:\n          ¦\n`;
    expect(labels(plan)).toContain('lines');
  });

  it('nothing in a comment or a block text', () => {
    expect(labels('# ¦')).toEqual([]);
    expect(labels('project:\n  goal: |\n    mo¦re\n')).toEqual([]);
  });
});

/** The defect that YAML editors are known for: an accepted item that breaks the indentation of the file. */
describe('every item at every place of real plans', () => {
  const folder = join(import.meta.dirname, '../../examples');
  const plans = readdirSync(folder)
    .filter(name => name.endsWith('.implementation.yaml'))
    .map(name => [name, readFileSync(join(folder, name), 'utf8')] as const);
  const variants: [string, (text: string) => string][] = [
    ['as it is', text => text],
    ['with CRLF', text => text.replaceAll('\n', '\r\n')],
    ['with lists at the column of their key', outdentLists],
  ];

  describe.each(variants)('%s', (_variant, change) => {
    it.each(plans)('%s', (_name, original) => {
      const text = change(original);
      expect(analyse(text).isBroken).toBe(false);
      for (const [line, content] of text.split('\n').entries()) {
        if (line % 9 !== 0) continue;
        const indent = content.length - content.trimStart().length;
        for (const [extra, placeholder] of [
          ['', ''],
          ['- ', '- x: 1'],
          ['- ', '- x'],
          ['x', 'x: 1'],
        ] as const) {
          // A line typed above this one, at its column.
          const at = text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
          const typed = `${' '.repeat(indent)}${extra}`;
          const edited = `${text.slice(0, at)}${typed}\n${text.slice(at)}`;
          // Where nothing of the kind can stand, an item cannot either.
          const possible = `${text.slice(0, at)}${' '.repeat(indent)}${placeholder}\n${text.slice(at)}`;
          if (analyse(possible).document.issues.length > 0) continue;
          const position = positionAt(edited, at + typed.length);
          for (const item of sample(complete(edited, position))) {
            const result = accept(edited, item);
            const broken = analyse(result).document.issues;
            expect(broken, `${item.label} at line ${line + 1}, after “${typed}”:\n${excerpt(result, line)}`).toEqual(
              [],
            );
          }
        }
      }
    });
  });
});

/** Keys are all alike; one of each kind and everything that is longer than a line. */
function sample<T extends { label: string; textEdit?: { newText: string } | unknown; kind?: number }>(items: T[]): T[] {
  const seen = new Set<string>();
  return items.filter(item => {
    const shape = JSON.stringify(item.textEdit)
      .replace(/[\p{L}-]+/gu, 'x')
      .slice(0, 400);
    if (seen.has(shape)) return false;
    seen.add(shape);
    return true;
  });
}

function outdentLists(text: string): string {
  const lines = text.split('\n');
  const result: string[] = [];
  let inList = false;
  for (const line of lines) {
    if (/^\S/.test(line)) inList = /^[\w-]+:\s*$/.test(line) && /^ {2}- /.test(lines[lines.indexOf(line) + 1] ?? '');
    result.push(inList && line.startsWith('  ') ? line.slice(2) : line);
  }
  return result.join('\n');
}

function excerpt(text: string, line: number): string {
  return text
    .split('\n')
    .slice(Math.max(0, line - 4), line + 8)
    .join('\n');
}

/** An editor takes the selected item on Enter: what somebody typed in full must still stand there afterwards. */
describe('what stands there already', () => {
  const at = (line: string) =>
    `${head}executors: { anna: {}, anna-2: {} }\nblocks:\n  - id: a\n    type: audit\n    tasks:\n      - id: b\n        ${line}\n`;

  it('is not offered a list where it is one of the values, though others begin with it', () => {
    expect(labels(at('executor: ¦'))).toEqual(['anna', 'anna-2']);
    expect(labels(at('executor: anna¦'))).toEqual([]);
    expect(labels(at('executor: ann¦'))).toEqual(['anna', 'anna-2']);
    expect(labels(at('executor: "anna¦"'))).toEqual([]);
    expect(labels(at('method: manual¦'))).toEqual([]);
    expect(labels(at('first-win: true¦'))).toEqual([]);
    expect(labels(at('skill: ana¦'))).toContain('analysis');
  });

  it('is not among what could replace it', () => {
    expect(labels(at('executor: ¦anna'))).toEqual(['anna-2']);
  });

  it('gets no examples of numbers, texts and days', () => {
    expect(labels(at('hours: ¦'))).toContain('4/6/10');
    expect(labels(at('hours: 4¦'))).toEqual([]);
    expect(labels(at('hours: ¦4'))).toEqual([]);
    expect(labels(at('not-before: ¦'))).not.toEqual([]);
    expect(labels(at('not-before: 2¦'))).toEqual([]);
    expect(labels('project: { start: 2026-12-01, deadline: ¦ }')).toEqual(['2026-12-01']);
    expect(labels('project: { start: 2026-12-01, deadline: 2026-12-0¦ }')).toEqual([]);
  });
});

describe('names that YAML would read as something else', () => {
  const ids = ['1', '1.5', 'null', 'true', '0x1', '~', '1e3', 'a: b', 'a #b', 'a,b', '[c', "it's", 'say "so"'];
  const names = ids.map(id => `${JSON.stringify(id)}: {}`).join(', ');
  const plan = (line: string) =>
    `${head}executors: { ${names} }\nblocks:\n  - id: a\n    type: audit\n    tasks:\n      - { id: b, title: B, ${line} }\n      - id: c\n        title: C\n`;
  const inBlock = (line: string) => `${plan('hours: 1')}        ${line}\n`;
  const executorsIn = (text: string) => analyse(text).plan.blocks[0]?.tasks.flatMap(task => task.executor?.value ?? []);

  for (const id of ids) {
    it(`${id} is written so that it is read as itself, in brackets and out of them`, () => {
      expect(executorsIn(accepted(inBlock('executor: ¦'), id))).toEqual([id]);
      expect(executorsIn(accepted(plan('executor: ¦'), id))).toEqual([id]);
    });

    it(`${id} keeps the quotes that are open`, () => {
      for (const [before, after] of ['""', "''", '"', "'"].map(quotes => [quotes[0], quotes[1] ?? ''])) {
        for (const text of [
          accepted(inBlock(`executor: ${before}¦${after}`), id),
          accepted(plan(`executor: ${before}¦${after}`), id),
        ]) {
          expect(executorsIn(text), text).toEqual([id]);
          expect(text).toMatch(before === '"' ? /executor: "/ : /executor: '/);
        }
      }
    });
  }

  it('are quoted as keys too', () => {
    const scenario = `${inBlock('hours: 2')}scenarios:\n  s:\n    executors:\n      ¦\n`;
    expect(accepted(scenario, '1.5')).toContain('\n      "1.5":');
    expect(accepted(scenario, 'a: b')).toContain('\n      "a: b":');
  });

  it('are matched with their quote where one is typed', () => {
    const { text, position } = marked(inBlock('executor: "1.¦"'));
    const items = complete(text, position).filter(({ filterText }) => filterText?.startsWith('"1.'));
    expect(items.map(({ label }) => label)).toEqual(['1.5']);
  });
});

describe('cases', () => {
  const at = (line: string) => `${head}blocks:\n  - id: a\n    type: rollout\n    tasks:\n      ${line}\n`;

  /** What an editor shows for what is typed: whatever is matched by it. */
  const matched = (source: string) => {
    const { text, position } = marked(source);
    const all = complete(text, position).sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    const line = (text.split('\n')[position.line] ?? '').slice(0, position.character);
    return listed(all, line, '')
      .map(label => label.replace(/^case: | …$/g, ''))
      .slice(0, 4);
  };

  it.each([
    ['обуч', 'user-training'],
    ['навчан', 'user-training'],
    ['тренинг', 'user-training'],
    ['импорт', 'data-migration'],
    ['АТС', 'mobile-telephony'],
    ['телеграм', 'messengers'],
    ['kpi', 'dashboards'],
  ])('are found by %s, after a dash, after «case:» and in quotes', (typed, id) => {
    expect(matched(at(`- ${typed}¦`))).toContain(id);
    expect(matched(at(`- case: ${typed}¦`))).toContain(id);
    expect(matched(at(`- case: "${typed}¦"`))).toContain(id);
    expect(accepted(at(`- case: ${typed}¦`), id)).toContain(`- case: ${id}\n`);
  });

  it('that are found stand in the order of the search, whatever the type of the block', () => {
    expect(matched(at('- case: битрикс¦'))[0]).toBe('crm-migration');
    expect(matched(at('- rozetka¦'))[0]).toBe('marketplaces');
  });

  it('are looked for again as typing goes on', () => {
    const incomplete = (source: string) => {
      const { text, position } = marked(source);
      const analysis = analyse(text);
      return completionsAt(analysis, analysis, position, options).isIncomplete;
    };
    expect(incomplete(at('- case: ¦'))).toBe(true);
    expect(incomplete(at('- id: a\n        method: ¦'))).toBe(false);
  });

  it('of a word that names none are matched by their ids as before', () => {
    expect(matched(at('- case: mobtel¦'))[0]).toBe('mobile-telephony');
  });
});

describe('rows of the list', () => {
  const rows = (source: string, labelDetails: boolean) => {
    const { text, position } = marked(source);
    const analysis = analyse(text);
    const telling = { locale: 'ru', currencyDisplay: 'symbol' } as const;
    const { items } = completionsAt(analysis, analysis, position, { ...options, telling, labelDetails });
    return Object.fromEntries(items.map(({ label, labelDetails: more }) => [label, more?.description]));
  };

  it('say what they mean in the reader’s language, where the editor shows it', () => {
    expect(rows(`${head}¦\n`, true).executors).toMatch(/[а-я]/);
    expect(rows(`${head}blocks:\n  - type: ¦\n`, true).audit).toMatch(/[А-Я]/);
    expect(rows(`${head}¦\n`, false).executors).toBeUndefined();
  });

  it('of a file with nothing but blanks or comments begin with whole plans', () => {
    for (const empty of ['¦', '\n\n¦', '# a comment\n¦', '  ¦\n']) expect(labels(empty)[0], empty).toBe('New plan');
  });
});

describe('methodologies', () => {
  const neighbours = [
    'file:///work/ours.methodology.yaml',
    'file:///work/our%20way.methodology.yaml',
    'file:///work/%D0%BD%D0%B0%D1%88.methodology.yaml',
    'file:///work/a%23b%25.methodology.yaml',
  ];
  const offeredAt = (source: string, kind: 'plan' | 'methodology' = 'plan') => {
    const { text, position } = marked(source);
    const analysis = analyse(text, kind);
    return completionsAt(analysis, analysis, position, { ...options, neighbours }).items;
  };

  it('are offered by the files beside the plan, each by a name that leads to it', () => {
    const names = offeredAt('plan: 1\nmethodology: ¦\n').map(({ label }) => label);
    expect(names).toEqual([
      'onebox',
      './ours.methodology.yaml',
      './our way.methodology.yaml',
      './наш.methodology.yaml',
      './a#b%.methodology.yaml',
    ]);
    expect(names.slice(1).map(name => resolveReference('file:///work/test.implementation.yaml', name))).toEqual(
      neighbours,
    );
  });

  it('as what another one extends, but for that one itself', () => {
    const uri = 'file:///work/test.methodology.yaml';
    neighbours.push(uri);
    const names = offeredAt('methodology: 1\nid: test\nextends: ¦\n', 'methodology').map(({ label }) => label);
    neighbours.pop();
    expect(names).toContain('./ours.methodology.yaml');
    expect(names).not.toContain('./test.methodology.yaml');
  });

  it('are read from the line that names them, in quotes, with blanks and a comment', () => {
    const file = (line: string) => methodologyFile(`plan: 1\n${line}\nlocale: uk\n`);
    expect(file('methodology: ./our way.methodology.yaml # ours')).toBe('./our way.methodology.yaml');
    expect(file('methodology: "./our way.methodology.yaml"')).toBe('./our way.methodology.yaml');
    expect(file("methodology: './it''s.methodology.yml'")).toBe("./it's.methodology.yml");
    expect(file('methodology: 1\nextends: ./ours.methodology.yaml\r')).toBe('./ours.methodology.yaml');
    expect(file('methodology: onebox # not ./ours.methodology.yaml')).toBeUndefined();
    expect(file('methodology: onebox')).toBeUndefined();
  });
});
