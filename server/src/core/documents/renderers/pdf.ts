import regular from '@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf';
import semiBold from '@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf';
import pdfMake from 'pdfmake/build/pdfmake.min.js';
import { toBase64 } from '../../base/base64.ts';
import { greatest } from '../../base/extremes.ts';
import { translate } from '../../l10n/translate.ts';
import { ganttSvg } from '../gantt-svg.ts';
import type { Brand, Content, Document, Fact, List, Renderer, Section, Signatures, Table, TableRow } from '../model.ts';
import { isLandscape, isLong, keepTogether, staysShort, wideTable } from '../outline.ts';
import { critical, faint, ink, line, soft } from '../palette.ts';
import { printable } from './printable.ts';

const font = 'document';

/** Points: A4 with margins that leave room for a hole punch and for the foot of the page. */
const margins = [56, 52, 56, 62];

let isPrepared = false;

/** The library is one object for all documents: fonts once, and nothing from anywhere else ever. */
function prepare(): void {
  if (isPrepared) return;
  isPrepared = true;
  pdfMake.addVirtualFileSystem({ 'regular.ttf': toBase64(regular), 'bold.ttf': toBase64(semiBold) });
  const faces = { normal: 'regular.ttf', bold: 'bold.ttf', italics: 'regular.ttf', bolditalics: 'bold.ttf' };
  pdfMake.addFonts({ [font]: faces });
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy?.(() => false);
  pdfMake.addTableLayouts({ document: tableLayout });
}

type Node = Record<string, unknown>;

interface Row {
  emphasis: boolean;
}

const tableLayout = {
  hLineWidth: (index: number, { table }: { table: { body: Row[][] } }) =>
    index === 1 ? 0.8 : index === 0 ? 0 : isSum(table.body[index]) || index === table.body.length ? 0.8 : 0.4,
  vLineWidth: () => 0,
  hLineColor: (index: number, { table }: { table: { body: Row[][] } }) =>
    index === 1 || index === table.body.length || isSum(table.body[index]) ? soft : line,
  paddingLeft: (index: number) => (index === 0 ? 2 : 6),
  paddingRight: (index: number, { table }: { table: { widths: unknown[] } }) =>
    index === table.widths.length - 1 ? 2 : 6,
  paddingTop: () => 3.5,
  paddingBottom: () => 3.5,
  fillColor: (index: number, { table }: { table: { body: Row[][] } }) => (isSum(table.body[index]) ? faint : null),
};

function isSum(row: Row[] | undefined): boolean {
  return row?.[0]?.emphasis === true;
}

/** A document as pages: letterhead, facts, sections, a foot with the integrator and the number of the page. */
export const render: Renderer = async document => {
  prepare();
  return new Uint8Array(await pdfMake.createPdf(definitionOf(document)).getBuffer());
};

function definitionOf(document: Document): Node {
  const { title, brand, date, locale, sections } = document;
  const lies = isLandscape(document);
  return {
    pageSize: 'A4',
    pageOrientation: lies ? 'landscape' : 'portrait',
    pageMargins: margins,
    language: locale,
    displayTitle: true,
    info: {
      title: printable(title),
      author: printable(brand.name ?? ''),
      creator: 'Planwright',
      producer: 'Planwright',
      // Of the document, not of the moment: the same plan gives the same bytes.
      creationDate: new Date(`${date ?? '2000-01-01'}T00:00:00Z`),
    },
    defaultStyle: { font, fontSize: 10, lineHeight: 1.25, color: ink },
    content: [
      ...letterhead(brand),
      ...heading(document),
      ...contents(document),
      ...sections.flatMap(section => sectionNodes(section, 1, brand.color)),
      ...details(brand),
    ],
    footer: (page: number, pages: number) => foot(document, page, pages),
    pageBreakBefore: isTorn(lies ? 595 : 842),
  };
}

/** What pdfmake tells of a piece of content once it has a place. */
interface Placed {
  style?: unknown;
  text?: unknown;
  svg?: unknown;
  headlineLevel?: number;
  startPosition?: { top: number };
}

/** Below a heading there must be room for the head of a table and its first rows; below the largest for another heading too. */
const roomBelow = (level: number) => (level === 1 ? 140 : level === labelLevel ? 60 : 92);
const footStyle = 'foot';

