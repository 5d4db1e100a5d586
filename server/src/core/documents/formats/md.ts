import type { Content, Document, Format, Gantt, Section, Table } from '../model.ts';
import { mermaidText } from './mmd.ts';

/** GitHub-flavoured Markdown. */
export const format: Format = { id: 'md', order: 5, render };

function render({ title, subtitle, lead, facts, sections, brand }: Document): string {
  const parts = [
    `# ${plain(title)}`,
    ...(subtitle === undefined ? [] : [`**${plain(subtitle)}**`]),
    facts.map(({ label, value }) => `- **${plain(label)}:** ${plain(value)}`).join('\n'),
    ...(lead === undefined ? [] : [plain(lead)]),
    ...sections.map(section => renderSection(section, 2)),
    brand.details.length > 0
      ? ['---', ...[brand.name ?? '', ...brand.details].filter(line => line !== '').map(plain)].join('\n\n')
      : '',
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

function renderSection({ title, content }: Section, level: number): string {
  const heading = title === '' ? [] : [`${'#'.repeat(Math.min(level, 6))} ${plain(title)}`];
  return [...heading, ...content.map(item => renderContent(item, level))].join('\n\n');
}

function renderContent(content: Content, level: number): string {
  switch (content.kind) {
    case 'paragraph':
      return plain(content.text);
    case 'list':
      return content.items.map(item => `- ${plain(item)}`).join('\n');
    case 'table':
      return renderTable(content);
    case 'section':
      return renderSection(content, level + 1);
    case 'gantt':
      return renderGantt(content);
    case 'signatures':
      return content.parties
        .map(({ role, name }) => `**${plain(role)}** ${plain(name)}\n\n\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_`)
        .join('\n\n');
  }
}

/** Whoever shows Markdown to people draws Mermaid: GitHub, GitLab, editors. */
function renderGantt({ rows, label }: Gantt): string {
  return `\`\`\`mermaid\n${mermaidText(label, rows)}\`\`\``;
}

function renderTable({ columns, rows }: Table): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map(({ align }) => (align === 'right' ? '--:' : ':--'));
  const body = rows.map(({ cells, level, emphasis }) =>
    line(
      cells.map((cell, index) => {
        const text = (index === 0 ? '\u00a0\u00a0\u00a0\u00a0'.repeat(level) : '') + plain(cell.text);
        return emphasis && cell.text !== '' ? `**${text}**` : text;
      }),
    ),
  );
  return [line(columns.map(({ title }) => plain(title))), line(rule), ...body].join('\n');
}

/** No text of a plan becomes markup: what could begin any is escaped, line breaks are spaces. */
function plain(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
      .replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
      .replace(/[\\`*_{}[\]<>|~#&$]/g, '\\$&')
      .replace(/^(\s*)([-+=])/, '$1\\$2')
      .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2')
      .trim()
  );
}
