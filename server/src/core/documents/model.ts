import type { DocumentId, FormatId } from '../../generated/names.ts';
import type { Decimal } from '../base/decimal.ts';
import type { Locale } from '../l10n/translate.ts';
import type { Methodology } from '../library/methodology/model.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import type { SyntaxNode } from '../syntax/nodes.ts';
import type { Timeline } from './timeline.ts';
import type { Workbook } from './workbook/model.ts';

/** The reader of a document; internal data is in no document for others. */
export type Audience = 'client' | 'vendor' | 'internal';

/**
 * A document independent of its format. Texts are plain: each format escapes them, so that user content never becomes
 * markup.
 */
export interface Document {
  /** Id of its {@link DocumentKind}. */
  kind: string;
  audience: Audience;
  locale: Locale;
  title: string;
  /** The kind of document, above the title. */
  subtitle: string | undefined;
  /** Whether it is to be signed or paid: it is set closer, so that a small one fits on one page. */
  isPaper: boolean;
  /** The word printed across it while it is a draft. */
  draft: string | undefined;
  /** A paragraph at the beginning. */
  lead: string | undefined;
  /** Lines below the title: client, integrator, validity and the like. */
  facts: Fact[];
  sections: Section[];
  brand: Brand;
  /**
   * The date that it refers to, `YYYY-MM-DD`; files with a time stamp use it, so that the same plan gives the same
   * bytes.
   */
  date: string | undefined;
  /** The schedule, as the source of calendars, project files and Gantt charts. */
  timeline: Timeline;
  /** Identity of the plan: equal for every state of one plan, different for every other plan. */
  plan: string;
  /** When that state of the plan was saved, `YYYY-MM-DDTHH:MM:SS.sssZ`, if known. */
  saved: string | undefined;
  /** Worksheets with formulas; without them a spreadsheet contains the tables of the document. */
  workbook: Workbook | undefined;
  letter: Letter;
  /** Words for page numbers and the like, in paged formats. */
  pages: PageWords;
}

export interface PageWords {
  /** Heading of the table of contents. */
  contents: string;
  /** `Page 2 of 7`, around the two numbers. */
  number: { before: string; between: string; after: string };
}

export interface Fact {
  /** Name for templates: `client`, `total`. */
  id: string;
  label: string;
  value: string;
  /** Small print below the value. */
  note?: string;
  /** What readers look for first: set larger. */
  isMain?: boolean;
}

/** The integrator's branding. */
export interface Brand {
  name: string | undefined;
  /** `#rrggbb`. */
  color: string;
  logo: Picture | undefined;
  /** Requisites and addresses for the page footer. */
  details: string[];
}

export interface Picture {
  type: 'png' | 'jpeg';
  /** Pixels. */
  width: number;
  height: number;
  base64: string;
}

/** The e-mail of a document. */
export interface Letter {
  /** The recipient, if the plan has an address. */
  to: Mailbox | undefined;
  /** The recipient's further addresses. */
  others: Mailbox[];
  subject: string;
}

export interface Mailbox {
  name: string | undefined;
  /** ASCII, without characters that have a meaning in a header. */
  address: string;
}

export interface Section {
  kind: 'section';
  /** Name for templates: `goal`, `payments`. */
  id: string;
  title: string;
  content: Content[];
}

export type Content = Paragraph | List | Table | Section | Gantt | Qr | Requisites | Signatures;

export interface Paragraph {
  kind: 'paragraph';
  text: string;
  /** A line that introduces a list or table. */
  isLabel?: boolean;
}

export interface List {
  kind: 'list';
  items: string[];
}

export interface Table {
  kind: 'table';
  columns: Column[];
  rows: TableRow[];
}

export interface Column {
  title: string;
  align: 'left' | 'right';
  /** A narrow column of row numbers. */
  isOrdinal?: boolean;
}

export interface TableRow {
  cells: Cell[];
  /** Indentation of sub-tasks. */
  level: number;
  /** Sums are emphasised. */
  emphasis: boolean;
  /** The node of the plan that it shows: used for links in previews only, never in exported files. */
  source?: SyntaxNode | undefined;
}

/** The text of a cell and, for programs, its value. */
export interface Cell {
  text: string;
  value?: Value;
  /** A period, which must not wrap, like a date. */
  isSpan?: boolean;
}

export type Value =
  | { type: 'money'; amount: Decimal; currency: string | undefined }
  | { type: 'number'; number: Decimal }
  | { type: 'percent'; fraction: Decimal }
  | { type: 'date'; date: string };

