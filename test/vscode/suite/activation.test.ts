import { commands, extensions, languages, workspace } from 'vscode';
import { closeEditors, hints, openFile } from '../support/editor.ts';
import { equal, ok } from '../support/expect.ts';

const extension = () => {
  const found = extensions.getExtension('planwright.planwright');
  ok(found, 'the extension is installed');
  return found;
};

describe('activation', () => {
  after(closeEditors);

  it('offers nothing in other YAML files', async () => {
    const editor = await openFile('plain.yaml');
    equal(editor.document.languageId, 'yaml');
    equal(extension().isActive, false, 'active before a plan is opened');
    equal((await hints(editor)).length, 0, 'hints');
    equal(languages.getDiagnostics(editor.document.uri).length, 0, 'problems');
  });

  it('gives plans, cases and methodologies languages of their own', async () => {
    const { document } = await openFile('small.implementation.yaml');
    equal(document.languageId, 'implementation-plan');
    const ids = await languages.getLanguages();
    for (const kind of ['plan', 'case', 'methodology']) ok(ids.includes(`implementation-${kind}`), kind);
    equal(workspace.getConfiguration('editor', document).get('tabSize'), 2, 'tab size');
  });

  it('starts with the first plan', async () => {
    await openFile('small.implementation.yaml');
    const { client } = await extension().activate();
    equal(client.isRunning(), true, 'the server runs');
    const all = await commands.getCommands(true);
    for (const id of ['planwright.export', 'planwright.showTotals']) ok(all.includes(id), id);
  });

  it('runs where the test is meant to run it', async () => {
    const host = workspace.getConfiguration('planwrightTests').get('host');
    const inWorker = 'WorkerGlobalScope' in globalThis;
    equal(inWorker, host === 'web', 'in a web worker');
    const development = workspace.getConfiguration('planwrightTests').get<string>('checkout');
    if (host === 'installed') ok(!extension().extensionPath.startsWith(`${development}`), extension().extensionPath);
  });

  it('still offers nothing in other YAML files', async () => {
    const editor = await openFile('plain.yaml');
    equal((await hints(editor)).length, 0, 'hints');
    equal(languages.getDiagnostics(editor.document.uri).length, 0, 'problems');
  });
});
