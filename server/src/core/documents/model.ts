import type { Locale } from '../l10n/translate.ts';
import type { Methodology } from '../methodology/model.ts';
import type { PricedPlan } from '../money/price-plan.ts';

/**
 * A document as its reader sees it, before it has a format. Texts are plain: each format escapes for itself, so nothing
 * of a plan's text can become markup.
 */
export interface Document {
  locale: Locale;
  title: string;
  /** What kind of document it is, above the title. */
  subtitle: string | undefined;
  /** A paragraph before everything else. */
  lead: string | undefined;
  /** Lines under the title: for whom, by whom, until when. */
  facts: { label: string; value: string }[];
  sections: Section[];
}

export interface Section {
  kind: 'section';
  title: string;
  content: Content[];
}

export type Content = Paragraph | List | Table | Section;

export interface Paragraph {
  kind: 'paragraph';
  text: string;
}

export interface List {
  kind: 'list';
  items: string[];
}

export interface Table {
  kind: 'table';
  columns: { title: string; align: 'left' | 'right' }[];
  rows: TableRow[];
}

export interface TableRow {
  cells: string[];
  /** Sub-tasks stand below their task. */
  level: number;
  /** Sums stand out. */
  emphasis: boolean;
}

/** What a document is made from. Dates of today come from outside: the core has no clock. */
export interface DocumentInput {
  priced: PricedPlan;
  methodology: Methodology | undefined;
  locale: Locale;
  /** Whether hours are shown to the client. */
  hours: boolean;
}

/** One file in `documents/kinds` each. Its texts are `document.<id>.title|description` in `l10n/documents.*.json`. */
export interface DocumentKind {
  id: string;
  /** Whether {@link DocumentInput.hours} makes a difference to it. */
  hasHours: boolean;
  build: (input: DocumentInput) => Document;
}

/** One file in `documents/formats` each. Its name for people is `format.<id>` in `l10n/documents.*.json`. */
export interface Format {
  /** Ending of its files. */
  id: string;
  render: (document: Document) => string;
}
