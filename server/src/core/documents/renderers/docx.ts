import regular from '@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf';
import bold from '@expo-google-fonts/ibm-plex-sans/700Bold/IBMPlexSans_700Bold.ttf';
import {
  AlignmentType,
  BorderStyle,
  Document as DocxDocument,
  type Table as DocxTable,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Tab,
  TableOfContents,
  TabStopType,
  Textbox,
  TextRun,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { fromBase64 } from '../../base/base64.ts';
import type { Brand, Content, Document, Qr, Renderer, Section, Table } from '../model.ts';
import { isLandscape, isLong, staysShort } from '../outline.ts';
import { line } from '../palette.ts';
import { qrPng } from '../payment-code/png.ts';
import { beside, requisitesBlock, signaturesBlock } from './docx-parties.ts';
import { withoutMoment } from './docx-stable.ts';
import { bullets, family, type Scope, stylesOf, text } from './docx-styles.ts';
import { factsTable, ganttBlock, tableBlock } from './docx-tables.ts';
import { footText } from './foot.ts';
import { printable } from './printable.ts';

/**
 * Twentieths of a point: A4 with margins of 2 cm; smaller at top and bottom of documents to be signed, so that they fit
 * on one page.
 */
const page = { width: 11906, height: 16838, margin: 1134, paperEnds: 640 };

type Block = Paragraph | DocxTable;

/** A Word document with styles, so that it can be restyled. */
export const render: Renderer = async document => {
  const file = new DocxDocument(optionsOf(document));
  return withoutMoment(new Uint8Array(await Packer.toArrayBuffer(file)), document.date ?? '2000-01-01');
};

function optionsOf(document: Document): ConstructorParameters<typeof DocxDocument>[0] {
  const { title, brand, locale, sections } = document;
  const lies = isLandscape(document);
  const room = (lies ? page.height : page.width) - 2 * page.margin;
  const scope: Scope = {
    color: brand.color,
    room,
    locale,
    isPaper: document.isPaper,
    isDraft: document.draft !== undefined,
  };
  const ends = document.isPaper ? page.paperEnds : page.margin;
  return {
    title: printable(title),
    creator: printable(brand.name ?? 'Planwright'),
    lastModifiedBy: printable(brand.name ?? 'Planwright'),
    description: '',
    // An estimate until Word updates the table of contents.
    ...(isLong(document) && { pageNumbers: estimatePageNumbersWith({ guess: true }) }),
    fonts: [{ name: family, data: asBuffer(regular), bold: asBuffer(bold) }],
    styles: stylesOf(scope),
    numbering: { config: [bullets(scope)] },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: page.width,
              height: page.height,
              orientation: lies ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { top: ends, bottom: ends, left: page.margin, right: page.margin, header: 360, footer: 400 },
          },
        },
        ...(document.draft !== undefined && { headers: { default: draftHeader(document.draft) } }),
        footers: { default: footer(document, room) },
        children: [
          ...letterhead(brand),
          ...heading(document, scope),
          ...contents(document),
          ...bodyBlocks(sections, scope),
          ...details(brand),
        ],
      },
    ],
  };
}

/** The library's type is Node's Buffer, but it only uses methods of byte arrays. */
function asBuffer(bytes: Uint8Array): Buffer {
  return bytes as Buffer;
}

/** Across every page, behind the text. */
function draftHeader(draft: string): Header {
  const word = new TextRun({ text: printable(draft), bold: true, size: 170, color: 'E3E6EA' });
  const style = {
    position: 'absolute',
    positionHorizontal: 'center',
    positionHorizontalRelative: 'page',
    positionVertical: 'center',
    positionVerticalRelative: 'page',
    width: '480pt',
    height: '120pt',
    rotation: -45,
    zIndex: -1,
  } as const;
  const line = new Paragraph({ alignment: AlignmentType.CENTER, children: [word] });
  return new Header({ children: [new Paragraph({ children: [new Textbox({ style, children: [line] })] })] });
}

/** Signature lines are never alone on a page, nor only with their heading: the preceding content is kept with them. */
function bodyBlocks(sections: readonly Section[], scope: Scope): Block[] {
  return sections.flatMap((section, index) => {
    const next = sections[index + 1];
    const signed = next?.content.find(({ kind }) => kind === 'signatures');
    const isBeforeSigning = signed !== undefined && next?.content[0] === signed && next.title === '';
    const paragraphs = section.content.flatMap(item => (item.kind === 'paragraph' ? [item.text] : []));
    if (!isBeforeSigning || section.title !== '' || paragraphs.length < section.content.length)
      return sectionBlocks(section, 1, scope, signed ?? (next?.title === '' ? next.content[0] : undefined));
    return paragraphs.map(own => text(own, undefined, { keepNext: staysShort(paragraphs) }));
  });
}

function letterhead({ logo, name }: Brand): Block[] {
  if (!logo) return [];
  const scale = Math.min(210 / logo.width, 58 / logo.height, 1);
  const transformation = { width: Math.round(logo.width * scale), height: Math.round(logo.height * scale) };
  const altText = { name: 'logo', description: printable(name ?? ''), title: '' };
  const type = logo.type === 'jpeg' ? 'jpg' : 'png';
  const image = new ImageRun({ type, data: fromBase64(logo.base64), transformation, altText });
  return [new Paragraph({ children: [image], spacing: { after: 240 } })];
}

