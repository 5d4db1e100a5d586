import { factText } from '../fact-text.ts';
import { markdown } from '../markdown.ts';
import type { Content, Document, Format, Gantt, RequisitesOf, Section, Signing, Table } from '../model.ts';
import { unpasted } from '../unpasted.ts';
import { mermaidText } from './mmd.ts';

/**
 * GitHub-flavoured Markdown.
 *
 * @remarks with the schedule as a Mermaid diagram
 */
export const format: Format = { id: 'md', order: 5, render };

function render({ title, subtitle, lead, facts, sections, brand }: Document): string {
  const parts = [
    `# ${markdown(title)}`,
    ...(subtitle === undefined ? [] : [`**${markdown(subtitle)}**`]),
    facts.map(fact => `- **${markdown(fact.label)}:** ${markdown(factText(fact))}`).join('\n'),
    ...(lead === undefined ? [] : [markdown(lead)]),
    ...sections.map(section => renderSection(section, 2)),
    brand.details.length > 0
      ? ['---', ...[brand.name ?? '', ...brand.details].filter(line => line !== '').map(markdown)].join('\n\n')
      : '',
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

function renderSection({ title, content }: Section, level: number): string {
  const heading = title === '' ? [] : [`${'#'.repeat(Math.min(level, 6))} ${markdown(title)}`];
  return [...heading, ...content.map(item => renderContent(item, level))].join('\n\n');
}

function renderContent(content: Content, level: number): string {
  switch (content.kind) {
    case 'paragraph':
      return markdown(content.text);
    case 'list':
      return content.items.map(item => `- ${markdown(item)}`).join('\n');
    case 'table':
      return renderTable(content);
    case 'section':
      return renderSection(content, level + 1);
    case 'gantt':
      return renderGantt(content);
    case 'qr':
      return '';
    case 'requisites':
      return content.parties.map(renderRequisites).join('\n\n');
    case 'signatures':
      return content.parties.map(party => renderSigning(party, content.under)).join('\n\n');
  }
}

function renderRequisites({ role, name, lines }: RequisitesOf): string {
  return [`**${markdown(role)}:** ${markdown(name)}`, '', ...lines.map(line => `- ${markdown(line)}`)].join('\n');
}

const blankLine = '\\_'.repeat(20);

function renderSigning({ role, name, lines, position, signatory }: Signing, under: string): string {
  const who =
    lines.length > 0 ? [renderRequisites({ role, name, lines })] : [`**${markdown(role)}:** ${markdown(name)}`];
  if (position !== '') who.push(markdown(position));
  return `${who.join('\n\n')}\n\n${blankLine} ${markdown(signatory)} (${markdown(under)})`;
}

/** Mermaid is rendered wherever Markdown is shown: GitHub, GitLab, editors. */
function renderGantt({ rows, label }: Gantt): string {
  return `\`\`\`mermaid\n${mermaidText(label, rows)}\`\`\``;
}

function renderTable({ columns, rows }: Table): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map(({ align }) => (align === 'right' ? '--:' : ':--'));
  const body = rows.map(({ cells, level, emphasis }) =>
    line(
      cells.map((cell, index) => {
        const text =
          (index === 0 ? '\u00a0\u00a0\u00a0\u00a0'.repeat(level) : '') + unpasted(cell, markdown(cell.text));
        return emphasis && cell.text !== '' ? `**${text}**` : text;
      }),
    ),
  );
  return [line(columns.map(({ title }) => markdown(title))), line(rule), ...body].join('\n');
}
