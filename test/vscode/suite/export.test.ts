import { commands, type Uri, workspace } from 'vscode';
import { closeEditors, digits, openFile, readText, workspaceUri } from '../support/editor.ts';
import { equal, includes, ok } from '../support/expect.ts';
import { expectNotification, screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

const plan = 'small.implementation.yaml';

const exportTo = (file: string, more: object = {}): Thenable<Uri | undefined> =>
  commands.executeCommand('planwright.export', {
    uri: workspaceUri(plan).toString(),
    document: 'offer',
    format: file.slice(file.lastIndexOf('.') + 1),
    to: workspaceUri(file).toString(),
    ...more,
  });

const filesNamed = async (part: string) =>
  (await workspace.fs.readDirectory(workspaceUri(''))).map(([name]) => name).filter(name => name.includes(part));

describe('Export Plan', () => {
  afterEach(async () => {
    await commands.executeCommand('notifications.clearAll');
    await closeEditors();
  });

  it('writes the offer as HTML', async () => {
    await openFile(plan);
    const written = await exportTo('offer.html');
    equal(written?.toString(), workspaceUri('offer.html').toString(), 'the address of the file');
    const html = await readText('offer.html');
    includes(html, /^<!doctype html>/i, 'HTML');
    includes(html, 'Romashka', 'the client');
    includes(digits(html.replace(/<[^>]*>/g, '')), '22000', 'the price');
    equal(await filesNamed('.tmp'), [], 'files left behind');
    await expectNotification(/Exported to offer\.html/);
    await screenshot('exported-html');
  });

  it('writes the offer as Markdown and shows it', async () => {
    await openFile(plan);
    ok(await exportTo('offer.md'), 'written');
    const markdown = await readText('offer.md');
    includes(markdown, /^# /m, 'Markdown');
    includes(digits(markdown), '22000', 'the price');
    await new Promise(done => setTimeout(done, 2500));
    await screenshot('exported-markdown');
  });

  it('leaves an existing file as it is, unless told to replace it', async () => {
    await openFile(plan);
    await workspace.fs.writeFile(workspaceUri('mine.md'), new TextEncoder().encode('mine'));
    equal(await exportTo('mine.md'), undefined, 'result');
    equal(await readText('mine.md'), 'mine', 'the file');
    await expectNotification(/mine\.md already exists/);
    await screenshot('export-refused');
    ok(await exportTo('mine.md', { overwrite: true }), 'written');
    includes(await readText('mine.md'), 'Romashka', 'the file');
  });

  it('asks for what it is not told, and proposes a place beside the plan', async () => {
    await openFile(plan);
    let result: Uri | null | undefined;
    commands.executeCommand<Uri | undefined>('planwright.export').then(uri => {
      result = uri ?? null;
    });
    await new Promise(done => setTimeout(done, 1000));
    await screenshot('export-document');
    const accept = async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await new Promise(done => setTimeout(done, 500));
      await screenshot('export-last-question');
      return result;
    };
    const written = await eventually('all questions answered with Enter', accept, answer => answer !== undefined);
    ok(written, 'a file is written');
    includes(written.toString(), workspaceUri('small.').toString(), 'the address of the file');
    includes(new TextDecoder().decode(await workspace.fs.readFile(written)), 'Romashka', 'the client');
  });

  it('writes in the language asked for', async () => {
    ok(await exportTo('offer-uk.md', { locale: 'uk' }), 'written');
    includes(await readText('offer-uk.md'), /[а-яіїє]/iu, 'Ukrainian');
  });

  it('reports an unwritable place in words and leaves nothing there', async () => {
    equal(await exportTo('small.implementation.yaml/offer.md'), undefined, 'result');
    await expectNotification(/could not be written/);
    includes(await readText(plan), 'plan: 1', 'the plan');
  });
});
