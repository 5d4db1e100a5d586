import { commands, extensions, Uri, workspace } from 'vscode';
import type { PlanwrightApi } from '../../../client/src/start.ts';
import { closeEditors, hover, openNew, placeCursor, readText, workspaceUri } from '../support/editor.ts';
import { equal, includes, ok } from '../support/expect.ts';
import { expectNotification, expectShown, look, press, screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

const link = '[Repair](command:workbench.action.terminal.new)';
const methodology = `methodology: 1
id: strange
title: "${link}"
extends: onebox
integrator: { logo: "${link}" }
stages:
  lead: { title: "${link} $(trash)" }
  qualification: { title: "${link}" }
  offer: { title: "${link} $(trash)", description: "${link}" }
`;
const strange = async () =>
  (await readText('small.implementation.yaml')).replace('plan: 1', 'plan: 1\nmethodology: ./strange.methodology.yaml');

const linksIn = async (selector: string) =>
  (await look(selector))?.filter(({ html }) => /<a [^>]*(command:|href)/i.test(html) && /Repair/.test(html));

describe('a file of somebody else', () => {
  before(async () => {
    await workspace.fs.writeFile(workspaceUri('strange.methodology.yaml'), new TextEncoder().encode(methodology));
  });
  afterEach(async () => {
    await commands.executeCommand('notifications.clearAll');
    await closeEditors();
  });
  after(() => workspace.fs.delete(workspaceUri('strange.methodology.yaml')));

  it('brings no link into messages', async () => {
    const { document } = await openNew('strange.implementation.yaml', await strange());
    const told = { uri: document.uri.toString(), document: 'offer', format: 'html', overwrite: true };
    ok(
      await commands.executeCommand('planwright.export', { ...told, to: workspaceUri('s.html').toString() }),
      'written',
    );
    await expectNotification(/Repair.*command:workbench/);
    await screenshot('strange-message');
    equal((await linksIn('.notification-list-item')) ?? [], [], 'links in messages');
  });

  it('brings no link and no icon into lists', async () => {
    const scenarios = `scenarios:\n  dear: { title: "${link} $(trash)", rate: 1000 }\n`;
    const { document } = await openNew('strange.implementation.yaml', `${await strange()}${scenarios}`);
    const answer = commands.executeCommand('planwright.chooseScenario', document.uri);
    await expectShown('.quick-input-widget', /Repair/);
    await screenshot('strange-list');
    const [list] = (await look('.quick-input-widget')) ?? [];
    if (list) {
      ok(!/codicon-trash/.test(list.html), 'no icon of the file');
      equal((await linksIn('.quick-input-widget')) ?? [], [], 'links in the list');
    }
    await press('Escape');
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await answer;
  });

  it('brings no live command into a hover', async () => {
    const text = (await readText('small.implementation.yaml')).replace(/title: .*/, `title: "${link}"`);
    const editor = await openNew('strange-hover.implementation.yaml', text);
    const at = placeCursor(editor, 'id: aud');
    const shown = await eventually(
      'a hover',
      () => hover(editor, at),
      found => found.includes('Repair'),
    );
    ok(!shown.includes('[Repair](command:'), shown);
  });

  it('is written nowhere outside the workspace unasked', async () => {
    const outside = workspaceUri('').with({ path: '/elsewhere' }).toString();
    const told = { document: 'offer', format: 'md', folder: outside, existing: 'replace' };
    equal(await commands.executeCommand('planwright.exportAll', told), undefined, 'result');
    await expectNotification(/elsewhere lies outside the workspace/);
  });
});

describe('a plan whose file is not what it was', () => {
  afterEach(async () => {
    await commands.executeCommand('notifications.clearAll');
    await closeEditors();
  });

  it('goes on in the editor when the file is deleted or renamed', async () => {
    const editor = await openNew('gone.implementation.yaml', await readText('small.implementation.yaml'));
    const { uri } = editor.document;
    await editor.edit(edit => edit.insert(editor.document.positionAt(0), '# mine\n'));
    await workspace.fs.rename(uri, workspaceUri('elsewhere.implementation.yaml'), { overwrite: true });
    const told = { uri: uri.toString(), document: 'offer', format: 'md', overwrite: true };
    const to = workspaceUri('gone.offer.md');
    ok(
      await commands.executeCommand('planwright.export', { ...told, to: to.toString() }),
      'exported from what is open',
    );
    includes(editor.document.getText(), '# mine', 'what was typed');
    ok(await commands.executeCommand('planwright.showTotals', uri), 'a page');
    await workspace.fs.delete(workspaceUri('elsewhere.implementation.yaml'));
  });

  it('is said to be another copy where it is a revision, and every command ends in words', async () => {
    const extension = extensions.getExtension<PlanwrightApi>('planwright.planwright');
    await extension?.activate();
    const text = await readText('small.implementation.yaml');
    const provider = workspace.registerTextDocumentContentProvider('other-copy', {
      provideTextDocumentContent: () => text,
    });
    const uri = Uri.parse('other-copy:/small.implementation.yaml');
    const all = ['advanceStage', 'chooseScenario', 'compareScenarios', 'expandCase', 'export', 'insertCase'];
    for (const name of [...all, 'previewDocument', 'saveCase', 'showStatus', 'showTotals']) {
      equal(await commands.executeCommand(`planwright.${name}`, uri), undefined, name);
      await expectNotification(/another copy of the plan \(other-copy\)/);
      await commands.executeCommand('notifications.clearAll');
    }
    provider.dispose();
  });
});
