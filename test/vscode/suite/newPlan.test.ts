import { type CodeAction, commands, extensions, Range, type Uri, window, workspace } from 'vscode';
import { parse } from 'yaml';
import type { PlanwrightApi } from '../../../client/src/start.ts';
import { closeEditors, openNew, problems, readText, workspaceUri } from '../support/editor.ts';
import { equal, includes, ok } from '../support/expect.ts';
import { canPressKeys, expectNotification, expectShown, press, pressKeys, screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

/** A command that asks: what it came to, once it has. */
function started<T>(command: string, ...given: unknown[]): { value?: T; isDone: boolean } {
  const running: { value?: T; isDone: boolean } = { isDone: false };
  commands.executeCommand<T>(command, ...given).then(value => {
    running.value = value;
    running.isDone = true;
  });
  return running;
}

/** Waits for a question, types what stands for an answer, and takes what is chosen then. */
async function answer(title: RegExp, text = '', picture = ''): Promise<void> {
  await expectShown('.quick-input-title', title);
  if (text !== '') await pressKeys(text);
  if (picture !== '') await screenshot(picture);
  await press('Enter');
}

/** Nothing is wrong; what is to be done with a lead is told of each. */
const clean = (uri: Uri) =>
  eventually(
    'no problem',
    async () => problems(uri).filter(message => !/still to do with this lead/i.test(message)),
    found => found.length === 0,
  );

describe('New Plan', () => {
  before(async function () {
    this.timeout(180_000);
    // The first answer of a server that has just been started takes longer than a question is waited for.
    const extension = extensions.getExtension<PlanwrightApi>('planwright.planwright');
    ok(extension, 'the extension is there');
    const { client } = await extension.activate();
    await client.sendRequest('planwright/samples', {});
  });

  afterEach(closeEditors);

  it('asks a few questions and opens a plan that nothing is wrong with, the cursor on what is to be filled in', async function () {
    if (!canPressKeys()) this.skip();
    const folder = workspaceUri('new');
    await workspace.fs.createDirectory(folder);
    const running = started<Uri>('planwright.newPlanHere', folder);
    await answer(/kind of project \(1\/7\)/, '', 'new-plan-1-kind');
    await answer(/the client \(2\/7\)/, 'Ромашка & Co', 'new-plan-2-client');
    await answer(/competence in this CRM \(3\/7\)/, '', 'new-plan-3-competence');
    await answer(/currency \(4\/7\)/, 'EUR', 'new-plan-4-currency');
    await answer(/VAT \(5\/7\)/, '', 'new-plan-5-tax');
    await answer(/cases to take in.* \(6\/7\)/, '', 'new-plan-6-cases');
    await answer(/name of the file \(7\/7\)/, '', 'new-plan-7-file');
    await eventually(
      'the plan is there',
      async () => running.isDone,
      done => done,
    );
    ok(running.value, 'an address');
    includes(`${running.value}`, /\/new\/romashka-co\.implementation\.yaml$/, 'the file');
    const editor = window.activeTextEditor;
    equal(`${editor?.document.uri}`, `${running.value}`, 'the active editor');
    const plan = parse(await readText('new/romashka-co.implementation.yaml'));
    equal(plan.project.client, 'Ромашка & Co', 'the client');
    equal(plan.pricing.currency, 'EUR', 'the currency');
    await clean(running.value);
    ok(editor && !editor.selection.isEmpty, 'something is selected');
    await screenshot('new-plan-8-opened');
  });

  it('goes back to the question before, with what was answered', async function () {
    if (!canPressKeys()) this.skip();
    const running = started<Uri>('planwright.newPlanHere', workspaceUri('new'));
    await answer(/kind of project/);
    await answer(/the client/, 'Owl');
    await expectShown('.quick-input-title', /competence/);
    await commands.executeCommand('workbench.action.quickInputBack');
    await expectShown('.quick-input-title', /the client/);
    await screenshot('new-plan-back');
    await press('Enter');
    await expectShown('.quick-input-title', /competence/);
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await eventually(
      'it ends',
      async () => running.isDone,
      done => done,
    );
    equal(running.value, undefined, 'nothing was made');
  });

  it('is offered for an empty plan, and fills it', async function () {
    if (!canPressKeys()) this.skip();
    const { document } = await openNew('empty.implementation.yaml', '');
    const found = await eventually(
      'the message names it',
      async () => problems(document.uri),
      all => all.length > 0,
    );
    includes(found[0] ?? '', /New plan/, 'the message');
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new Range(0, 0, 0, 0),
    );
    const [first] = actions;
    equal(first?.title, 'New plan by questions…', 'the first action');
    equal(first?.command?.arguments?.[0], `${document.uri}`, 'its argument');
    const running = started<Uri>('planwright.newPlan', document.uri);
    await answer(/kind of project/);
    await answer(/the client/, 'Owl');
    await answer(/competence/);
    await answer(/currency/, 'UAH');
    await answer(/VAT/);
    await answer(/cases to take in/);
    await eventually(
      'the plan is filled',
      async () => running.isDone,
      done => done,
    );
    equal(parse(document.getText()).project.client, 'Owl', 'the client');
    await clean(document.uri);
  });

  it('takes all answers from a key binding, unsaved where there is no folder', async () => {
    const told = { template: 'hour-retainer', client: 'a: b', currency: 'PLN', vat: '23%', isVatIncluded: true };
    const uri = await commands.executeCommand<Uri>('planwright.newPlan', told);
    equal(uri?.scheme, 'untitled', 'the scheme');
    const plan = parse(window.activeTextEditor?.document.getText() ?? '');
    equal(plan.project.client.name, 'a: b', 'the client');
    equal(JSON.stringify(plan.pricing.vat), '{"rate":"23%","included":true}', 'VAT');
    await clean(uri);
    equal(
      await commands.executeCommand('planwright.newPlan', { ...told, currency: 'XYZ' }),
      undefined,
      'a wrong answer',
    );
    await expectNotification(/XYZ/);
    await commands.executeCommand('notifications.clearAll');
  });

  it('takes plans of .planwright/templates without their client', async () => {
    const own = 'plan: 1\nproject: { name: A shop for Romashka, client: Romashka, start: 2026-01-12 }\n';
    await workspace.fs.writeFile(
      workspaceUri('.planwright/templates/shop.implementation.yaml'),
      new TextEncoder().encode(own),
    );
    const told = { template: 'shop', client: 'Owl', folder: `${workspaceUri('new')}` };
    const uri = await commands.executeCommand<Uri>('planwright.newPlan', told);
    includes(`${uri}`, /\/new\/owl\.implementation\.yaml$/, 'the file');
    const { project } = parse(await readText('new/owl.implementation.yaml'));
    equal(JSON.stringify(project), '{"name":"A shop for Owl","client":"Owl"}', 'the project');
  });

  it('begins cases and methodologies too', async () => {
    for (const kind of ['Case', 'Methodology']) {
      const uri = await commands.executeCommand<Uri>(`planwright.new${kind}`);
      equal(window.activeTextEditor?.document.languageId, `implementation-${kind.toLowerCase()}`, 'the language');
      await clean(uri);
    }
  });
});

