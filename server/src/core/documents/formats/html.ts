import { joined } from '../../l10n/format.ts';
import { ganttPieces } from '../gantt-pieces.ts';
import type {
  Brand,
  Cell,
  Content,
  Document,
  Format,
  FormatOptions,
  Gantt,
  Picture,
  Requisites,
  Section,
  Signatures,
  SourceMarks,
  Table,
} from '../model.ts';
import { isBroad, isLong, titledSections, wideTable } from '../outline.ts';
import { qrSvg } from '../payment-code/svg.ts';
import { style } from '../style.ts';
import { unpasted } from '../unpasted.ts';
import { escapeXml } from '../xml.ts';

/**
 * One file that needs nothing else: no scripts, no fonts, no pictures from elsewhere; it prints as it looks.
 *
 * @remarks one file, light and dark, prints as it looks; no scripts
 */
export const format: Format = { id: 'html', order: 4, render };

/** Even if a text were rendered as markup, the page could load and run nothing. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

function render(document: Document, { marks }: FormatOptions): string {
  const { locale, title, subtitle, draft, lead, facts, sections, brand } = document;
  const heading = [
    renderLetterhead(brand),
    ...(subtitle === undefined ? [] : [`<p class="kind">${prose(subtitle)}</p>`]),
    `<h1>${prose(title)}</h1>`,
    facts.length > 0 ? renderFacts(facts) : '',
    ...(lead === undefined ? [] : [`<p class="lead">${prose(lead)}</p>`]),
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
${style(brand.color)}</style>
</head>
<body>
${draft === undefined ? '' : `<p class="draft">${escapeXml(draft)}</p>\n`}<main${isBroad(document) ? ' class="broad"' : ''}>
<header>
${heading.filter(part => part !== '').join('\n')}
</header>
${[contents(document), ...sections.map(section => renderSection(section, 2, marks)), renderFooter(brand)].filter(part => part !== '').join('\n')}
</main>
</body>
</html>
`;
}

/** A number with hyphens, of a contract or an act: browsers would break it at each hyphen. */
const hyphenated = /(?<![\p{L}\d])[\p{L}\d./]{1,12}(?:-\d[\d./]{0,12}){1,3}(?![\p{L}\d])/gu;

/** Text as markup, with no-break spans; not for table cells, whose spans would overflow on a narrow screen. */
function prose(text: string): string {
  return escapeXml(joined(text)).replace(hyphenated, '<span class="whole">$&</span>');
}

/** The sender: logo and name. */
function renderLetterhead({ name, logo }: Brand): string {
  if (!logo) return '';
  return `<p class="brand">${image(logo, name ?? '')}</p>`;
}

function image({ type, width, height, base64 }: Picture, alt: string): string {
  return `<img src="data:image/${type};base64,${base64}" width="${width}" height="${height}" alt="${escapeXml(alt)}">`;
}

function renderFooter({ name, details }: Brand): string {
  const lines = [name ?? '', ...details].filter(line => line !== '');
  if (details.length === 0) return '';
  return `<footer>\n${lines.map(line => `<p>${escapeXml(line)}</p>`).join('\n')}\n</footer>`;
}

function contents(document: Document): string {
  if (!isLong(document)) return '';
  const items = titledSections(document).map(
    ({ id, title }) => `<li><a href="#${anchor(id)}">${escapeXml(title)}</a></li>`,
  );
  return `<nav>\n<ol>\n${items.join('\n')}\n</ol>\n</nav>`;
}

/** Ids come from plans, so only characters that need no escaping are kept. */
function anchor(id: string): string {
  return `s-${encodeURIComponent(id).replace(/[^A-Za-z0-9-]/g, '_')}`;
}

function renderFacts(facts: Document['facts']): string {
  const rows = facts.map(({ label, value, note, isMain }) => {
    const small = note === undefined ? '' : `<dd class="note">${prose(note)}</dd>`;
    return `<div><dt>${escapeXml(label)}</dt><dd${isMain ? ' class="main"' : ''}>${prose(value)}</dd>${small}</div>`;
  });
  return `<dl>\n${rows.join('\n')}\n</dl>`;
}

