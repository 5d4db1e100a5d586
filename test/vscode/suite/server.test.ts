import type { ChildProcess } from 'node:child_process';
import { commands, extensions, languages } from 'vscode';
import type { PlanwrightApi } from '../../../client/src/start.ts';
import { closeEditors, digits, hints, openNew, placeCursor, readText, type } from '../support/editor.ts';
import { equal, includes, ok } from '../support/expect.ts';
import { expectGone, expectNotification, expectShown, screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

const statusBar = '.statusbar-item';
const running = 2;

async function server() {
  const extension = extensions.getExtension<PlanwrightApi>('planwright.planwright');
  ok(extension, 'the extension is there');
  const { client } = await extension.activate();
  const process = () => (client as { serverProcess?: ChildProcess }).serverProcess;
  return { client, process };
}

/** A plan with a change that is not saved. */
async function typedIn(name: string) {
  const editor = await openNew(name, await readText('small.implementation.yaml'));
  placeCursor(editor, 'hours: 10');
  await commands.executeCommand('deleteLeft');
  await type('2');
  await expectFigures(editor);
  return editor;
}

async function expectFigures(editor: Awaited<ReturnType<typeof openNew>>): Promise<void> {
  await eventually(
    'figures of the text that was typed',
    async () => digits((await hints(editor)).map(({ label }) => label).join(' ')),
    text => text.includes('24200'),
  );
}

describe('the server', () => {
  afterEach(async () => {
    await commands.executeCommand('notifications.clearAll');
    await closeEditors();
  });

  it('is started again when it dies, with what was typed and not saved', async function () {
    const { client, process } = await server();
    const before = process();
    if (!before) this.skip();
    const editor = await typedIn('killed.implementation.yaml');
    before.kill('SIGKILL');
    await eventually('another server', process, now => now !== undefined && now.pid !== before.pid);
    await eventually(
      'it runs',
      () => client.state,
      state => state === running,
    );
    await expectFigures(editor);
    ok(editor.document.isDirty, 'the text is as it was');
    equal((await readText('killed.implementation.yaml')).includes('hours: 12'), false, 'on the disk');
    ok(languages.getDiagnostics(editor.document.uri), 'problems are told');
  });

  it('shows that it does not answer, and is started anew by a command that asks nothing of it', async function () {
    const { process } = await server();
    const before = process();
    if (!before) this.skip();
    const editor = await typedIn('hung.implementation.yaml');
    before.kill('SIGSTOP');
    void hints(editor).then(undefined, () => undefined);
    const totals = commands.executeCommand('planwright.showTotals');
    await expectShown(statusBar, /Planwright is working/);
    await screenshot('busy');
    await expectShown(statusBar, /Planwright does not answer/);
    await screenshot('stuck');
    await commands.executeCommand('planwright.restartServer');
    await totals;
    ok(process()?.pid !== before.pid, 'another process');
    ok(before.killed, 'the old one is gone');
    await expectGone(statusBar, /Planwright (is working|does not answer)/);
    await expectFigures(editor);
  });

  it('is left off when it keeps dying, says so, and comes back when asked to', async function () {
    const { client, process } = await server();
    if (!process()) this.skip();
    await commands.executeCommand('planwright.restartServer');
    const editor = await typedIn('dying.implementation.yaml');
    for (let crash = 1; crash <= 5; crash++) {
      const now = await eventually('a server', process, found => found !== undefined && client.state === running);
      now?.kill('SIGKILL');
      await eventually('its end', process, found => found !== now);
    }
    await expectNotification(/Planwright stopped several times in a row.*Nothing you typed is lost/);
    await screenshot('keeps-stopping');
    equal(await commands.executeCommand('planwright.showTotals'), undefined, 'a command without a server');
    await expectNotification(/Planwright did not start/);
    await commands.executeCommand('planwright.restartServer');
    equal(client.state, running, 'state');
    await expectFigures(editor);
  });

  it('is started anew wherever it runs', async () => {
    const { client } = await server();
    const editor = await typedIn('restarted.implementation.yaml');
    await commands.executeCommand('planwright.restartServer');
    equal(client.state, running, 'state');
    await expectFigures(editor);
    await expectNotification(/Planwright has been restarted/);
  });

  it('has a log that a command opens', async () => {
    await commands.executeCommand('planwright.showLog');
    await expectShown('.part.panel', /Planwright/);
    await commands.executeCommand('workbench.action.closePanel');
    includes((await commands.getCommands(true)).join(' '), 'planwright.showLog', 'commands');
  });
});
