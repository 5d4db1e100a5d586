import { commands, Selection } from 'vscode';
import { closeEditors, openNew, type } from '../support/editor.ts';
import { equal } from '../support/expect.ts';

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
