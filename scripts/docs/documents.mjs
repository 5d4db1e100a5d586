import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSources } from './sources.mjs';

/** The page about documents: kinds, formats, and names for templates. */
export async function documentsPage(root, notice, texts) {
  const { documentKinds, documentFormats } = await loadSources(root, [
    "export { documentKinds, documentFormats } from './core/documents/export.ts';",
  ]);
  const kinds = documentKinds();
  const audiences = { client: 'the client', vendor: 'the vendor', internal: 'your own people' };
  const needs = { block: '`--block ID`', payment: '`--payment N`', revision: '`--from REV`' };
  const rows = kinds.map(
    ({ id, audience, needs: need }) =>
      `| \`${id}\` | ${texts[`document.${id}.description`]} | ${audiences[audience]} | ${needs[need] ?? '–'} |`,
  );
  const formats = documentFormats().map(
    ({ id }) => `| \`.${id}\` | ${texts[`format.${id}`]} | ${remarksOf(root, id)} |`,
  );
  const sections = kinds.map(
    ({ id, sections: names }) => `| \`${id}\` | ${names.map(name => `\`${name}\``).join(', ')} |`,
  );
  const own = kinds.flatMap(({ id }) => [`### ${id}`, textTable(texts, `document.${id}.`)]);
  return [
    notice,
    '# Documents',
    intro,
    ['| document | what it is | for | needs |', '|:--|:--|:--|:--|', ...rows].join('\n'),
    promises,
    '## Formats',
    ['| file | | |', '|:--|:--|:--|', ...formats].join('\n'),
    '## Your own looks and words',
    templates,
    ['| document | sections |', '|:--|:--|', ...sections].join('\n'),
    '## Texts',
    'Names for `texts`, with what they say in English; words in braces are filled in.',
    ...own,
    '### shared by all documents',
    textTable(texts, 'document.common.'),
    '',
  ].join('\n\n');
}

/** The `@remarks` of a format's doc comment, which are for users. */
function remarksOf(root, id) {
  const source = readFileSync(join(root, `server/src/core/documents/formats/${id}.ts`), 'utf8');
  const mark = '@remarks ';
  const start = source.indexOf(mark);
  const end = source.indexOf('*/\nexport const format', start);
  if (start === -1 || end === -1) throw new Error(`the format ${id} has no @remarks in its doc comment`);
  const lines = source.slice(start + mark.length, end).split('\n * ');
  return lines
    .map(line => line.trim())
    .join(' ')
    .replaceAll('|', '\\|');
}

function textTable(texts, prefix) {
  const rows = Object.entries(texts)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, text]) => `| \`${key.slice(prefix.length)}\` | ${text.replaceAll('|', '\\|').replaceAll('\n', ' ')} |`);
  return ['| name | text |', '|:--|:--|', ...rows].join('\n');
}

const intro =
  '`Planwright: Export Plan…`, `Planwright: Preview Document…`, `Planwright: Export Again` (the last export of the plan, without a question), `Planwright: Export Several Plans…` in the editor; `planwright export FILE --document offer --to offer.pdf` on the command line.';

const promises = `What is for others is made from what is theirs to know. No cost, margin, name of an executor, spent hour or note of yours is in
an offer, an act, an invoice or a report of changes, in any format, in hidden parts or metadata; no price is in a letter to the vendor. Tests read
every part of every file.

The same plan gives the same bytes, whenever and wherever it is exported: a file that differs says that the plan does. Nothing in a
file makes a program load or run anything.

**The lines of an offer** add up as they are printed: lines to the price of their stage, stages to the project, payments to its total. Contingency
and rounding are in the prices of the work; a discount is told once, beside the price. With \`contingency: shown\` or \`discount: spread\` of the
document in your methodology it is otherwise, and still adds up. Minor units are printed everywhere, or where all amounts are whole nowhere.
What bears contingency, rounding or a discount is in whole units of the currency wherever its sum is, as with \`round-to\`: each line rounded by itself, the
largest takes what is left, and each of several pieces is whole too. Where the sum has minor units the lines keep theirs, since one of them
would have to show what the others do not. Totals, VAT and payments are never moved by it, nor is a discount, which is told as \`planwright total\` has it.
**Who does what** stands in the offer where a vendor or a partner works beside you or the client; of work that nobody is named for it is to be agreed.
**The price range** of an offer is what the methodology says of how well a stage is estimated (\`estimates\`), rounded outwards to three
significant digits; a fixed price has none. **The signatures** of an act follow a sum in words
for the hryvnia, rouble, Belarusian rouble, tenge, dollar, euro, zloty and pound; other currencies go by their code.

**An invoice** is of one payment, by its number in the list of payments (\`planwright total\`); without \`--payment\` of the only one
that the plan does not know to be paid. Its day is that of the payment, since a plan knows no day of writing. Its VAT is what
\`planwright total\` and the offer say of the payment: its share of the VAT of the whole. PDF, Word and web pages have a code that the bank's app reads: for euros to an IBAN
(EPC069-12), for hryvnias (National Bank of Ukraine, format 002) and for roubles where the plan names the bank, its \`bic\` and its
\`correspondent-account\` (GOST R 56042).

**An act of a period** of recurring work has, beside the period, the agreed changes that count once (without \`each-period\`): in the act of the
period in whose days they were agreed (\`date\`), before the first period in the first, after the last in the last, without a date in the first.
So all acts of a block together make its price.

**Letters to the vendor** are not written where there is nothing to ask: no development in the plan, all of it answered, or, of the estimate to be
checked, no hours of your own. The command line ends with code 2, the editor says why.

**The plan** adds up as printed: the hours that the client pays for, prices and costs of the rows of a block make its last row, of recurring
work that of a period; contingency, changes, discount, rounding and VAT are rows of their own, options and work that nobody pays for tell their
figures in words. **The retrospective** compares hours, days and money: of an accepted block the days of the plan as it stands with the real ones,
from its planned day, or a later prepayment, to its acceptance, and the cost of what was spent with that of what was planned.

**Changes** are found as \`planwright diff\` finds them, by id, words and likeness: what goes by another id or name, or stands in another stage, is neither
left out nor new. Told is what has happened to the work itself: its hours, number, price, name or place. Where contingency, rounding or a
discount falls otherwise because other work has changed, that is one row of its stage, and a stage of which nothing else is another is
recalculated. The rows add up as printed: to the price of the stage, of recurring work to that of a period, and below it what counts once.`;

const templates = `In a methodology (\`NAME.methodology.yaml\`), for every plan that follows it:

\`\`\`yaml
methodology: 1
id: ours
extends: onebox
integrator:
  name: Ясна справа
  logo: ./logo.png            # PNG or JPEG, beside this file or below it
  colour: "#1f4e79"
  details: [Київ, вул. Хрещатик 1, ЄДРПОУ 12345678]
documents:
  offer:
    title: Пропозиція співпраці
    lead: "Шановні колеги з {client}, ось що ми пропонуємо."
    sections: [goal, blocks, summary, { title: Про нас, text: CRM з 2015 року }, payments, terms]
    texts: { next-step-text: Зателефонуйте нам. }
    contingency: spread       # or shown: a row of its own
    discount: shown           # or spread: in the prices of the work
    closing: "З повагою, {integrator}"
\`\`\`

\`lead\`, \`closing\` and sections of your own take \`{project}\`, \`{integrator}\` and every fact of the document: \`{client}\`, \`{total}\`,
\`{start}\`, \`{finish}\`, \`{valid-until}\`. Without \`sections\` a document has all of its own, in this order:`;
