import { minorDigits } from '../../base/currency.ts';
import type { Cell, Content, Document, Format, Section, Value } from '../model.ts';

/**
 * For programs: `schemas/document.schema.json`. Money is a decimal string, dates are `YYYY-MM-DD`, what is unknown is
 * null.
 *
 * @remarks the document for programs: `schemas/document.schema.json`
 */
export const format: Format = { id: 'json', order: 11, render };

function render(document: Document): string {
  const { kind, locale, title, subtitle, draft, lead, facts, sections, brand, timeline } = document;
  const json = {
    document: kind,
    locale,
    title,
    subtitle: subtitle ?? null,
    draft: draft ?? null,
    lead: lead ?? null,
    integrator: { name: brand.name ?? null, details: brand.details },
    facts,
    sections: sections.map(sectionJson),
    schedule: {
      start: timeline.start ?? null,
      finish: timeline.finish ?? null,
      rows: timeline.rows.map(({ id, title: name, kind: type, level, start, finish, hours, executor, links }) => ({
        id,
        title: name,
        kind: type,
        level,
        start: start ?? null,
        finish: finish ?? null,
        hours: hours ?? null,
        executor: executor ?? null,
        links,
      })),
    },
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function sectionJson({ id, title, content }: Section): object {
  return { kind: 'section', id, title, content: content.map(contentJson) };
}

function contentJson(content: Content): object {
  switch (content.kind) {
    case 'section':
      return sectionJson(content);
    case 'paragraph':
      return { kind: content.kind, text: content.text };
    case 'table':
      return {
        kind: content.kind,
        columns: content.columns.map(({ title }) => title),
        rows: content.rows.map(({ cells, level, emphasis }) => ({ level, sum: emphasis, cells: cells.map(cellJson) })),
      };
    case 'gantt':
      return { kind: content.kind, label: content.label, rows: content.rows, deadline: content.deadline?.date ?? null };
    case 'qr':
      return { kind: content.kind, label: content.label, payload: content.payload };
    default:
      return content;
  }
}

function cellJson({ text, value }: Cell): object {
  return value ? { text, value: valueJson(value) } : { text };
}

function valueJson(value: Value): object {
  switch (value.type) {
    case 'money':
      return {
        type: value.type,
        amount: value.amount.toFixed(minorDigits(value.currency ?? '') ?? 2),
        currency: value.currency ?? null,
      };
    case 'number':
      return { type: value.type, number: Number(value.number.toString()) };
    case 'percent':
      return { type: value.type, fraction: Number(value.fraction.toString()) };
    case 'date':
      return value;
  }
}
