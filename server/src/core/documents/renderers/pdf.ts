import regular from '@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf';
import semiBold from '@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf';
import pdfMake from 'pdfmake/build/pdfmake.min.js';
import { toBase64 } from '../../base/base64.ts';
import type { Brand, Content, Document, Fact, List, Qr, Renderer, Section } from '../model.ts';
import { factsAcross, isFew, isLandscape, isLong, staysLow, staysShort } from '../outline.ts';
import { faint, ink, line, soft } from '../palette.ts';
import { qrSvg } from '../payment-code/svg.ts';
import { footText } from './foot.ts';
import { ganttNode } from './pdf-gantt.ts';
import { linesOf, textWidth } from './pdf-measure.ts';
import { type Node, rule } from './pdf-nodes.ts';
import { requisitesNode, signaturesId, signaturesNode } from './pdf-parties.ts';
import { headRoom, labelRoom, roomOf } from './pdf-room.ts';
import { tableNode } from './pdf-tables.ts';
import { Tails } from './pdf-tails.ts';
import { longestNumber, printable } from './printable.ts';

const font = 'document';

/** Points: A4 with margins for a hole punch and the page footer. */
const margins = [56, 52, 56, 62];

/** Spacing of a document; sizes in points. */
interface Look {
  margins: number[];
  fontSize: number;
  lineHeight: number;
  /** Table layout. */
  layout: 'document' | 'close';
}

const ofPages: Looks = {
  usual: { margins, fontSize: 10, lineHeight: 1.25, layout: 'document' },
  close: { margins: [56, 46, 56, 56], fontSize: 9.7, lineHeight: 1.18, layout: 'close' },
};

/** For documents to be signed. */
const ofPapers: Looks = {
  usual: { margins: [56, 36, 56, 48], fontSize: 9.5, lineHeight: 1.15, layout: 'document' },
  close: { margins: [56, 28, 56, 44], fontSize: 9, lineHeight: 1.03, layout: 'close' },
};

interface Looks {
  usual: Look;
  /** Used if it saves a page. */
  close: Look;
}

let isPrepared = false;

/** The library has global state: fonts are registered once, and nothing is ever fetched. */
function prepare(): void {
  if (isPrepared) return;
  isPrepared = true;
  pdfMake.addVirtualFileSystem({ 'regular.ttf': toBase64(regular), 'bold.ttf': toBase64(semiBold) });
  const faces = { normal: 'regular.ttf', bold: 'bold.ttf', italics: 'regular.ttf', bolditalics: 'bold.ttf' };
  pdfMake.addFonts({ [font]: faces });
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy?.(() => false);
  pdfMake.addTableLayouts({ document: tableLayout(3.5), close: tableLayout(2.4) });
}

interface Row {
  emphasis: boolean;
}

/** Vertical padding of cells in points. */
const tableLayout = (padding: number) => ({
  hLineWidth: (index: number, { table }: { table: { body: Row[][] } }) =>
    index === 1 ? 0.8 : index === 0 ? 0 : isSum(table.body[index]) || index === table.body.length ? 0.8 : 0.4,
  vLineWidth: () => 0,
  hLineColor: (index: number, { table }: { table: { body: Row[][] } }) =>
    index === 1 || index === table.body.length || isSum(table.body[index]) ? soft : line,
  paddingLeft: (index: number) => (index === 0 ? 2 : 6),
  paddingRight: (index: number, { table }: { table: { widths: unknown[] } }) =>
    index === table.widths.length - 1 ? 2 : 6,
  paddingTop: () => padding,
  paddingBottom: () => padding,
  fillColor: (index: number, { table }: { table: { body: Row[][] } }) => (isSum(table.body[index]) ? faint : null),
});

function isSum(row: Row[] | undefined): boolean {
  return row?.[0]?.emphasis === true;
}

/** Renders a document as pages: letterhead, facts, sections, footer with integrator and page number. */
export const render: Renderer = async document => {
  prepare();
  const printed = await laidOut(document, document.isPaper ? ofPapers.usual : ofPages.usual);
  if (!isWasteful(document, printed)) return printed.bytes;
  const closer = await laidOut(document, document.isPaper ? ofPapers.close : ofPages.close);
  return closer.pages < printed.pages ? closer.bytes : printed.bytes;
};

interface Printed {
  bytes: Uint8Array;
  pages: number;
  /** Start of the last node on the last page, relative to the page height. */
  end: number;
}

