import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal, sum } from '../../../server/src/core/base/decimal.ts';
import { cellsOfHtml } from '../../../server/src/core/refactor/rows/html-table.ts';
import { pasteRows } from '../../../server/src/core/refactor/rows/paste.ts';
import { cellsOf } from '../../../server/src/core/refactor/rows/table.ts';
import { applyEdits } from '../../../server/src/core/syntax/edit.ts';
import { analyse } from '../../support/analyse.ts';

const plan = `plan: 1
project: { name: X, client: C, start: 2027-01-11 }
pricing: { currency: UAH, rate: 900 }
executors:
  anna: { name: Анна Левченко, kind: own }
  igor: { name: { en: Igor Bondar, uk: Ігор Бондар }, kind: own }
blocks:
  - id: audit
    title: Audit
    tasks:
      - { id: talk, title: Talk, hours: 2 }
  - id: rollout
    title: Rollout
    tasks:
      - title: Funnel
        hours: 4

`;

function pasted(text: string, { at = 'hours: 4', into = plan }: { at?: string; into?: string } = {}) {
  const analysis = analyse(into);
  const paste = pasteRows(analysis, into.indexOf(at), text);
  if (!paste || 'refusal' in paste) throw new Error('nothing pasted');
  const after = applyEdits(into, paste.edits);
  return { ...paste, text: after, plan: analyse(after).plan };
}

const table = (...rows: string[]) => rows.map(row => row.replaceAll(' | ', '\t')).join('\r\n');
/** The lines that have come in. */
const added = (text: string) => text.split('\n').filter(line => !plan.split('\n').includes(line));

