import type { Content, Document, Format, Section, Table } from '../model.ts';

/** GitHub-flavoured Markdown. */
export const format: Format = { id: 'md', render };

function render({ title, subtitle, lead, facts, sections }: Document): string {
  const parts = [
    `# ${plain(title)}`,
    ...(subtitle === undefined ? [] : [`**${plain(subtitle)}**`]),
    facts.map(({ label, value }) => `- **${plain(label)}:** ${plain(value)}`).join('\n'),
    ...(lead === undefined ? [] : [plain(lead)]),
    ...sections.map(section => renderSection(section, 2)),
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

function renderSection({ title, content }: Section, level: number): string {
  return [`${'#'.repeat(level)} ${plain(title)}`, ...content.map(item => renderContent(item, level))].join('\n\n');
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
  }
}

function renderTable({ columns, rows }: Table): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map(({ align }) => (align === 'right' ? '--:' : ':--'));
  const body = rows.map(({ cells, level, emphasis }) =>
    line(
      cells.map((cell, index) => {
        const text = (index === 0 ? '\u00a0\u00a0\u00a0\u00a0'.repeat(level) : '') + plain(cell);
        return emphasis && cell !== '' ? `**${text}**` : text;
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
      .replace(/^(\s*\d+)([.)])/, '$1\\$2')
      .trim()
  );
}
