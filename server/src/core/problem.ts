import type { Message } from './l10n/translate.ts';
import type { Span } from './syntax/nodes.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Another place that explains a problem: the first definition of a duplicate, the next task of a cycle. */
export interface RelatedPlace {
  span: Span;
  message: Message;
}

/** Something wrong in a text, at the key or value at fault. */
export interface Problem {
  /** Id of the rule, stable across versions and languages: what people disable, configure and look up by. */
  rule: string;
  severity: Severity;
  span: Span;
  message: Message;
  related?: RelatedPlace[];
}
