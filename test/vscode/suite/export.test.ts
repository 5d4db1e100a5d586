import { commands, Range, type Uri, workspace } from 'vscode';
import { closeEditors, digits, openFile, readText, workspaceUri } from '../support/editor.ts';
import { equal, includes, ok } from '../support/expect.ts';
import { expectNotification, expectShown, screenshot } from '../support/launcher.ts';
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

const latin = (bytes: Uint8Array) => Array.from(bytes, byte => String.fromCharCode(byte)).join('');

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
    // The first answers: the offer as PDF.
    includes(latin(await workspace.fs.readFile(written)), /^%PDF-/, 'a PDF');
  });

  /** Asks for an export; `result` is null where it came to nothing. */
  const begun = () => {
    const running: { result: Uri | null | undefined } = { result: undefined };
    commands.executeCommand<Uri | undefined>('planwright.export', workspaceUri(plan)).then(uri => {
      running.result = uri ?? null;
    });
    return running;
  };
  const title = '.quick-input-title';
  const accept = () => commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  const cancel = async (running: ReturnType<typeof begun>) => {
    const close = async () => {
      await commands.executeCommand('workbench.action.closeQuickOpen');
      return running.result;
    };
    await eventually('the questions are over', close, answer => answer === null);
  };

  it('goes back to the question before', async () => {
    await openFile(plan);
    const running = begun();
    await expectShown(title, /What to export/);
    await accept();
    await expectShown(title, /in which format \(2/);
    await screenshot('export-with-back');
    await commands.executeCommand('workbench.action.quickInputBack');
    await expectShown(title, /What to export/);
    await cancel(running);
  });

  it('proposes next time what was answered', async () => {
    await openFile(plan);
    const first = begun();
    await expectShown(title, /What to export/);
    await commands.executeCommand('workbench.action.quickOpenNavigateNext');
    const answer = async () => {
      await accept();
      await new Promise(done => setTimeout(done, 300));
      return first.result;
    };
    const written = await eventually('all questions answered', answer, result => result !== undefined);
    const [, document] = /small\.([\w-]+)\./.exec(written?.path ?? '') ?? [];
    ok(document !== undefined && document !== 'offer', `another document: ${written?.path}`);
    await expectNotification(/Exported to small\./);
    await expectNotification(/Open\s+Show in Folder\s+Export Again/);
    await screenshot('exported-with-buttons');
    const second = begun();
    await expectShown(title, /What to export/);
    await expectShown('.quick-input-list .monaco-list-row.focused', /^(?!Offer)/);
    await screenshot('export-remembered');
    await cancel(second);
    await workspace.fs.delete(written ?? workspaceUri('none'));
  });

  it('makes the last export once more, and says where there is none', async () => {
    const editor = await openFile(plan);
    ok(await exportTo('again.md', { overwrite: true }), 'written');
    const before = await readText('again.md');
    const at = editor.document.getText().indexOf('Romashka');
    const place = new Range(editor.document.positionAt(at), editor.document.positionAt(at + 'Romashka'.length));
    await editor.edit(edit => edit.replace(place, 'Dubrava'));
    const written = await commands.executeCommand<Uri | undefined>('planwright.exportAgain', editor.document.uri);
    equal(written?.toString(), workspaceUri('again.md').toString(), 'the same file');
    ok(!before.includes('Dubrava') && (await readText('again.md')).includes('Dubrava'), 'with the plan as it is now');
    await commands.executeCommand('undo');
    const other = await workspace.openTextDocument({ language: 'implementation-plan', content: 'plan: 1\n' });
    equal(await commands.executeCommand('planwright.exportAgain', other.uri), undefined, 'result');
    await expectNotification(/has not been exported yet/);
  });

  it('renders PDF, Word and Excel in this host', async () => {
    await openFile(plan);
    const pdf = await exportTo('heavy.pdf', { overwrite: true });
    includes(latin(await workspace.fs.readFile(pdf ?? workspaceUri('none'))), /^%PDF-/, 'a PDF');
    for (const name of ['heavy.docx', 'heavy.xlsx']) {
      const written = await exportTo(name, { overwrite: true });
      const content = latin(await workspace.fs.readFile(written ?? workspaceUri('none')));
      includes(content, /^PK/, 'an archive');
      includes(content, '[Content_Types].xml', `the parts of ${name}`);
    }
  });

  it('makes the act of a block, and says which blocks there are where none is told', async () => {
    await openFile(plan);
    const act = { document: 'acceptance', overwrite: true };
    equal(await exportTo('act.md', act), undefined, 'result');
    await expectNotification(/say which of/);
    ok(await exportTo('act.md', { ...act, block: 'audit' }), 'written');
    includes(await readText('act.md'), 'Acceptance certificate', 'the act');
  });

  it('makes the invoice of a payment with its code, and says which payments there are where none is told', async () => {
    await openFile(plan);
    const invoice = { document: 'invoice', overwrite: true };
    equal(await exportTo('invoice.html', invoice), undefined, 'result');
    await expectNotification(/say which of/);
    ok(await exportTo('invoice.html', { ...invoice, payment: 1 }), 'written');
    includes(await readText('invoice.html'), 'Invoice', 'the invoice');
    includes(await readText('invoice.html'), 'How to pay', 'how it is paid');
    for (const name of ['invoice.pdf', 'invoice.docx']) {
      const written = await exportTo(name, { ...invoice, payment: 1 });
      includes(latin(await workspace.fs.readFile(written ?? workspaceUri('none'))), /^(%PDF-|PK)/, name);
    }
  });

  it('writes no letter to the vendor where there is nothing to ask, and says why', async () => {
    await openFile(plan);
    equal(await exportTo('request.md', { document: 'estimate-request', overwrite: true }), undefined, 'result');
    await expectNotification(/so there is nothing/);
  });

  it('compares with an earlier state of the plan', async () => {
    await openFile(plan);
    const before = { text: (await readText(plan)).replace(/hours: \d+/, 'hours: 1'), name: 'yesterday' };
    ok(await exportTo('changes.md', { document: 'changes', before, overwrite: true }), 'written');
    includes(await readText('changes.md'), 'yesterday', 'what it is compared with');
    includes(await readText('changes.md'), 'estimated anew', 'what has changed');
  });

  it('writes in the language asked for', async () => {
    ok(await exportTo('offer-uk.md', { locale: 'uk' }), 'written');
    includes(await readText('offer-uk.md'), /[а-яіїє]/iu, 'Ukrainian');
  });

  it('asks before it writes outside the workspace, and writes nothing unless told to', async () => {
    await openFile(plan);
    const outside = workspaceUri('').with({ path: '/elsewhere/beyond.md' });
    // VS Code opens no dialog in tests; it tells what it would have asked.
    equal(await exportTo('beyond.md', { to: outside.toString() }), undefined, 'result');
    await expectNotification(/beyond\.md lies outside the workspace/);
  });

  it('reports an unwritable place in words and leaves nothing there', async () => {
    equal(await exportTo('small.implementation.yaml/offer.md'), undefined, 'result');
    await expectNotification(/could not be written/);
    includes(await readText(plan), 'plan: 1', 'the plan');
  });
});