function heading({ subtitle, title, facts, lead }: Document, scope: Scope): Block[] {
  return [
    ...(subtitle === undefined ? [] : [text(subtitle, 'Kind')]),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(printable(title))] }),
    ...(facts.length > 0 ? [factsTable(facts, scope)] : []),
    new Paragraph({
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: scope.color, space: 1 } },
      spacing: { before: 40, after: 160, line: 120, lineRule: LineRuleType.AUTO },
    }),
    ...(lead === undefined ? [] : [text(lead, 'Lead')]),
  ];
}

function contents(document: Document): (Block | TableOfContents)[] {
  if (!isLong(document)) return [];
  const title = document.pages.contents;
  // Not marked as dirty, because Word would ask before opening the document.
  const table = new TableOfContents(title, {
    hyperlink: true,
    headingStyleRange: '1-2',
    beginDirty: false,
  });
  return [text(title, 'Label'), table];
}

const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

/** `after` follows without a heading of its own. */
function sectionBlocks({ title, content }: Section, level: number, scope: Scope, after?: Content): Block[] {
  const blocks =
    besideCode(content, scope) ??
    content.flatMap((item, index) => contentBlocks(item, level, scope, content[index + 1] ?? after));
  if (title === '') return blocks;
  const style = levels[Math.min(level, levels.length) - 1] ?? HeadingLevel.HEADING_3;
  return [new Paragraph({ heading: style, children: [new TextRun(printable(title))] }), ...blocks];
}

function contentBlocks(content: Content, level: number, scope: Scope, next?: Content): Block[] {
  switch (content.kind) {
    case 'paragraph':
      // Paragraphs that explain a table, or that are signed, are kept with it.
      return [
        text(content.text, content.isLabel ? 'Label' : undefined, {
          keepNext: (next?.kind === 'table' || next?.kind === 'signatures') && staysShort([content.text]),
        }),
      ];
    case 'list':
      return content.items.map(
        item =>
          new Paragraph({ children: [new TextRun(printable(item))], numbering: { reference: 'bullets', level: 0 } }),
      );
    case 'table':
      return tableAndGap(content, scope, next !== undefined && belongsToTable(next));
    case 'section':
      return sectionBlocks(content, level + 1, scope);
    case 'gantt':
      return [ganttBlock(content, scope), gap()];
    case 'qr':
      return [...qrBlocks(content), gap()];
    case 'requisites':
      return [requisitesBlock(content, scope, next?.kind === 'signatures'), gap(next?.kind === 'signatures')];
    case 'signatures':
      return [signaturesBlock(content, scope)];
  }
}

function qrBlocks(qr: Qr): Block[] {
  const { bytes } = qrPng(qr);
  const altText = { name: 'payment-code', description: printable(qr.label), title: '' };
  const transformation = { width: 170, height: 170 };
  const image = new ImageRun({ type: 'png', data: bytes, transformation, altText });
  return [new Paragraph({ children: [image], keepNext: true }), text(qr.label, 'Small')];
}

/** Twentieths of a point: the QR code with a margin. */
const codeRoom = 2900;

/** A QR code is placed to the right of the preceding paragraphs and signature lines. */
function besideCode(content: readonly Content[], scope: Scope): Block[] | undefined {
  const qr = content.at(-1);
  const texts = content.slice(0, -1);
  const isBeside = ({ kind }: Content) => kind === 'paragraph' || kind === 'signatures';
  if (qr?.kind !== 'qr' || !texts.every(isBeside)) return undefined;
  const room = scope.room - codeRoom;
  const blocks = texts.flatMap(item => contentBlocks(item, 1, { ...scope, room }));
  // A cell must end with a paragraph.
  const left = { size: room, children: [...blocks, gap()] };
  const isShort = staysShort(texts.flatMap(item => (item.kind === 'paragraph' ? [item.text] : [])));
  return [beside(left, { size: codeRoom, children: qrBlocks(qr) }, isShort), gap()];
}

/** A note or closing paragraph below a table, and signature lines. */
function belongsToTable(next: Content): boolean {
  return next.kind === 'signatures' || (next.kind === 'paragraph' && !next.isLabel && staysShort([next.text]));
}

/** Adjacent tables would merge, so a gap separates them. What belongs to a table is kept with its last row. */
function tableAndGap(table: Table, scope: Scope, isFollowed: boolean): Block[] {
  return [tableBlock(table, scope, isFollowed), gap(isFollowed)];
}

function gap(keepNext = false): Paragraph {
  return new Paragraph({ spacing: { after: 60, line: 160, lineRule: LineRuleType.AUTO }, keepNext });
}

function details({ details: lines, name }: Brand): Block[] {
  if (lines.length === 0) return [];
  const [first = '', ...rest] = [name ?? '', ...lines].filter(value => value !== '');
  const border = { top: { style: BorderStyle.SINGLE, size: 4, color: line, space: 6 } };
  return [
    new Paragraph({
      style: 'Small',
      border,
      spacing: { before: 360, after: 0 },
      children: [new TextRun(printable(first))],
    }),
    ...rest.map(value => text(value, 'Small')),
  ];
}

function footer(document: Document, room: number): Footer {
  // The words around two fields that Word fills in.
  const { before, between, after } = document.pages.number;
  return new Footer({
    children: [
      new Paragraph({
        style: 'Small',
        tabStops: [{ type: TabStopType.RIGHT, position: room }],
        children: [
          new TextRun({ children: [footText(document), new Tab()] }),
          new TextRun({ children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after] }),
        ],
      }),
    ],
  });
}