function renderSection({ id, title, content }: Section, level: number, marks: Marks): string {
  const body = content.map(item => renderContent(item, level, marks)).join('\n');
  const heading = title === '' ? '' : `<h${level}${mark(marks?.ofSection(id))}>${prose(title)}</h${level}>\n`;
  return `<section id="${anchor(id)}">\n${heading}${body}\n</section>`;
}

type Marks = SourceMarks | undefined;

function mark(line: number | undefined): string {
  return line === undefined ? '' : ` data-line="${line}"`;
}

function renderContent(content: Content, level: number, marks: Marks): string {
  switch (content.kind) {
    case 'paragraph':
      return `<p${content.isLabel ? ' class="label"' : ''}>${prose(content.text)}</p>`;
    case 'list':
      return `<ul>\n${content.items.map(item => `<li>${prose(item)}</li>`).join('\n')}\n</ul>`;
    case 'table':
      return renderTable(content, marks);
    case 'section':
      return renderSection(content, Math.min(level + 1, 6), marks);
    case 'gantt':
      return renderGantt(content);
    case 'qr':
      return `<figure class="qr">\n${qrSvg(content)}\n<figcaption>${escapeXml(content.label)}</figcaption>\n</figure>`;
    case 'requisites':
      return renderRequisites(content);
    case 'signatures':
      return renderSignatures(content);
  }
}

function renderGantt(gantt: Gantt): string {
  const { days, rows } = ganttPieces(gantt);
  const lane = (name: string, title: string, svg: string) =>
    `<div class="lane"><div class="${name}">${escapeXml(title)}</div><div class="bars">${svg}</div></div>`;
  const pieces = [
    lane('days', '', days),
    ...rows.map(({ title, level, bar }) => lane(`task depth${level}`, title, bar)),
  ];
  return `<figure class="gantt" role="img" aria-label="${escapeXml(gantt.label)}">\n${pieces.join('\n')}\n</figure>`;
}

function details(lines: readonly string[]): string {
  return lines.map(line => `<dd class="detail">${escapeXml(line)}</dd>`).join('');
}

function renderRequisites({ parties }: Requisites): string {
  const blocks = parties.map(({ role, name, lines }) => {
    return `<div><dt>${escapeXml(role)}</dt><dd>${escapeXml(name)}</dd>${details(lines)}</div>`;
  });
  return `<dl class="requisites">\n${blocks.join('\n')}\n</dl>`;
}

function renderSignatures({ parties, under }: Signatures): string {
  const lines = parties.map(({ role, name, lines: own, position, signatory }) => {
    const below = `<dd class="under"><span>${prose(under)}</span><span>${prose(signatory)}</span></dd>`;
    const who = `<dt>${escapeXml(role)}</dt><dd>${escapeXml(name)}</dd>${details([...own, position])}`;
    return `<div>${who}<dd class="line"></dd>${below}</div>`;
  });
  return `<dl class="signatures">\n${lines.join('\n')}\n</dl>`;
}

function renderTable({ columns, rows }: Table, marks: Marks): string {
  const align = (index: number) => (columns[index]?.align === 'right' ? ' class="number"' : '');
  const head = columns.map(({ title }, index) => `<th scope="col"${align(index)}>${escapeXml(title)}</th>`).join('');
  const cellOf = (cell: Cell, index: number) => {
    const name = index === 0 ? '' : ` data-label="${escapeXml(columns[index]?.title ?? '')}"`;
    const isOrdinal = columns[index]?.isOrdinal === true;
    const style = isOrdinal
      ? ' class="ordinal"'
      : align(index) || (cell.value?.type === 'date' || cell.isSpan ? ' class="day"' : '');
    return `<td${style}${name}>${unpasted(cell, escapeXml(joined(cell.text)))}</td>`;
  };
  const body = rows.map(({ cells, level, emphasis, source }) => {
    const classes = [emphasis ? 'sum' : '', level > 0 ? `level${Math.min(level, 4)}` : ''].filter(name => name !== '');
    const named = classes.length > 0 ? ` class="${classes.join(' ')}"` : '';
    const open = `<tr${named}${mark(source && marks?.ofRow(source))}>`;
    return `${open}${cells.map(cellOf).join('')}</tr>`;
  });
  const open = columns.length >= wideTable ? '<table class="wide">' : '<table>';
  return `<div class="table">${open}\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table></div>`;
}
