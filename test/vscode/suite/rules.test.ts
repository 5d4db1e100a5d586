import {
  type CodeAction,
  type CompletionList,
  commands,
  type Location,
  languages,
  Position,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { closeEditors, hover, openNew, placeCursor, problems, readText, setSetting, type } from '../support/editor.ts';
import { equal, includes, ok } from '../support/expect.ts';
import { expectNotification, press, screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

const offer = async () => (await readText('small.implementation.yaml')).replace('stage: lead', 'stage: offer');

const rulesIn = (uri: Uri) =>
  languages.getDiagnostics(uri).map(({ code }) => (typeof code === 'object' ? `${code.value}` : `${code}`));

describe('a problem of the methodology', () => {
  afterEach(closeEditors);

  it('leads to the page of its rule', async () => {
    const editor = await openNew('page.implementation.yaml', await offer());
    await eventually(
      'the problem',
      () => rulesIn(editor.document.uri),
      rules => rules.includes('completion-missing'),
    );
    const problem = languages
      .getDiagnostics(editor.document.uri)
      .find(({ code }) => typeof code === 'object' && code.value === 'completion-missing');
    const target = typeof problem?.code === 'object' ? problem.code.target.toString(true) : '';
    equal(target, 'command:planwright.explainRule?["completion-missing"]', 'target');
    const page = await commands.executeCommand<Uri>('planwright.explainRule', 'completion-missing');
    const text = workspace.textDocuments.find(document => document.uri.toString() === page.toString())?.getText();
    includes(text ?? '', 'M8', 'the page');
    await new Promise(done => setTimeout(done, 2000));
    await screenshot('rule-page');
  });

  it('is mended by its fix, with tab stops and the indentation of the place', async () => {
    const editor = await openNew('fix.implementation.yaml', await offer());
    const { document } = editor;
    await eventually(
      'the problem',
      () => rulesIn(document.uri),
      rules => rules.includes('completion-missing'),
    );
    placeCursor(editor, 'blocks', 'before');
    const actions = await eventually(
      'the fix',
      async () =>
        commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, editor.selection),
      found => found.some(({ title }) => title.includes('completion')),
    );
    const index = actions.findIndex(({ title }) => title === 'Add a completion block');
    ok(index >= 0, `the fix among ${actions.map(({ title }) => title)}`);
    await commands.executeCommand('editor.action.quickFix');
    await new Promise(done => setTimeout(done, 1500));
    await screenshot('fixes');
    for (let step = 0; step < index; step++) await commands.executeCommand('selectNextCodeAction');
    await commands.executeCommand('acceptSelectedCodeAction');
    await eventually(
      'the block',
      () => document.getText(),
      text => text.includes('type: closing'),
    );
    includes(
      document.getText(),
      '\n  - id: closing\n    type: closing\n    title: Completion of the project\n',
      'block',
    );
    includes(document.getText(), '\n    tasks:\n      - id: task\n        title: \n        hours: 4/6/10\n', 'tasks');
    await screenshot('fixed');
    await commands.executeCommand('leaveSnippet');
    await eventually(
      'mended',
      () => rulesIn(document.uri),
      rules => !rules.includes('completion-missing'),
    );
  });

  it('is as serious as the settings have it', async () => {
    const editor = await openNew('severity.implementation.yaml', await offer());
    await eventually(
      'the problem',
      () => rulesIn(editor.document.uri),
      rules => rules.includes('completion-missing'),
    );
    await setSetting('rules', { 'completion-missing': 'off' });
    await eventually(
      'off',
      () => rulesIn(editor.document.uri),
      rules => !rules.includes('completion-missing'),
    );
    await setSetting('rules', undefined);
    await eventually(
      'on',
      () => rulesIn(editor.document.uri),
      rules => rules.includes('completion-missing'),
    );
  });
});

describe('Advance Stage', () => {
  afterEach(closeEditors);

  it('goes on where nothing is missing', async () => {
    const editor = await openNew('stage.implementation.yaml', await readText('small.implementation.yaml'));
    equal(await commands.executeCommand('planwright.advanceStage'), 'audit', 'stage');
    includes(editor.document.getText(), '\nstage: audit\n', 'the plan');
    await expectNotification(/now stands at “Audit”/);
    await commands.executeCommand('notifications.clearAll');
  });

  it('tells what is missing, and goes to the place', async () => {
    const text = (await readText('small.implementation.yaml')).replace('stage: lead', 'stage: planning');
    const editor = await openNew('missing.implementation.yaml', text);
    await eventually(
      'problems',
      () => problems(editor.document.uri),
      found => found.length > 0,
    );
    const answer = commands.executeCommand<string>('planwright.advanceStage');
    await new Promise(done => setTimeout(done, 2000));
    await screenshot('advance-stage');
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    equal(await answer, 'planning', 'stage');
    ok(!editor.selection.isEmpty, 'the place is selected');
    includes(editor.document.getText(), '\nstage: planning\n', 'the plan');
  });

  it('changes nothing in a plan that was edited while it asked', async () => {
    const text = (await readText('small.implementation.yaml')).replace('stage: lead', 'stage: planning');
    const editor = await openNew('edited.implementation.yaml', text);
    const answer = commands.executeCommand('planwright.advanceStage');
    await new Promise(done => setTimeout(done, 2000));
    await editor.edit(edit => edit.insert(new Position(0, 0), '# typed meanwhile\n'));
    // The last choice, which the list wraps around to, goes on whatever is missing.
    await press('ArrowUp');
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    equal(await answer, undefined, 'stage');
    await expectNotification(/The plan has changed in the meantime/);
    await commands.executeCommand('notifications.clearAll');
    equal(editor.document.getText(), `# typed meanwhile\n${text}`, 'the plan');
  });
});

describe('go to definition', () => {
  afterEach(closeEditors);

  it('opens the methodology and the cases that come with the product', async () => {
    const text = (await readText('small.implementation.yaml')).replace('plan: 1', 'plan: 1\nmethodology: onebox');
    const editor = await openNew('definition.implementation.yaml', text);
    const position = placeCursor(editor, 'methodology: one');
    const [location] = await eventually(
      'a definition',
      async () =>
        commands.executeCommand<Location[]>('vscode.executeDefinitionProvider', editor.document.uri, position),
      found => found.length > 0,
    );
    ok(location, 'a location');
    const document = await workspace.openTextDocument(location.uri);
    equal(document.getText(location.range), 'onebox', 'the place');
    equal(document.languageId, 'implementation-methodology', 'language');
    await window.showTextDocument(document);
  });
});

describe('fix all', () => {
  afterEach(closeEditors);

  it('mends what needs no thought when the plan is saved', async () => {
    const settings = workspace.getConfiguration('editor', { languageId: 'implementation-plan' });
    await settings.update('codeActionsOnSave', { 'source.fixAll.planwright': 'explicit' }, false, true);
    const text = (await readText('small.implementation.yaml')).replace('  rate: 900', '  rte: 900 # an hour');
    const editor = await openNew('saved.implementation.yaml', text);
    const { document } = editor;
    await eventually(
      'the slip',
      () => rulesIn(document.uri),
      rules => rules.includes('unknown-key'),
    );
    placeCursor(editor, 'plan: 1');
    await type(' ');
    await document.save();
    await eventually(
      'mended',
      () => document.getText(),
      now => now.includes('\n  rate: 900 # an hour\n'),
    );
    await settings.update('codeActionsOnSave', undefined, false, true);
  });
});

describe('a methodology of one’s own', () => {
  afterEach(closeEditors);

  const lines = [
    'methodology: 1',
    'id: strict',
    'extends: onebox',
    'limits:',
    '  task-hours: 4',
    'custom-rules:',
    '  - id: two-words',
    '    each: task',
    '    when: size(task.title) < 10',
    '    message: "“${task.title}” says too little"',
    '',
  ];

  it('is what the plan beside it is checked by', async () => {
    await openNew('strict.methodology.yaml', lines.join('\n'));
    const plan = (await offer())
      .replace('plan: 1', 'plan: 1\nmethodology: ./strict.methodology.yaml')
      .replace('title: Maps of processes', 'title: Maps');
    const { document } = await openNew('strict.implementation.yaml', plan);
    const told = await eventually(
      'problems',
      () => problems(document.uri),
      found => found.some(message => message.includes('“Maps” says too little')),
    );
    ok(
      told.some(message => message.includes('6 h in one task')),
      `six hours are more than four: ${told.join('\n')}`,
    );
    await screenshot('own-methodology');
  });

  it('completes and explains its expressions', async () => {
    const editor = await openNew('typed.methodology.yaml', lines.join('\n'));
    placeCursor(editor, 'when: size(task.title) < 10');
    await type(' && task.');
    const { document, selection } = editor;
    const list = await eventually(
      'fields',
      async () =>
        commands.executeCommand<CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          selection.active,
          '.',
        ),
      ({ items }) => items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'hours'),
    );
    ok(!list.items.some(({ label }) => label === 'message'), 'no keys among them');
    await commands.executeCommand('editor.action.triggerSuggest');
    await new Promise(done => setTimeout(done, 1500));
    await screenshot('own-rule');
    await commands.executeCommand('hideSuggestWidget');
    const position = placeCursor(editor, 'size(task.ti');
    includes(await hover(editor, position), 'task', 'hover');
  });
});
