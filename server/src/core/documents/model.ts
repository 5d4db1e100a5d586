import type { DocumentId, FormatId } from '../../generated/names.ts';
import type { Decimal } from '../base/decimal.ts';
import type { Locale } from '../l10n/translate.ts';
import type { Methodology } from '../library/methodology/model.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import type { SyntaxNode } from '../syntax/nodes.ts';
import type { Timeline } from './timeline.ts';
import type { Workbook } from './workbook/model.ts';

/** Who a document is written for: what is internal is in no document for others. */
export type Audience = 'client' | 'vendor' | 'internal';

/**
 * A document as its reader sees it, before it has a format. Texts are plain: each format escapes for itself, so nothing
 * of a plan's text can become markup.
 */
export interface Document {
  /** Id of its {@link DocumentKind}. */
  kind: string;
  audience: Audience;
  locale: Locale;
  title: string;
  /** What kind of document it is, above the title. */
  subtitle: string | undefined;
  /** Whether it is a paper to be signed or paid by: set closer, so that a small one takes one page. */
  isPaper: boolean;
  /** What stands across it while it is not to be signed yet. */
  draft: string | undefined;
  /** A paragraph before everything else. */
  lead: string | undefined;
  /** Lines under the title: for whom, by whom, until when. */
  facts: Fact[];
  sections: Section[];
  brand: Brand;
  /** The day it speaks of, `YYYY-MM-DD`; files that carry a time carry this one, so that the same plan gives the same bytes. */
  date: string | undefined;
  /** When what it is about is done: what calendars, project programs and Gantt charts are made from. */
  timeline: Timeline;
  /** What plan it is of: the same for every state of one plan, another for every other plan. */
  plan: string;
  /** When that state of the plan was saved, `YYYY-MM-DDTHH:MM:SS.sssZ`, where the surface knows. */
  saved: string | undefined;
  /** Computing sheets; without them a spreadsheet gets the tables of the document. */
  workbook: Workbook | undefined;
  letter: Letter;
  /** What pages say of themselves, in formats that have pages. */
  pages: PageWords;
}

export interface PageWords {
  /** Heading of the list of sections. */
  contents: string;
  /** `Page 2 of 7`, around the two numbers. */
  number: { before: string; between: string; after: string };
}

export interface Fact {
  /** By which own texts call it: `client`, `total`. */
  id: string;
  label: string;
  value: string;
  /** Small print below the value. */
  note?: string;
  /** What the reader looks for first: set larger. */
  isMain?: boolean;
}

/** The integrator's looks. */
export interface Brand {
  name: string | undefined;
  /** `#rrggbb`. */
  color: string;
  logo: Picture | undefined;
  /** Requisites and addresses, for the end of the page. */
  details: string[];
}

export interface Picture {
  type: 'png' | 'jpeg';
  /** Pixels. */
  width: number;
  height: number;
  base64: string;
}

/** What a document is when it is sent by mail. */
export interface Letter {
  /** Address and name of who it goes to, where the plan has an address. */
  to: Mailbox | undefined;
  /** The other addresses that the plan has of them. */
  others: Mailbox[];
  subject: string;
}

export interface Mailbox {
  name: string | undefined;
  /** ASCII, with nothing in it that means something in a header. */
  address: string;
}

export interface Section {
  kind: 'section';
  /** By which own templates call it: `goal`, `payments`. */
  id: string;
  title: string;
  content: Content[];
}

export type Content = Paragraph | List | Table | Section | Gantt | Qr | Requisites | Signatures;

export interface Paragraph {
  kind: 'paragraph';
  text: string;
  /** A line that a list or table follows. */
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
  /** Counts the rows: as narrow as that. */
  isOrdinal?: boolean;
}

export interface TableRow {
  cells: Cell[];
  /** Sub-tasks stand below their task. */
  level: number;
  /** Sums stand out. */
  emphasis: boolean;
  /** What of the plan it tells of: for previews, which lead there. No file that is exported says it. */
  source?: SyntaxNode | undefined;
}

/** What a cell says to people, and the value behind it for programs. */
export interface Cell {
  text: string;
  value?: Value;
  /** Days from … to …: as misread on several lines as one day is. */
  isSpan?: boolean;
}

export type Value =
  | { type: 'money'; amount: Decimal; currency: string | undefined }
  | { type: 'number'; number: Decimal }
  | { type: 'percent'; fraction: Decimal }
  | { type: 'date'; date: string };