/** The schedule as a chart. */
export interface Gantt {
  kind: 'gantt';
  rows: GanttRow[];
  /** A vertical line in the chart. */
  deadline: { date: string; label: string } | undefined;
  /** Alternative text of the chart. */
  label: string;
  /** Locale of the dates. */
  locale: Locale;
  /** The last day shown, if bars extend beyond it. */
  reach: string | undefined;
}

export interface GanttRow {
  title: string;
  level: number;
  start: string;
  finish: string;
  /** Completed share, 0 to 1. */
  done: number;
  isCritical: boolean;
}

/** A QR code; formats without pictures leave it out. */
export interface Qr {
  kind: 'qr';
  /** The encoded text. */
  payload: string;
  /** Modules row by row, true if dark, without the quiet zone. */
  modules: readonly (readonly boolean[])[];
  /** Sign in a white circle in the centre. */
  sign: 'hryvnia' | undefined;
  /** Description for people. */
  label: string;
}

/** The requisites of the contracting parties, side by side. */
export interface Requisites {
  kind: 'requisites';
  parties: RequisitesOf[];
}

export interface RequisitesOf {
  role: string;
  name: string;
  lines: string[];
}

/** Signature lines, side by side. */
export interface Signatures {
  kind: 'signatures';
  parties: Signing[];
  /** Text below each line: `signature, date`. */
  under: string;
}

export interface Signing {
  role: string;
  /** Name of the party. */
  name: string;
  /** Its requisites; none if they are elsewhere. */
  lines: string[];
  /** Position and name of the signatory; empty if the plan does not say. */
  position: string;
  signatory: string;
}

/** Input of a document. The current date is passed in, because the core has no clock. */
export interface DocumentInput {
  priced: PricedPlan;
  methodology: Methodology | undefined;
  locale: Locale;
  /** Whether hours are shown to the client. */
  hours: boolean;
  /** Id of the block, for kinds about one block. */
  block: string | undefined;
  /** Number of the period of a recurring block, from 1. */
  period?: number | undefined;
  /** Number of the payment, for kinds about one payment. */
  payment?: number | undefined;
  /** An earlier state of the plan with its name, for kinds that compare. */
  before: { priced: PricedPlan; name: string; day?: string | undefined } | undefined;
  logo: Picture | undefined;
  /** The text of the plan. */
  source?: DocumentSource;
  /** Currencies in which all amounts of the document are whole, so that they are shown without minor units. */
  wholeIn?: ReadonlySet<string | undefined>;
}

export interface DocumentSource {
  uri: string;
  /** {@link Document.saved}. */
  saved?: string | undefined;
  /** `whole`; `erroneous`: amounts may be missing; `broken`: syntax errors, anything may be missing. */
  state: 'whole' | 'erroneous' | 'broken';
}

/**
 * A kind of document, one file each in `documents/kinds`. Its texts are `document.<id>.title|description` in
 * `l10n/documents.*.json`.
 */
export interface DocumentKind<Id extends DocumentId = DocumentId> {
  id: Id;
  /** Display order. */
  order: number;
  audience: Audience;
  /** Whether {@link DocumentInput.hours} makes a difference. */
  hasHours: boolean;
  /** Whether minor units are omitted if no amount of the document has any: they are shown everywhere or nowhere. */
  isRound?: boolean;
  /** A required parameter. */
  needs?: 'block' | 'payment' | 'revision';
  /** Ids of its sections in order, for templates. */
  sections: readonly string[];
  build: (input: DocumentInput) => Document;
}

/** A format, one file each in `documents/formats`. Its display name is `format.<id>` in `l10n/documents.*.json`. */
export type Format = TextFormat | BinaryFormat;

interface FormatBase {
  /** File extension. */
  id: FormatId;
  /** Display order. */
  order: number;
}

export interface TextFormat extends FormatBase {
  render: (document: Document, options: FormatOptions) => string;
}

/** A format that needs a large library: `documents/renderers/<id>.ts`, a bundle of its own. */
export interface BinaryFormat extends FormatBase {
  isBinary: true;
}

export interface FormatOptions {
  /** Column delimiter of CSV. */
  delimiter: ',' | ';';
  /** For previews in HTML. */
  marks?: SourceMarks;
}

/** Maps parts of a document to lines of the plan's text, from 0. */
export interface SourceMarks {
  ofRow: (source: SyntaxNode) => number | undefined;
  ofSection: (id: string) => number | undefined;
}

/** The `render` export of a bundle in `documents/renderers`. */
export type Renderer = (document: Document) => Promise<Uint8Array>;
