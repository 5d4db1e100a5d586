import { commands, Selection } from 'vscode';
import { closeEditors, openNew, type } from '../support/editor.ts';
import { equal } from '../support/expect.ts';
import { canPressKeys, pressKeys } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

/** What a person types, with Enter as a line break, and the text that comes of it. */
const cases: [string, string, string][] = [
  ['a key without a value opens a level', 'project:\nname: Small', 'project:\n  name: Small'],
  ['so does an item that begins with one', 'tasks:\n- hours:\nmin: 1', 'tasks:\n  - hours:\n      min: 1'],
  ['keys of an item stand under its first', 'tasks:\n- id: a\ntitle: b', 'tasks:\n  - id: a\n    title: b'],
  ['a list of texts goes on', 'means:\n- First\nSecond', 'means:\n  - First\n  - Second'],
  ['a text over several lines is indented', 'goal: >-\nLine', 'goal: >-\n  Line'],
  ['a comment ends where it ends', 'plan: 1 # note:\nlocale: uk', 'plan: 1 # note:\nlocale: uk'],
  ['a time or an address is a value', 'goal: at 10:00\nmeans: []', 'goal: at 10:00\nmeans: []'],
];

describe('Enter', () => {
  afterEach(closeEditors);

  for (const [what, typed, expected] of cases) {
    it(what, async () => {
      const editor = await openNew('typing.implementation.yaml', '');
      // Enter follows no rules until the grammar has coloured the line, which it does in the background.
      await new Promise(done => setTimeout(done, 500));
      editor.selection = new Selection(0, 0, 0, 0);
      for (const [index, line] of typed.split('\n').entries()) {
        if (index > 0) await type('\n');
        await type(line);
        await commands.executeCommand('hideSuggestWidget');
      }
      equal(editor.document.getText().replace(/[ \t]+$/gm, ''), expected, 'text');
    });
  }
});

/** A plan as a person types it, one Enter a line, with the indentation that the editor does not give by itself. */
const wholePlan = `plan: 1
locale: ru
stage: offer
project:
  name: Аудит
  client: Ромашка
  start: 2026-12-07
pricing:
  currency: UAH
  rate: 90
  contingency: 1%
  prepayment: 50%
executors:
  anna:
    name: Анна
    kind: own
    skills: [analysis]
    rate: 100
  igor:
    kind: vendor
blocks:
  - id: audit
    type: audit
    title: Аудит
    price: 500
    tasks:
      - id: interviews
        title: Интервью
        hours: 4
        executor: anna
        skill: analysis
      - id: report
        title: Отчёт
        hours: 1
        executor: igor
        method: manual
        after: [interviews]
        optional: true
        not-before: 2026-12-10
      - case: mobile-telephony
        hours: 2
offer:
  valid-days: 14`;

describe('a whole plan', () => {
  afterEach(closeEditors);

  it('is typed with one Enter a line, and nothing but what was typed stands there', async function () {
    if (!canPressKeys()) this.skip();
    this.timeout(180_000);
    const editor = await openNew('whole.implementation.yaml', '');
    const { document } = editor;
    await new Promise(done => setTimeout(done, 2000));
    const lines = wholePlan.split('\n');
    for (const [index, line] of lines.entries()) {
      await pressKeys(line);
      // Long enough for the list of completions to be there, whatever it has selected.
      await new Promise(done => setTimeout(done, 300));
      if (index === lines.length - 1) break;
      await pressKeys('\n');
      await eventually(
        `a new line after «${line}»`,
        () => document.getText(),
        text => text.split('\n').length === index + 2,
      );
      if (document.lineAt(index + 1).text !== '') await commands.executeCommand('deleteAllLeft');
    }
    equal(document.getText(), wholePlan, 'text');
  });
});
