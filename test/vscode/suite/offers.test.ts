import { commands, languages, type Uri } from 'vscode';
import { closeEditors, digits, hints, hover, openFile, placeCursor, readText } from '../support/editor.ts';
import { equal, includes } from '../support/expect.ts';
import { screenshot } from '../support/launcher.ts';
import { eventually } from '../support/wait.ts';

/** Example offers by the kinds of sale, each with a place whose hover explains what is peculiar to it. */
const offers: [string, string, RegExp][] = [
  ['single-tax-packages', 'items:', /licences/i],
  ['hour-retainer', 'every: month', /period/i],
  ['licences-two-currencies', 'pay-in:', /currency/i],
  ['time-and-materials', 'billing: actual', /spent/i],
  ['onboarding-retainer', 'every: month', /period/i],
  ['statement-of-work', 'optional: true', /total/i],
  ['two-vat-treatments', 'vat:', /VAT/],
  ['natural-keys', 'project:', /total/i],
];

describe('an offer', () => {
  afterEach(closeEditors);

  for (const [name, place, explained] of offers) {
    it(`of the kind ${name} shows its total beside the text, and explains what is peculiar to it`, async () => {
      const editor = await openFile(`examples/offers/${name}.implementation.yaml`);
      const { total } = JSON.parse(await readText(`examples/offers/${name}.totals.json`));
      const told = await eventually(
        'hints',
        () => hints(editor),
        all => all.length > 0,
      );
      const { line } = placeCursor(editor, 'project:');
      const ofProject = told.filter(hint => hint.line === line).map(({ label }) => digits(label));
      // Beside the text amounts that are whole have no kopecks.
      includes(ofProject.join(' '), digits(String(total).replace(/\.00$/, '')), 'the total');
      includes(await hover(editor, placeCursor(editor, place, 'before')), explained, 'the hover');
      equal(errorsOf(editor.document.uri), [], 'errors');
      await screenshot(`offer-${name}`);
    });
  }

  it('is previewed as the client reads it', async () => {
    const editor = await openFile('examples/offers/statement-of-work.implementation.yaml');
    const uri = editor.document.uri.toString();
    const html = await commands.executeCommand<string>('planwright.previewDocument', { uri, document: 'offer' });
    includes(html ?? '', "default-src 'none'", 'the policy of the page');
    await new Promise(done => setTimeout(done, 1500));
    await screenshot('offer-preview');
  });
});

function errorsOf(uri: Uri): string[] {
  return languages.getDiagnostics(uri).flatMap(({ severity, message }) => (severity === 0 ? [message] : []));
}
