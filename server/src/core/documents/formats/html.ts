import type { Content, Document, Format, Section, Table } from '../model.ts';
import { style } from '../style.ts';
import { escapeXml } from '../xml.ts';

/** One file that needs nothing else: no scripts, no fonts, no pictures from elsewhere; it prints as it looks. */
export const format: Format = { id: 'html', render };

/** Even if a text found a way to be markup, the page may load and run nothing. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

function render(document: Document): string {
  const { locale, title, subtitle, lead, facts, sections } = document;
  const heading = [
    ...(subtitle === undefined ? [] : [`<p class="kind">${escapeXml(subtitle)}</p>`]),
    `<h1>${escapeXml(title)}</h1>`,
    facts.length > 0 ? renderFacts(facts) : '',
    ...(lead === undefined ? [] : [`<p class="lead">${escapeXml(lead)}</p>`]),
  ];
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeXml(title)}</title>
<style>
${style}</style>
</head>
<body>
<main>
<header>
${heading.filter(part => part !== '').join('\n')}
</header>
${sections.map(section => renderSection(section, 2)).join('\n')}
</main>
</body>
</html>
`;
}

function renderFacts(facts: Document['facts']): string {
  const rows = facts.map(({ label, value }) => `<div><dt>${escapeXml(label)}</dt><dd>${escapeXml(value)}</dd></div>`);
  return `<dl>\n${rows.join('\n')}\n</dl>`;
}

function renderSection({ title, content }: Section, level: number): string {
  const body = content.map(item => renderContent(item, level)).join('\n');
  return `<section>\n<h${level}>${escapeXml(title)}</h${level}>\n${body}\n</section>`;
}

function renderContent(content: Content, level: number): string {
  switch (content.kind) {
    case 'paragraph':
      return `<p>${escapeXml(content.text)}</p>`;
    case 'list':
      return `<ul>\n${content.items.map(item => `<li>${escapeXml(item)}</li>`).join('\n')}\n</ul>`;
    case 'table':
      return renderTable(content);
    case 'section':
      return renderSection(content, Math.min(level + 1, 6));
  }
}

function renderTable({ columns, rows }: Table): string {
  const align = (index: number) => (columns[index]?.align === 'right' ? ' class="number"' : '');
  const head = columns.map(({ title }, index) => `<th scope="col"${align(index)}>${escapeXml(title)}</th>`).join('');
  const body = rows.map(({ cells, level, emphasis }) => {
    const classes = [emphasis ? 'sum' : '', level > 0 ? `level${Math.min(level, 4)}` : ''].filter(name => name !== '');
    const open = classes.length > 0 ? `<tr class="${classes.join(' ')}">` : '<tr>';
    return `${open}${cells.map((cell, index) => `<td${align(index)}>${escapeXml(cell)}</td>`).join('')}</tr>`;
  });
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}
