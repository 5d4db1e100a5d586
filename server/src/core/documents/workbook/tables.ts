import { factText } from '../fact-text.ts';
import type { Cell, Content, Document, Section, Table } from '../model.ts';
import type { WorkCell, Worksheet } from './model.ts';
import { sheetNames } from './sheet.ts';

/** The tables of a document, one per sheet; for a document without tables its facts. */
export function tablesOf(document: Document): Worksheet[] {
  const found = document.sections.flatMap(section => tablesIn(section, section.title));
  if (found.length === 0) return [factsSheet(document)];
  const names = sheetNames(found.map(({ title }) => title));
  return found.map(({ table }, index) => sheetOf(names[index] ?? '', table));
}

/** Every table with the title of its section. */
export function tablesIn(section: Section, title: string): { title: string; table: Table }[] {
  return section.content.flatMap((content: Content) => {
    if (content.kind === 'table') return [{ title, table: content }];
    return content.kind === 'section' ? tablesIn(content, content.title) : [];
  });
}

export function sheetOf(name: string, { columns, rows }: Table): Worksheet {
  return {
    name,
    columns: columns.map(({ title }, index) => ({ title, width: index === 0 ? 52 : 18 })),
    rows: [
      columns.map(({ title }) => ({ value: title, isHead: true })),
      ...rows.map(({ cells, level, emphasis }) =>
        cells.map(
          (cell, index): WorkCell => ({
            value: cellValue(cell),
            isSum: emphasis,
            level: index === 0 ? level : 0,
          }),
        ),
      ),
    ],
  };
}

function cellValue({ text, value }: Cell): WorkCell['value'] {
  return value ?? (text === '' ? undefined : text);
}

function factsSheet({ title, facts }: Document): Worksheet {
  return {
    name: sheetNames([title])[0] ?? '1',
    columns: [
      { title, width: 40 },
      { title: '', width: 60 },
    ],
    rows: [
      [
        { value: title, isHead: true },
        { value: undefined, isHead: true },
      ],
      ...facts.map((fact): WorkCell[] => [{ value: fact.label }, { value: factText(fact) }]),
    ],
  };
}