describe('Preview Document', () => {
  afterEach(closeEditors);

  it('shows the document beside the plan, and follows the plan', async () => {
    const editor = await openFile(plan);
    const uri = workspaceUri(plan).toString();
    const html = await commands.executeCommand<string>('planwright.previewDocument', { uri, document: 'offer' });
    includes(html ?? '', 'Romashka', 'the client');
    includes(html ?? '', "default-src 'none'", 'the policy of the page');
    await new Promise(done => setTimeout(done, 1500));
    await screenshot('preview-offer');
    const at = editor.document.getText().indexOf('Romashka');
    const { document } = editor;
    const place = new Range(document.positionAt(at), document.positionAt(at + 'Romashka'.length));
    await editor.edit(edit => edit.replace(place, 'Dubrava'));
    await new Promise(done => setTimeout(done, 1500));
    await screenshot('preview-changed');
    await commands.executeCommand('undo');
    await commands.executeCommand('workbench.action.toggleLightDarkThemes');
    await new Promise(done => setTimeout(done, 1500));
    await screenshot('preview-dark');
    await commands.executeCommand('workbench.action.toggleLightDarkThemes');
  });
});

describe('Export Several Plans', () => {
  afterEach(closeEditors);

  it('writes a document of each plan into a folder, and leaves what is there', async () => {
    await openFile(plan);
    const folder = workspaceUri('offers').toString();
    const told = { document: 'offer', format: 'md', folder, existing: 'skip' };
    const written = await commands.executeCommand<Uri[]>('planwright.exportAll', told);
    ok((written?.length ?? 0) >= 1, 'written');
    const names = (await workspace.fs.readDirectory(workspaceUri('offers'))).map(([name]) => name);
    ok(names.includes('small.offer.md'), `small.offer.md among ${names.join(', ')}`);
    equal(await commands.executeCommand('planwright.exportAll', told), [], 'nothing is written twice');
    await screenshot('exported-all');
    await workspace.fs.delete(workspaceUri('offers'), { recursive: true });
  });
});