/**
 * Whether closer spacing is worthwhile: a small document to be signed should fit on one page, and signatures must not
 * be alone on a page.
 */
function isWasteful({ isPaper, sections }: Document, { pages, end }: Printed): boolean {
  const isSigned = sections.some(({ content }) => content.some(({ kind }) => kind === 'signatures'));
  return pages > 1 && isSigned && (isPaper || end < 0.5);
}

/** Repeats the layout until nothing is separated. */
async function laidOut(document: Document, look: Look): Promise<Printed> {
  const tails = new Tails();
  const print = async (): Promise<Printed> => {
    const bytes = new Uint8Array(await pdfMake.createPdf(definitionOf(document, tails, look)).getBuffer());
    return { bytes, pages: tails.pages, end: tails.end };
  };
  let printed = await print();
  const most = printed.pages > manyPages ? fewTimes : mostTimes;
  for (let times = 1; times < most && tails.settle(); times++) {
    const again = await print();
    if (again.pages > printed.pages) tails.undo();
    else printed = again;
  }
  return printed;
}

/** Moving one thing may separate another; this bounds the repetitions. */
const mostTimes = 12;
/** Longer documents are not read page by page, and their layout takes long. */
const manyPages = 30;
const fewTimes = 3;

function definitionOf(document: Document, tails: Tails, look: Look): Node {
  tails.begin();
  const { title, brand, date, draft, locale } = document;
  const lies = isLandscape(document);
  return {
    pageSize: 'A4',
    pageOrientation: lies ? 'landscape' : 'portrait',
    pageMargins: look.margins,
    language: locale,
    displayTitle: true,
    info: {
      title: printable(title),
      author: printable(brand.name ?? ''),
      creator: 'Planwright',
      producer: 'Planwright',
      // The document's date instead of the current time, so that the same plan gives the same bytes.
      creationDate: new Date(`${date ?? '2000-01-01'}T00:00:00Z`),
    },
    defaultStyle: { font, fontSize: look.fontSize, lineHeight: look.lineHeight, color: ink },
    content: [
      ...letterhead(brand),
      ...heading(document),
      ...contents(document),
      ...bodyNodes(document, { color: brand.color, lies, tails, layout: look.layout }),
      ...details(brand),
    ],
    ...(draft !== undefined && {
      watermark: { text: printable(draft), font, bold: true, color: soft, opacity: 0.14, angle: -50, fontSize: 96 },
    }),
    footer: (page: number, pages: number) => {
      tails.pages = pages;
      return foot(document, page, pages);
    },
    pageBreakBefore: isTorn(lies ? 595 : 842, tails),
  };
}

/** What pdfmake reports about a node after layout. */
interface Placed {
  style?: unknown;
  text?: unknown;
  svg?: unknown;
  id?: unknown;
  headlineLevel?: number;
  startPosition?: { top: number };
}

interface PlacedAround {
  getPreviousNodesOnPage(): Placed[];
  getFollowingNodesOnPage(): Placed[];
  getNodesOnNextPage(): Placed[];
}

const footStyle = 'foot';

/**
 * Whether a heading or label is separated from what it introduces: its `headlineLevel` is the height in points that
 * must fit below it. The page footer is not content.
 */
function isTorn(height: number, tails: Tails) {
  const end = height - (margins[3] ?? 0);
  const isContent = ({ style, text, svg, headlineLevel }: Placed) =>
    style !== footStyle && headlineLevel === undefined && (text !== undefined || svg !== undefined);
  return (node: Placed, nodes: PlacedAround): boolean => {
    if (isContent(node)) tails.end = (node.startPosition?.top ?? 0) / height;
    if (tails.has(node.id) && !nodes.getPreviousNodesOnPage().some(isContent)) tails.isFirst(node.id);
    if (node.id === keptId && nodes.getNodesOnNextPage().some(({ id }) => id === signaturesId)) return true;
    if (node.headlineLevel === undefined) return false;
    const isLow = (node.startPosition?.top ?? 0) > end - node.headlineLevel;
    return isLow || !nodes.getFollowingNodesOnPage().some(isContent);
  };
}

function letterhead({ logo, name }: Brand): Node[] {
  if (!logo) return [];
  const fit = [160, 44];
  return [{ image: `data:image/${logo.type};base64,${logo.base64}`, fit, margin: [0, 0, 0, 18], alt: name ?? '' }];
}

