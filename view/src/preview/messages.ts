/** What the page around a document and the editor say to each other. Types only. */

/** The words of the page, in the user's language. */
export interface PreviewWords {
  document: string;
  hours: string;
  width: string;
  widths: Record<Width, string>;
  pdf: string;
  word: string;
}

export type Width = 'full' | 'a4' | 'phone';

export type ToPreview =
  | {
      type: 'document';
      /** What the document is made of: the page keeps it, so that an editor that starts anew makes the document again. */
      params: object;
      words: PreviewWords;
      /** The document as HTML of our own making, with marks and a style that has the page's nonce. */
      html: string;
      title: string;
      documents: { id: string; title: string }[];
      chosen: string;
      /** Whether the client sees hours; null where the document has none to hide. */
      hours: boolean | null;
      /** Says whose figures these are, where they are not the plan's as it is written. */
      scenario: string | null;
    }
  /** Where the cursor stands in the text. */
  | { type: 'cursor'; line: number };

export type FromPreview =
  | { type: 'ready' }
  | { type: 'choose'; document: string }
  | { type: 'hours'; shown: boolean }
  | { type: 'export'; format: 'pdf' | 'docx' }
  /** Shows that line of the text. */
  | { type: 'reveal'; line: number };
