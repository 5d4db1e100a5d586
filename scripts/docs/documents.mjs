import { loadSources } from './sources.mjs';

/** The page about documents: which there are, in which formats, what own templates can name. */
export async function documentsPage(root, notice, texts) {
  const { documentKinds, documentFormats } = await loadSources(root, [
    "export { documentKinds, documentFormats } from './core/documents/export.ts';",
  ]);
  const kinds = documentKinds();
  const audiences = { client: 'the client', vendor: 'the vendor', internal: 'your own people' };
  const needs = { block: '`--block ID`', revision: '`--from REV`' };
  const rows = kinds.map(
    ({ id, audience, needs: need }) =>
      `| \`${id}\` | ${texts[`document.${id}.description`]} | ${audiences[audience]} | ${needs[need] ?? '–'} |`,
  );
  const formats = documentFormats().map(({ id }) => `| \`.${id}\` | ${texts[`format.${id}`]} | ${about[id]} |`);
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

function textTable(texts, prefix) {
  const rows = Object.entries(texts)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, text]) => `| \`${key.slice(prefix.length)}\` | ${text.replaceAll('|', '\\|').replaceAll('\n', ' ')} |`);
  return ['| name | text |', '|:--|:--|', ...rows].join('\n');
}

const intro =
  '`Planwright: Export Plan…`, `Planwright: Preview Document…`, `Planwright: Export All Plans…` in the editor; `planwright export FILE --document offer --to offer.pdf` on the command line.';

const promises = `What is for others is made from what is theirs to know. No cost, margin, executor, spent hour or note of yours is in
an offer, an act or a report of changes, in any format, in hidden parts or metadata; no price is in a letter to the vendor. Tests read
every part of every file.

The same plan gives the same bytes, whenever and wherever it is exported: a file that differs says that the plan does. Nothing in a
file makes a program load or run anything.

**The price range** of an offer is that of blocks with a preliminary estimate: between which prices they come out in 8 cases of 10
(total ± 1.2816 × deviation of the work, in proportion to the block's total). **The signatures** of an act follow a sum in words
for the hryvnia, rouble, Belarusian rouble, tenge, dollar, euro, zloty and pound; other currencies go by their code.

**Changes** are found by ids, not by lines: what was moved, re-estimated, added or left out, and the difference to the last minor unit.`;

const about = {
  pdf: 'A4 (landscape where a table is wide), fonts inside, bookmarks, page numbers, a table of contents where it is long. The font has Latin, Cyrillic and Greek letters; others are boxes',
  docx: 'styles and headings that you can restyle, native tables, fonts inside; the schedule is a table with coloured cells, what is left of begun work paler, the deadline a dashed line',
  xlsx: 'of the offer and the plan a summary, a sheet for each block, payments and terms, computed by formulas: change a rate and the total follows. Other documents: a sheet for each table',
  html: 'one file, light and dark, prints as it looks; no scripts',
  md: 'with the schedule as a Mermaid diagram',
  eml: 'a letter that opens ready to be sent, as text and as a page; to the contact of the client or the vendor',
  csv: 'every table, UTF-8 with a byte order mark; `--delimiter semicolon` for spreadsheets that want `;`, with decimal commas in Russian and Ukrainian',
  ics: 'blocks, payments and the deadline as whole days; tasks too in the plan',
  xml: 'order, dates, durations, links, people; of the two prices of an hour the selling one is rate table A, the cost table B. Days are kept by “start no earlier than”',
  mmd: 'the schedule as text that GitHub, GitLab and editors draw',
  json: 'the document for programs: `schemas/document.schema.json`',
};

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
    texts: { row.contingency: Резерв }
    closing: "З повагою, {integrator}"
\`\`\`

\`lead\`, \`closing\` and sections of your own take \`{project}\`, \`{integrator}\` and every fact of the document: \`{client}\`, \`{total}\`,
\`{start}\`, \`{finish}\`, \`{deadline}\`, \`{valid-until}\`. Without \`sections\` a document has all of its own, in this order:`;