function heading({ subtitle, title, facts, lead, brand, isPaper }: Document): Node[] {
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
    {
      text: printable(title),
      bold: true,
      fontSize: isPaper ? paperTitle(title) : 21,
      lineHeight: 1.1,
      margin: [0, 3, 0, isPaper ? 8 : 12],
    },
    ...factNodes(facts, brand.color, factsAcross(facts, isPaper)),
    rule(brand.color, 1.4, [0, isPaper ? 2 : 8, 0, isPaper ? 6 : 12]),
    ...(lead === undefined ? [] : [{ text: printable(lead), fontSize: 11, color: soft, margin: [0, 0, 0, 8] }]),
  ];
}

/** Font size of a document's title with its number, so that it fits on one line if possible. */
function paperTitle(title: string): number {
  return title.length > 52 ? 13 : 16;
}

/** Facts in columns, each a small label above its value. */
function factNodes(facts: readonly Fact[], color: string, across: number): Node[] {
  const lines = Array.from({ length: Math.ceil(facts.length / across) }, (_, index) =>
    facts.slice(index * across, (index + 1) * across),
  );
  return lines.map(own => ({
    columns: Array.from({ length: across }, (_, place) => factNode(own[place], color)),
    columnGap: 24,
    margin: [0, 0, 0, 6],
  }));
}

function factNode(fact: Fact | undefined, color: string): Node {
  if (!fact) return { text: '' };
  const { label, value, note, isMain } = fact;
  return {
    stack: [
      { text: printable(label), fontSize: 8, color: soft },
      { text: printable(value, longestNumber), bold: true, ...(isMain && { fontSize: 15, lineHeight: 1.15, color }) },
      ...(note === undefined ? [] : [{ text: printable(note), fontSize: 8, color: soft }]),
    ],
  };
}