/** The schedule as a picture: bars over days. */
export interface Gantt {
  kind: 'gantt';
  rows: GanttRow[];
  /** A line through the picture. */
  deadline: { date: string; label: string } | undefined;
  /** What the picture shows, for those who cannot see it. */
  label: string;
  /** In whose way days are written. */
  locale: Locale;
  /** The last day of the picture, where bars go on beyond it. */
  reach: string | undefined;
}

export interface GanttRow {
  title: string;
  level: number;
  start: string;
  finish: string;
  /** Share that is done, 0 to 1. */
  done: number;
  isCritical: boolean;
}

/** A picture for cameras; formats without pictures leave it out. */
export interface Qr {
  kind: 'qr';
  /** What it says. */
  payload: string;
  /** Its squares row by row, true where they are dark, without the light edge around. */
  modules: readonly (readonly boolean[])[];
  /** What stands in a white circle in the middle. */
  sign: 'hryvnia' | undefined;
  /** What it is good for, for people. */
  label: string;
}

/** The parties of a contract with what identifies them and where they are paid, side by side. */
export interface Requisites {
  kind: 'requisites';
  parties: RequisitesOf[];
}

export interface RequisitesOf {
  role: string;
  name: string;
  lines: string[];
}

/** Lines to sign on, side by side. */
export interface Signatures {
  kind: 'signatures';
  parties: Signing[];
  /** What stands below each line: `signature, date`. */
  under: string;
}

export interface Signing {
  role: string;
  /** Of the party. */
  name: string;
  /** What identifies it and where it is paid; none where that stands elsewhere. */
  lines: string[];
  /** Of whoever signs for it; empty where the plan does not say. */
  position: string;
  signatory: string;
}

/** What a document is made from. Dates of today come from outside: the core has no clock. */
export interface DocumentInput {
  priced: PricedPlan;
  methodology: Methodology | undefined;
  locale: Locale;
  /** Whether hours are shown to the client. */
  hours: boolean;
  /** Id of the block that it is about, for kinds that are about one. */
  block: string | undefined;
  /** Which period of a block that recurs, from 1. */
  period?: number | undefined;
  /** Which payment it is about, for kinds that are about one: its place in the list of payments. */
  payment?: number | undefined;
  /** An earlier state of the plan and what it is called, for kinds that compare. */
  before: { priced: PricedPlan; name: string; day?: string | undefined } | undefined;
  logo: Picture | undefined;
  /** The text that the plan was read from. */
  source?: DocumentSource;
  /** Currencies in which every amount of the document is whole: told without minor units. */
  wholeIn?: ReadonlySet<string | undefined>;
}

export interface DocumentSource {
  uri: string;
  /** {@link Document.saved}. */
  saved?: string | undefined;
  /** Whole; with errors, by which amounts may be lacking; or no YAML at all, so that anything may. */
  state: 'whole' | 'erroneous' | 'broken';
}

/** One file in `documents/kinds` each. Its texts are `document.<id>.title|description` in `l10n/documents.*.json`. */
export interface DocumentKind<Id extends DocumentId = DocumentId> {
  id: Id;
  /** Where it stands among the others when people choose. */
  order: number;
  audience: Audience;
  /** Whether {@link DocumentInput.hours} makes a difference to it. */
  hasHours: boolean;
  /** Whether minor units are left out where no amount of the document has any: it shows them everywhere or nowhere. */
  isRound?: boolean;
  /** What it cannot be made without. */
  needs?: 'block' | 'payment' | 'revision';
  /** Ids of its sections in their order: what own templates choose from. */
  sections: readonly string[];
  build: (input: DocumentInput) => Document;
}

/** One file in `documents/formats` each. Its name for people is `format.<id>` in `l10n/documents.*.json`. */
export type Format = TextFormat | BinaryFormat;

interface FormatBase {
  /** Ending of its files. */
  id: FormatId;
  /** Where it stands among the others when people choose. */
  order: number;
}

export interface TextFormat extends FormatBase {
  render: (document: Document, options: FormatOptions) => string;
}

/** Needs a library too large to be loaded before somebody asks: `documents/renderers/<id>.ts`, a bundle of its own. */
export interface BinaryFormat extends FormatBase {
  isBinary: true;
}

export interface FormatOptions {
  /** Between the columns of CSV. */
  delimiter: ',' | ';';
  /** Of previews in HTML. */
  marks?: SourceMarks;
}

/** On which line of the plan's text something of a document is written, from 0. */
export interface SourceMarks {
  ofRow: (source: SyntaxNode) => number | undefined;
  ofSection: (id: string) => number | undefined;
}

/** What a bundle of `documents/renderers` exports as `render`. */
export type Renderer = (document: Document) => Promise<Uint8Array>;
