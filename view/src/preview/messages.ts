/** Messages between the preview page and the editor. Types only. */

/** The texts of the page, in the user's language. */
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
      /** Parameters of the document: the page saves them, so that a restarted editor can render it again. */
      params: object;
      words: PreviewWords;
      /** The document as our own HTML, with line marks and a style with the page's nonce. */
      html: string;
      title: string;
      documents: { id: string; title: string }[];
      chosen: string;
      /** Whether the client sees hours; null if the document has none to hide. */
      hours: boolean | null;
      /** Title of the scenario whose figures are shown, null for the plan as written. */
      scenario: string | null;
    }
  /** The cursor's line in the text. */
  | { type: 'cursor'; line: number };

export type FromPreview =
  | { type: 'ready' }
  | { type: 'choose'; document: string }
  | { type: 'hours'; shown: boolean }
  | { type: 'export'; format: 'pdf' | 'docx' }
  /** Reveals a line of the text. */
  | { type: 'reveal'; line: number };
