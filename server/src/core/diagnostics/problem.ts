import type { Message } from '../l10n/translate.ts';
import type { Edit } from '../syntax/edit.ts';
import type { Span } from '../syntax/nodes.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Another place that explains a problem: the first definition of a duplicate, the next task of a cycle. */
export interface RelatedPlace {
  span: Span;
  message: Message;
}

/** A way to mend a problem, as a change of the text. */
export interface Fix {
  title: Message;
  edits: Edit[];
  /**
   * Nobody has to think about it: what is written afterwards follows from the text itself. Only such fixes are made
   * all at once.
   */
  isSafe?: boolean;
}

/** A rule of ours that failed of itself, and what it threw. */
export interface Fault {
  rule: string;
  error: unknown;
}

/** Something wrong in a text, at the key or value at fault. */
export interface Problem {
  /** Id of the rule, stable across versions and languages: what people disable, configure and look up by. */
  rule: string;
  severity: Severity;
  span: Span;
  message: Message;
  related?: RelatedPlace[];
  /** Computed when somebody asks for them. The first is the one most often wanted. */
  fixes?: () => Fix[];
  /**
   * What it comes of, where another problem may come of the same: a person is told of one cause once (`told-once.ts`).
   * Any text that is one for the cause and for nothing else.
   */
  cause?: string;
  /** None of them is safe, so that those who make safe ones need not ask. */
  needsThought?: true;
  /** Of `internal-error` alone: what was thrown, for the log. */
  faults?: Fault[];
}