describe('Duplicate Plan for a New Client', () => {
  afterEach(closeEditors);

  it('asks for the client and a file, and leaves out what is known of the former one', async function () {
    if (!canPressKeys()) this.skip();
    const text = (await readText('small.implementation.yaml')).replace(
      /client: .*/,
      'client: { name: Romashka, phone: "+380441234567" }',
    );
    const { document } = await openNew('duplicated.implementation.yaml', text);
    const running = started<Uri>('planwright.duplicatePlan', document.uri);
    await answer(/new client \(1\/2\)/, 'Owl Ltd', 'duplicate-1-client');
    await answer(/name of the file/, '', 'duplicate-2-file');
    await eventually(
      'the copy is there',
      async () => running.isDone,
      done => done,
    );
    const copy = await readText('owl-ltd.implementation.yaml');
    equal(parse(copy).project.client, 'Owl Ltd', 'the client');
    ok(!/Romashka|3804/.test(copy), 'nothing of the former client');
    await screenshot('duplicated');
  });
});

describe('Open Sample', () => {
  afterEach(closeEditors);

  it('writes plans to look around in, and overwrites none', async () => {
    const folder = await commands.executeCommand<Uri>('planwright.openSample', workspaceUri('new'));
    ok(folder, 'a folder');
    const names = (await workspace.fs.readDirectory(folder)).map(([name]) => name);
    ok(names.includes('sales-department.implementation.yaml') && names.includes('offers'), 'the plans');
    equal(await commands.executeCommand('planwright.openSample', workspaceUri('new')), undefined, 'the second time');
    await expectNotification(/already/);
    await commands.executeCommand('notifications.clearAll');
    await workspace.fs.delete(folder, { recursive: true });
  });
});
