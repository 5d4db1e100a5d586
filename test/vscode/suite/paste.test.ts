import { commands, env, Selection } from 'vscode';
import { closeEditors, openFile } from '../support/editor.ts';
import { includes, ok } from '../support/expect.ts';
import { canPressKeys, expectNotification, pasteText, screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

const plan = 'small.implementation.yaml';
const rows =
  'Task\tHours\tAssignee\tNotes\r\nCall scripts\t4-6\tAnna\tfor two teams\r\nTraining\t1,5\tOlga\t\r\nTotal\t6,5\t\t';

describe('Rows of a spreadsheet', () => {
  afterEach(async () => {
    // What was put in is not to be there for the next.
    await commands.executeCommand('workbench.action.files.revert');
    await commands.executeCommand('notifications.clearAll');
    await closeEditors();
  });

  const open = async (line: string) => {
    const editor = await openFile(plan);
    const at = editor.document.positionAt(editor.document.getText().indexOf(line));
    editor.selection = new Selection(at, at);
    return editor;
  };

  it('become tasks by Paste Rows as Tasks', async () => {
    const { document } = await open('title: Interviews');
    await env.clipboard.writeText(rows);
    const message = await commands.executeCommand<string>('planwright.pasteRows');
    includes(message ?? '', /2 tasks put in\. Left out: 1 row/, 'what is said of it');
    const tasks = /- title: Call scripts\n {8}hours: 4\/5\/6\n {8}executor: anna\n {8}notes: for two teams\n/;
    includes(document.getText(), tasks, 'the first task');
    includes(document.getText(), /hours: 1\.5\n {8}notes: "?Assignee: Olga/, 'nobody of the plan');
    await screenshot('pasted-rows');
  });

  it('become tasks when they are pasted, beside the bare text', async () => {
    const { document } = await open('title: Interviews');
    await env.clipboard.writeText(rows);
    const paste = async () => {
      if (document.getText().includes('Call scripts')) return document.getText();
      // In a browser there is the keyboard's event alone.
      if (canPressKeys()) await pasteText(rows);
      else await commands.executeCommand('editor.action.clipboardPasteAction');
      return document.getText();
    };
    const text = await eventually('the rows are in', paste, now => now.includes('Call scripts'));
    includes(text, /- title: Call scripts\n {8}hours: 4\/5\/6\n/, 'a task');
    await screenshot('pasted-as-tasks');
  });

  it('become tasks when they are of a mail, whose cells the bare text does not tell', async function () {
    if (!canPressKeys()) this.skip();
    const { document } = await open('title: Interviews');
    const row = (...cells: string[]) => `<tr>${cells.map(cell => `<td><p>${cell}</p></td>`).join('')}</tr>`;
    const table = `<table>${row('Task', 'Hours')}${row('Call scripts', '4-6')}</table>`;
    await pasteText(table, 'text/html');
    const text = await eventually(
      'the rows are in',
      () => document.getText(),
      now => now.includes('Call scripts'),
    );
    includes(text, /- title: Call scripts\n {8}hours: 4\/5\/6\n/, 'a task');
  });

  it('say what to copy where there are none', async () => {
    await open('title: Interviews');
    await env.clipboard.writeText('  ');
    ok((await commands.executeCommand('planwright.pasteRows')) === undefined, 'nothing is put in');
    await expectNotification(/no rows of a spreadsheet on the clipboard/);
  });
});