function contents(document: Document): Node[] {
  if (!isLong(document)) return [];
  const title = {
    text: document.pages.contents,
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

/** Content kept on one page with the signature lines. */
const keptId = 'kept';

/** Signature lines are never alone on a page: the preceding section is kept with them if it is short. */
function bodyNodes({ sections, isPaper }: Document, scope: Scope): Node[] {
  const { tails } = scope;
  const signed = sections.findIndex(({ content }) => content.some(({ kind }) => kind === 'signatures'));
  return sections.flatMap((section, index) => {
    const nodes = sectionNodes(section, 1, scope, isPaper);
    const isKept = index === signed - 1 && isLow(section);
    const isEnd = section.title === '' || index === signed;
    const found = isKept ? { id: keptId } : isEnd ? tails.idAfter(sections[index - 1]) : undefined;
    return found ? nodes.map((node, place) => (place === 0 ? { ...node, ...found } : node)) : nodes;
  });
}

function isLow({ content }: Section): boolean {
  const texts = content.map(item => {
    if (item.kind === 'paragraph') return [item.text];
    if (item.kind === 'list') return item.items;
    return item.kind === 'table' || item.kind === 'section' || item.kind === 'gantt' ? undefined : [];
  });
  return texts.every(lines => lines !== undefined) && staysLow(texts.flatMap(lines => lines ?? []));
}

/** Parameters of rendering. */
interface Scope {
  color: string;
  /** Whether pages are landscape. */
  lies: boolean;
  tails: Tails;
  /** Table layout. */
  layout: Look['layout'];
}

function sectionNodes({ title, content }: Section, level: number, scope: Scope, isClose = false): Node[] {
  const { color, lies, tails } = scope;
  const begin = movedFrom(content, tails);
  const nodes =
    besideCode(content, scope) ??
    content.flatMap((item, index) => {
      const [first, ...others] = contentNodes(item, level, scope, content.slice(index + 1));
      const found = item.kind === 'paragraph' && !item.isLabel ? tails.idAfter(content[index - 1]) : undefined;
      const moved = index === begin && (index > 0 || title === '') ? { pageBreak: 'before' } : undefined;
      return first ? [{ ...first, ...found, ...moved }, ...others] : [];
    });
  if (title === '') return nodes;
  const size = level === 1 && !isClose ? 14 : level < 3 ? 11.5 : 10.5;
  const head = {
    text: printable(title),
    bold: true,
    fontSize: size,
    lineHeight: 1.15,
    color: level === 1 ? color : ink,
    margin: [0, isClose ? (scope.layout === 'close' ? 5 : 8) : level === 1 ? 16 : 11, 0, isClose ? 2 : 5],
    headlineLevel: headRoom(level) + roomOf(content, lies),
    ...(begin === 0 && { pageBreak: 'before' }),
    ...(level <= 2 && { outline: true }),
    ...(level === 1 && { tocItem: true }),
  };
  return [head, ...nodes];
}

/** Index of the content before which a page break keeps a small table or list together with its heading. */
function movedFrom(content: readonly Content[], tails: Tails): number | undefined {
  const moved = content.findIndex(item => tails.isMoved(item));
  if (moved < 0) return undefined;
  return content.slice(0, moved).findLastIndex(({ kind }) => kind !== 'paragraph') + 1;
}

function contentNodes(content: Content, level: number, scope: Scope, rest: readonly Content[] = []): Node[] {
  const { color, tails } = scope;
  switch (content.kind) {
    case 'paragraph': {
      // A label without following content introduces nothing.
      const isLabel = content.isLabel === true && rest.length > 0;
      const isClose = scope.layout === 'close';
      const style = isLabel
        ? {
            bold: true,
            margin: isClose ? [0, 3, 0, 1] : [0, 5, 0, 2],
            headlineLevel: labelRoom + roomOf(rest, scope.lies),
          }
        : { margin: [0, isClose ? 1 : 2, 0, isClose ? 3 : 5] };
      // A single line cannot break; pdfmake misplaces nodes that are told not to break it.
      const isLines = linesOf(content.text, 9, textWidth(scope.lies)) > 1;
      return [{ text: printable(content.text), ...style, unbreakable: isLines && staysShort([content.text]) }];
    }
    case 'list':
      return pagesOf(tails.listsOf(content).map(part => listNode(part, scope)));
    case 'table':
      return pagesOf(
        tails.partsOf(content).map(part => ({
          ...tableNode(part, tails.idOfSum(part), tails.name()),
          layout: scope.layout,
        })),
      );
    case 'section':
      return sectionNodes(content, level + 1, scope);
    case 'gantt':
      return [ganttNode(content, color, scope.lies)];
    case 'qr':
      return [qrNode(content)];
    case 'requisites':
      return [requisitesNode(content)];
    case 'signatures':
      return [signaturesNode(content)];
  }
}

/** Each node begins a page, except the first. */
function pagesOf(nodes: readonly Node[]): Node[] {
  return nodes.map((node, index) => (index === 0 ? node : { ...node, pageBreak: 'before' }));
}

/** A QR code is placed to the right of the preceding paragraphs and signature lines. */
function besideCode(content: readonly Content[], scope: Scope): Node[] | undefined {
  const qr = content.at(-1);
  const texts = content.slice(0, -1);
  const isBeside = ({ kind }: Content) => kind === 'paragraph' || kind === 'signatures';
  if (qr?.kind !== 'qr' || !texts.every(isBeside)) return undefined;
  const stack = texts.flatMap(item => contentNodes(item, 1, scope));
  return [
    {
      columns: [
        { stack, width: '*' },
        { ...qrNode(qr), width: codeSide },
      ],
      columnGap: 24,
      margin: [0, 0, 0, 6],
    },
  ];
}

function listNode({ items }: List, { color, layout }: Scope): Node {
  return {
    ul: items.map(text => ({ text: printable(text), margin: [0, 1, 0, 1] })),
    markerColor: color,
    margin: [0, 0, 0, layout === 'close' ? 3 : 6],
    unbreakable: isFew(items),
  };
}

/** Points: modules of half a millimetre in the largest code. */
const codeSide = 150;

function qrNode(qr: Qr): Node {
  return {
    stack: [
      { svg: qrSvg({ ...qr, label: '' }), fit: [codeSide, codeSide] },
      { text: printable(qr.label), fontSize: 8, color: soft, margin: [6, 0, 0, 0] },
    ],
  };
}

function details({ details: lines, name }: Brand): Node[] {
  if (lines.length === 0) return [];
  const texts = [name ?? '', ...lines]
    .filter(text => text !== '')
    .map(text => ({ text: printable(text), fontSize: 8.5, color: soft }));
  return [{ stack: [rule(line, 0.6, [0, 18, 0, 6]), ...texts], unbreakable: staysShort(lines) }];
}

function foot(document: Document, page: number, pages: number): Node {
  const { number } = document.pages;
  const right = `${number.before}${page}${number.between}${pages}${number.after}`;
  return {
    columns: [
      { style: footStyle, text: footText(document), width: '*' },
      { style: footStyle, text: right, alignment: 'right', width: 90 },
    ],
    fontSize: 8,
    color: soft,
    margin: [margins[0], 20, margins[2], 0],
  };
}
