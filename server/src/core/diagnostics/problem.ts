import type { Message } from '../l10n/translate.ts';
import type { Edit } from '../syntax/edit.ts';
import type { Span } from '../syntax/nodes.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Another location that explains a problem: the first definition of a duplicate, the next task of a cycle. */
export interface RelatedPlace {
  span: Span;
  message: Message;
}

/** A fix of a problem, as edits of the text. */
export interface Fix {
  title: Message;
  edits: Edit[];
  /** The result follows from the text itself, so no decision is needed. Only safe fixes are part of «fix all». */
  isSafe?: boolean;
}

/** A rule that threw, with the error. */
export interface Fault {
  rule: string;
  error: unknown;
}

/** A problem of a text, located at the key or value at fault. */
export interface Problem {
  /** Id of the rule, stable across versions and languages: used to disable, configure and look it up. */
  rule: string;
  severity: Severity;
  span: Span;
  message: Message;
  related?: RelatedPlace[];
  /** Computed on demand. The first is the most common choice. */
  fixes?: () => Fix[];
  /**
   * Identifies the cause, if other problems may have the same one: only one problem per cause is reported
   * (`told-once.ts`). Any text that is unique to the cause.
   */
  cause?: string;
  /** Whether no fix is safe, so that «fix all» need not compute them. */
  needsThought?: true;
  /** For `internal-error` only: the errors, for the log. */
  faults?: Fault[];
}