/** A heading or a label alone at the end of a page is torn from what it announces. The foot of the page is no content. */
function isTorn(height: number) {
  const end = height - (margins[3] ?? 0);
  const isContent = ({ style, text, svg, headlineLevel }: Placed) =>
    style !== footStyle && headlineLevel === undefined && (text !== undefined || svg !== undefined);
  return (node: Placed, nodes: { getFollowingNodesOnPage(): Placed[] }): boolean => {
    if (node.headlineLevel === undefined) return false;
    const isLow = (node.startPosition?.top ?? 0) > end - roomBelow(node.headlineLevel);
    return isLow || !nodes.getFollowingNodesOnPage().some(isContent);
  };
}

/** Of what is kept with what follows it and is no heading. */
const labelLevel = 9;

function letterhead({ logo, name }: Brand): Node[] {
  if (!logo) return [];
  const fit = [160, 44];
  return [{ image: `data:image/${logo.type};base64,${logo.base64}`, fit, margin: [0, 0, 0, 18], alt: name ?? '' }];
}

function heading({ subtitle, title, facts, lead, brand }: Document): Node[] {
  const kind =
    subtitle === undefined
      ? []
      : [
          {
            text: printable(subtitle).toLocaleUpperCase(),
            bold: true,
            fontSize: 8.5,
            characterSpacing: 0.8,
            color: brand.color,
          },
        ];
  return [
    ...kind,
    { text: printable(title), bold: true, fontSize: 21, lineHeight: 1.1, margin: [0, 3, 0, 12] },
    ...factNodes(facts),
    rule(brand.color, 1.4, [0, 8, 0, 12]),
    ...(lead === undefined ? [] : [{ text: printable(lead), fontSize: 11, color: soft, margin: [0, 0, 0, 8] }]),
  ];
}

function rule(color: string, thickness: number, margin: number[]): Node {
  const layout = {
    hLineWidth: (index: number) => (index === 0 ? thickness : 0),
    vLineWidth: () => 0,
    hLineColor: () => color,
    paddingTop: () => 0,
    paddingBottom: () => 0,
  };
  return { table: { widths: ['*'], body: [[{ text: '', fontSize: 1 }]] }, layout, margin };
}

/** Two facts a line, each a small label over its value. */
function factNodes(facts: readonly Fact[]): Node[] {
  const pairs = Array.from({ length: Math.ceil(facts.length / 2) }, (_, index) =>
    facts.slice(index * 2, index * 2 + 2),
  );
  return pairs.map(pair => ({
    columns: [0, 1].map(place => factNode(pair[place])),
    columnGap: 24,
    margin: [0, 0, 0, 6],
  }));
}

function factNode(fact: Fact | undefined): Node {
  if (!fact) return { text: '' };
  return {
    stack: [
      { text: printable(fact.label), fontSize: 8, color: soft },
      { text: printable(fact.value), bold: true },
    ],
  };
}

function contents(document: Document): Node[] {
  if (!isLong(document)) return [];
  const title = {
    text: translate(document.locale, 'document.common.contents'),
    bold: true,
    fontSize: 12,
    color: document.brand.color,
    margin: [0, 4, 0, 4],
  };
  return [
    { toc: { title, textMargin: [0, 1.5, 0, 0], numberStyle: { color: soft } } },
    { text: '', margin: [0, 0, 0, 6] },
  ];
}

function sectionNodes({ title, content }: Section, level: number, color: string): Node[] {
  const nodes = content.flatMap(item => contentNodes(item, level, color));
  if (title === '') return nodes;
  const size = level === 1 ? 14 : level === 2 ? 11.5 : 10.5;
  const head = {
    text: printable(title),
    bold: true,
    fontSize: size,
    lineHeight: 1.15,
    color: level === 1 ? color : ink,
    margin: [0, level === 1 ? 16 : 11, 0, 5],
    headlineLevel: level,
    ...(level <= 2 && { outline: true }),
    ...(level === 1 && { tocItem: true }),
  };
  return [head, ...nodes];
}

function contentNodes(content: Content, level: number, color: string): Node[] {
  switch (content.kind) {
    case 'paragraph': {
      const isLabel = content.isLabel === true;
      const style = isLabel
        ? { bold: true, margin: [0, 5, 0, 2], headlineLevel: labelLevel }
        : { margin: [0, 2, 0, 5] };
      return [{ text: printable(content.text), ...style }];
    }
    case 'list':
      return [listNode(content, color)];
    case 'table':
      return [tableNode(content)];
    case 'section':
      return sectionNodes(content, level + 1, color);
    case 'gantt': {
      const svg = ganttSvg(
        { ...content, rows: content.rows.map(row => ({ ...row, title: printable(row.title) })) },
        { ink, soft, line, bar: color, critical },
      );
      return [{ svg, fit: [483, 700], margin: [0, 4, 0, 8] }];
    }
    case 'signatures':
      return [signaturesNode(content)];
  }
}