describe('rows of a spreadsheet', () => {
  it('become tasks after the task that the cursor is in', () => {
    const rows = table(
      'Task | Hours | Assignee | Notes',
      'Interviews | 6 | Igor Bondar | five people',
      'Map | 4/6/10 |  | ',
    );
    const { text, count, isSure } = pasted(rows);
    expect(added(text)).toEqual([
      '      - title: Interviews',
      '        hours: 6',
      '        executor: igor',
      '        notes: five people',
      '      - title: Map',
      '        hours: 4/6/10',
    ]);
    expect(text.indexOf('Interviews')).toBeGreaterThan(text.indexOf('Funnel'));
    expect({ count, isSure }).toEqual({ count: 2, isSure: true });
    expect(pasted(rows, { at: 'hours: 2 }' }).plan.blocks.map(({ tasks }) => tasks.length)).toEqual([3, 1]);
  });

  it.each([
    ['Наименование работ | Трудозатраты, ч | Исполнитель | Примечание', 'Интервью | 1,5 | Левченко | пять человек'],
    ['Назва | Години | Виконавець | Коментар', 'Інтервʼю | 1,5 | anna | п’ять людей'],
    ['№ | Work | Effort (hours) | Who | Comment', '1 | Interviews | 1.5 | Анна | five people'],
  ])('are recognised by the words above them: %s', (head, row) => {
    expect(pasted(table(head, row)).plan.blocks[1]?.tasks[1]).toMatchObject({
      hours: { value: expect.anything() },
      executor: { value: 'anna' },
    });
    expect(added(pasted(table(head, row)).text).join('\n')).toMatch(/hours: 1\.5\n +executor: anna\n +notes: /);
  });

  it('are recognised by what is in them where nothing stands above', () => {
    const { text } = pasted(table('1 | Интервью | 4-6 | Анна | по две встречи', '2 | Карта процессов | 8 ч | Igor | '));
    expect(added(text)).toEqual([
      '      - title: Интервью',
      '        hours: 4/5/6',
      '        executor: anna',
      '        notes: по две встречи',
      '      - title: Карта процессов',
      '        hours: 8',
      '        executor: igor',
    ]);
  });

  it('take efforts as people write them', () => {
    const of = (cell: string, head = 'Hours') =>
      /hours: (.*)/.exec(added(pasted(table(`Task | ${head}`, `Map | ${cell}`)).text).join('\n'))?.[1];
    expect(['1,5', '4-6', '4–6', '4/6/10', '2 дня', '8 h', '90 min', '0'].map(cell => of(cell))).toEqual([
      '1.5',
      '4/5/6',
      '4/5/6',
      '4/6/10',
      '2d',
      '8',
      '1.5',
      '0',
    ]);
    expect(of('3', 'Трудозатраты, дни')).toBe('3d');
    expect(of('1/2/3', 'Man-days')).toBe('1d/2d/3d');
    expect(pasted(table('Task | Min | Likely | Max', 'Map | 4 | 6 | 10')).text).toContain('hours: 4/6/10');
    expect(pasted(table('Task | Min | Max', 'Map | 4 | 10')).text).toContain('hours: 4/7/10');
  });

  it('lose nothing: what is no effort, nobody of the plan or unknown to it stands in the notes', () => {
    const { text } = pasted(
      table(
        'Module | Task | Hours | Assignee | Rate',
        'CRM | Map | 04.июн | Olga | 12 $',
        'CRM | Call | 2 | anna | 1000',
      ),
    );
    expect(text).toContain('notes: "Module: CRM; Hours: 04.июн; Assignee: Olga; Rate: 12 $"');
    expect(text).toContain('rate: 1000');
  });

  it('with a price and no hours are things to buy', () => {
    const { text, items, pricesLeftOut } = pasted(
      table(
        'Позиция | Часы | Кол-во | Цена, грн | Сумма',
        'Лицензии |  | 10 | 1 200,50 | 12 005',
        'Настройка | 8 |  |  | 7 200',
        'Сервер |  |  |  | 5000',
      ),
    );
    expect(items).toHaveLength(2);
    expect(pricesLeftOut).toBe(1);
    expect(added(text)).toEqual([
      '      - title: Настройка',
      '        hours: 8',
      '    items:',
      '      - title: Лицензии',
      '        quantity: 10',
      '        price: 1200.50',
      '      - title: Сервер',
      '        price: 5000',
    ]);
  });

  it('in another currency are no prices of the plan', () => {
    const { text, items } = pasted(table('Item | Price, EUR', 'Licence | 100', 'Phone | 5'));
    expect(items).toHaveLength(0);
    expect(text).toContain('notes: "Price, EUR: 100"');
    expect(pasted(table('Item | Price', 'Licence | 100 $')).text).toContain('notes: "Price: 100 $"');
  });

  it('that are sums are left out, and those numbered as parts stand below', () => {
    const {
      tasks,
      leftOut,
      plan: after,
    } = pasted(
      table(
        '№ | Работа | Часы',
        '1 | Аудит | 10',
        '1.1 | Интервью | 6',
        '1.2 | Карта | 4',
        '2 | Внедрение | 5',
        ' | Итого по этапам | 15',
        ' |  | 15',
      ),
    );
    expect(tasks).toHaveLength(2);
    expect(leftOut).toBe(2);
    expect(after.blocks[1]?.tasks.map(task => task.kind)).toEqual(['leaf', 'group', 'leaf']);
  });

  it('fill a dash that waits for a task, and the list of a block that has none', () => {
    const waiting = plan.replace('        hours: 4\n', '        hours: 4\n      - \n');
    const { text } = pasted(table('Task | Hours', 'Map | 4'), { into: waiting, at: '      - \n' });
    expect(text).toContain('        hours: 4\n      - title: Map\n        hours: 4\n');
    expect(text).not.toMatch(/- *\n/);
    const bare = plan.replace(/ {4}tasks:\n {6}- title: Funnel\n {8}hours: 4\n/, '');
    expect(pasted(table('Task | Hours', 'Map | 4'), { into: bare, at: 'title: Rollout' }).text).toContain(
      '    title: Rollout\n    tasks:\n      - title: Map\n        hours: 4\n',
    );
  });

  it('are not what any text is: without hours or a price they are taken for tasks only when somebody asks', () => {
    expect(pasted('Interviews\nMap').isSure).toBe(false);
    expect(pasted('a\tb').isSure).toBe(false);
    expect(pasteRows(analyse(plan), 0, '\t\n')).toBeUndefined();
    expect(pasteRows(analyse('plan: 1\n'), 0, 'Map\t4')).toEqual({ refusal: { key: 'rows.no-block' } });
  });

  it('are read as spreadsheets copy them', () => {
    expect(cellsOf('a\t"b ""c""\nd"\r\n"x" y\t"')).toEqual([
      ['a', 'b "c" d'],
      ['"x" y', '"'],
    ]);
  });

  it('never break the plan, whatever stands in them', () => {
    const errorsOf = ({ problems }: ReturnType<typeof analyse>) =>
      problems.filter(({ severity }) => severity === 'error').map(({ message }) => message.key);
    const known = errorsOf(analyse(plan));
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'Итого',
        'Hours',
        'Цена',
        '4-6',
        '1,5',
        '№',
        '1.1',
        '- x: [',
        '# no',
        '"',
        "'",
        '${1}',
        '${=a}',
        '\\',
        '100 $',
        'Анна',
      ),
      fc.double().map(String),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 }), rows => {
        const text = rows.map(row => row.join('\t')).join('\n');
        const paste = pasteRows(analyse(plan), plan.indexOf('hours: 4'), text);
        if (!paste || 'refusal' in paste) return;
        const after = analyse(applyEdits(plan, paste.edits));
        expect(errorsOf(after)).toEqual(known);
        expect(after.isBroken).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('of a number that no plan may have are no work of so many hours', () => {
    expect(pasteRows(analyse(plan), plan.indexOf('hours: 4'), 'Map\t1000000000000.0001')).toMatchObject({
      isSure: false,
    });
  });

  it('have the hours of the table, to the last minute', () => {
    const hours = fc.integer({ min: 0, max: 4000 }).map(count => new Decimal(count).div(4));
    const written = (value: Decimal, comma: boolean) => (comma ? value.toFixed().replace('.', ',') : value.toFixed());
    fc.assert(
      fc.property(fc.array(fc.tuple(hours, fc.boolean()), { minLength: 1, maxLength: 20 }), all => {
        const rows = all.map(([value, comma], index) => `Work ${index}\t${written(value, comma)}`);
        const total = sum(all.map(([value]) => value));
        const { text } = pasted(`Task\tHours\n${rows.join('\n')}\nTotal\t${total.toFixed()}`);
        const block = analyse(text).priced.blocks[1];
        expect(block?.tasks).toHaveLength(all.length + 1);
        // Efforts are told in sixths of an hour; the funnel was there before.
        expect(block?.effort).toEqual(total.plus(4).times(6));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a table of a mail or a page', () => {
  const mail = `<html><head><style>td { color: red }</style></head><body><p>As agreed:</p><table class=MsoTable><tbody>
    <tr><td><p class=MsoNormal><b>Task</b></p></td><td><p>Hours</p></td><td><p>Notes</p></td></tr>
    <tr><td><p>Call<br>scripts</p></td><td><p>4-6</p></td><td><div>two&nbsp;teams</div><div>&amp; a lead</div></td></tr>
    <tr><td><p>Training</p></td><td><p>1,5</p></td></tr></tbody></table><p>Regards</p></body></html>`;

  it('is read by its cells, whatever stands in them and around', () => {
    expect(cellsOfHtml(mail)).toEqual([
      ['Task', 'Hours', 'Notes'],
      ['Call scripts', '4-6', 'two teams & a lead'],
      ['Training', '1,5'],
    ]);
    const layout = `<table><tr><td>${mail}</td></tr></table>`;
    expect(cellsOfHtml(layout)).toEqual(cellsOfHtml(mail));
    expect(cellsOfHtml('<table><tr><td>a<script>b</script><td>c<tr><td>d</table>')).toEqual([['a', 'c'], ['d']]);
    expect(cellsOfHtml('<p>no table</p>')).toEqual([]);
    const odd = '<TABLE><TR><!-- > <td> --><TD title="a > b">1 &lt; 2 &#8364;<constructor></TD><th>x</th></TR></TABLE>';
    expect(cellsOfHtml(odd)).toEqual([['1 < 2 €', 'x']]);
    expect(cellsOfHtml(`<table><tr><td>a${'<'.repeat(200_000)}`)).toEqual([['a']]);
  });

  it('becomes tasks', () => {
    const paste = pasteRows(analyse(plan), plan.indexOf('hours: 4'), mail, true);
    expect(paste).toMatchObject({ count: 2, isSure: true });
  });
});
