import type { Content, Document, Section, Table } from './model.ts';
import { flat, lines } from './one-line.ts';
import type { Timeline } from './timeline.ts';
import type { Workbook } from './workbook/model.ts';

/**
 * Puts titles, names, items and cells of a document on one line each, without control characters, so that user content
 * cannot end a row, item or heading of any format. Paragraphs keep their lines.
 */
export function settled(document: Document): Document {
  const { title, subtitle, draft, lead, facts, sections, brand, timeline, workbook, letter } = document;
  return {
    ...document,
    title: flat(title),
    subtitle: subtitle === undefined ? undefined : flat(subtitle),
    draft: draft === undefined ? undefined : flat(draft),
    lead: lead === undefined ? undefined : lines(lead),
    facts: facts.map(fact => ({
      ...fact,
      label: flat(fact.label),
      value: flat(fact.value),
      ...(fact.note !== undefined && { note: flat(fact.note) }),
    })),
    sections: sections.map(settledSection),
    brand: {
      ...brand,
      name: brand.name === undefined ? undefined : flat(brand.name),
      details: brand.details.map(flat),
    },
    timeline: settledTimeline(timeline),
    workbook: workbook && settledWorkbook(workbook),
    letter: { ...letter, subject: flat(letter.subject) },
  };
}

function settledSection(section: Section): Section {
  return { ...section, title: flat(section.title), content: section.content.map(settledContent) };
}

function settledContent(content: Content): Content {
  switch (content.kind) {
    case 'paragraph':
      return { ...content, text: content.isLabel ? flat(content.text) : lines(content.text) };
    case 'list':
      return { ...content, items: content.items.map(flat) };
    case 'table':
      return settledTable(content);
    case 'section':
      return settledSection(content);
    case 'gantt':
      return {
        ...content,
        label: flat(content.label),
        rows: content.rows.map(row => ({ ...row, title: flat(row.title) })),
        deadline: content.deadline && { ...content.deadline, label: flat(content.deadline.label) },
      };
    case 'qr':
      return { ...content, label: flat(content.label) };
    case 'requisites':
      return {
        ...content,
        parties: content.parties.map(({ role, name, lines: own }) => ({
          role: flat(role),
          name: flat(name),
          lines: own.map(flat),
        })),
      };
    case 'signatures':
      return {
        ...content,
        under: flat(content.under),
        parties: content.parties.map(({ role, name, lines: own, position, signatory }) => ({
          role: flat(role),
          name: flat(name),
          lines: own.map(flat),
          position: flat(position),
          signatory: flat(signatory),
        })),
      };
  }
}

function settledTable(table: Table): Table {
  return {
    ...table,
    columns: table.columns.map(column => ({ ...column, title: flat(column.title) })),
    rows: table.rows.map(row => ({ ...row, cells: row.cells.map(cell => ({ ...cell, text: flat(cell.text) })) })),
  };
}

function settledTimeline(timeline: Timeline): Timeline {
  return {
    ...timeline,
    name: flat(timeline.name),
    executors: timeline.executors.map(executor => ({ ...executor, name: flat(executor.name) })),
    rows: timeline.rows.map(row => ({ ...row, title: flat(row.title) })),
    payments: timeline.payments.map(payment => ({ ...payment, title: flat(payment.title) })),
  };
}

function settledWorkbook({ sheets }: Workbook): Workbook {
  return {
    sheets: sheets.map(sheet => ({
      ...sheet,
      rows: sheet.rows.map(cells =>
        cells.map(cell => (typeof cell.value === 'string' ? { ...cell, value: flat(cell.value) } : cell)),
      ),
    })),
  };
}