function listNode({ items }: List, color: string): Node {
  return {
    ul: items.map(text => ({ text: printable(text), margin: [0, 1, 0, 1] })),
    markerColor: color,
    margin: [0, 0, 0, 6],
  };
}

function tableNode({ columns, rows }: Table): Node {
  const isWide = columns.length >= wideTable;
  const fontSize = isWide ? 8 : columns.length >= 5 ? 8.5 : 9.5;
  const head = columns.map(({ title, align }) => ({
    text: printable(title),
    alignment: align,
    bold: true,
    fontSize: 8,
    color: soft,
    emphasis: false,
  }));
  const body = rows.map(({ cells, level, emphasis }) =>
    cells.map(({ text, value }, index) => ({
      text: printable(text),
      alignment: columns[index]?.align ?? 'left',
      emphasis,
      ...(emphasis && { bold: true }),
      // An amount or a day on two lines is misread.
      ...(value && { noWrap: true }),
      ...(index === 0 && level > 0 && { margin: [level * 12, 0, 0, 0] }),
    })),
  );
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: keptRows(rows),
      dontBreakRows: rows.every(row => keepTogether([row])),
      widths: widthsOf({ columns, rows }),
      body: [head, ...body],
    },
    layout: 'document',
    fontSize,
    margin: [0, 4, 0, 8],
  };
}

/** Rows that stay with the head of their table: a small table is never torn, of a large one the first two stay. */
function keptRows(rows: readonly TableRow[]): number {
  const counts = rows.length <= 8 ? [rows.length, 2, 1] : [2, 1];
  return counts.find(count => count <= rows.length && keepTogether(rows.slice(0, count))) ?? 0;
}

/** Numbers take what they need; texts share what is left, the first most of it. */
function widthsOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>): (string | number)[] {
  return columns.map(({ align }, index) => {
    if (index === 0 || align === 'right') return index === 0 ? '*' : 'auto';
    const longest = greatest(
      rows.map(({ cells }) => cells[index]?.text.length ?? 0),
      0,
    );
    return longest > 24 ? '*' : 'auto';
  });
}

/** A table, so that the lines to sign on are level however long the names are. */
function signaturesNode({ parties }: Signatures): Node {
  const gap = { text: '' };
  const beside = (nodes: Node[]) => nodes.flatMap((node, index) => (index === 0 ? [node] : [gap, node]));
  const roles = parties.map(({ role }) => ({ text: printable(role), fontSize: 8, color: soft }));
  const names = parties.map(({ name }) => ({ text: printable(name), bold: true }));
  const lines = parties.map(() => rule(ink, 0.6, [0, 40, 0, 0]));
  return {
    table: {
      widths: beside(parties.map(() => ({}))).map((_, index) => (index % 2 === 0 ? '*' : 28)),
      body: [roles, names, lines].map(beside),
    },
    layout: 'noBorders',
    margin: [0, 8, 0, 0],
    unbreakable: staysShort(parties.flatMap(({ role, name }) => [role, name])),
  };
}

function details({ details: lines, name }: Brand): Node[] {
  if (lines.length === 0) return [];
  const texts = [name ?? '', ...lines]
    .filter(text => text !== '')
    .map(text => ({ text: printable(text), fontSize: 8.5, color: soft }));
  return [{ stack: [rule(line, 0.6, [0, 18, 0, 6]), ...texts], unbreakable: staysShort(lines) }];
}

function foot({ brand, locale, title }: Document, page: number, pages: number): Node {
  const left = [brand.name, title].filter(text => text !== undefined && text !== '').join(' · ');
  const right = translate(locale, 'document.common.page', { page, pages });
  return {
    columns: [
      { style: footStyle, text: printable(left.length > 90 ? `${left.slice(0, 89)}…` : left), width: '*' },
      { style: footStyle, text: right, alignment: 'right', width: 90 },
    ],
    fontSize: 8,
    color: soft,
    margin: [margins[0], 20, margins[2], 0],
  };
}
