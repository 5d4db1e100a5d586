import { commands, type Location, languages, Uri, workspace } from 'vscode';
import { closeEditors, openNew, placeCursor, readText } from '../support/editor.ts';
import { includes } from '../support/expect.ts';
import { canRename, renameTo } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

const folder = () => {
  const [first] = workspace.workspaceFolders ?? [];
  if (!first) throw new Error('no folder is open');
  return first.uri;
};
const at = (name: string) => Uri.joinPath(folder(), name);
const write = (name: string, text: string) => workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
const rulesAt = (name: string) =>
  languages.getDiagnostics(at(name)).map(({ code }) => (typeof code === 'object' ? code.value : code));

const ownCase = 'case: 1\nid: own-one\ntitle: Own\ntasks:\n  - { id: x, title: X, hours: 2 }\n';

describe('the whole workspace', () => {
  afterEach(async () => {
    await closeEditors();
    for (const name of [
      'closed.implementation.yaml',
      'caller.implementation.yaml',
      'naming.implementation.yaml',
      'open.implementation.yaml',
      'cases',
    ]) {
      await workspace.fs.delete(at(name), { recursive: true }).then(undefined, () => undefined);
    }
  });

  it('shows the problems of a plan that nobody has opened, until they or the plan are gone', async () => {
    const good = await readText('small.implementation.yaml');
    await openNew('open.implementation.yaml', good);
    const told = (what: string, isTold: (rules: unknown[]) => boolean) =>
      eventually(what, () => rulesAt('closed.implementation.yaml'), isTold);
    await write('closed.implementation.yaml', good.replace('contingency:', 'contingensy:'));
    await told('a problem', rules => rules.includes('unknown-key'));
    await write('closed.implementation.yaml', good);
    await told('no problem', rules => !rules.includes('unknown-key'));
    await write('closed.implementation.yaml', good.replace('contingency:', 'contingensy:'));
    await told('a problem again', rules => rules.includes('unknown-key'));
    await workspace.fs.delete(at('closed.implementation.yaml'));
    await told('nothing', rules => rules.length === 0);
  });

  it('gives a case another name in its file and in the plans that call it', async function () {
    if (!canRename()) this.skip();
    const good = await readText('small.implementation.yaml');
    await write('cases/own-one.case.yaml', ownCase);
    await write('caller.implementation.yaml', `${good}difficulties:\n  - { type: resistance, case: own-one }\n`);
    const editor = await openNew(
      'naming.implementation.yaml',
      `${good}difficulties:\n  - { type: resistance, case: own-one }\n`,
    );
    placeCursor(editor, 'case: own-');
    const { uri } = editor.document;
    const places = await eventually(
      'all places',
      async () => commands.executeCommand<Location[]>('vscode.executeReferenceProvider', uri, editor.selection.active),
      found => found.length >= 3,
    );
    includes(places.map(place => place.uri.path).join(' '), '/caller.implementation.yaml', 'the plan that is not open');
    await renameTo('own-two');
    await eventually(
      'the new name',
      () => editor.document.getText(),
      text => text.includes('case: own-two'),
    );
    await workspace.saveAll(false);
    await eventually(
      'the case in its new file',
      () => readText('cases/own-two.case.yaml').catch(() => ''),
      text => text === ownCase.replace('own-one', 'own-two'),
    );
    includes(await readText('caller.implementation.yaml'), 'case: own-two', 'the plan that is not open');
  });
});
