import type { RuleId } from '../../generated/names.ts';
import type { Message, PlainKeysBelow } from '../l10n/translate.ts';
import type { CaseLibrary } from '../library/cases/library.ts';
import type { Case } from '../library/cases/model.ts';
import type { MethodologyLibrary } from '../library/methodology/library.ts';
import type { Methodology } from '../library/methodology/model.ts';
import type { Plan } from '../plan/model.ts';
import type { PricedPlan } from '../pricing/price-plan.ts';
import type { PlanLoad } from '../scheduling/bookings.ts';
import type { Schedule } from '../scheduling/schedule.ts';
import type { Edit } from '../syntax/edit.ts';
import { isWritten, type RelativeSpan, type Span, type SyntaxNode } from '../syntax/nodes.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import type { Problem, Severity } from './problem.ts';

/** The input of a rule's check. Everything is computed at most once per version of the text. */
export interface PlanContext {
  uri: string;
  plan: Plan;
  cases: CaseLibrary;
  methodologies: MethodologyLibrary;
  /** The plan's methodology; undefined if it cannot be found. */
  methodology: Methodology | undefined;
  readonly priced: PricedPlan;
  readonly schedule: Schedule;
  /** Bookings of all plans in the workspace; this plan may be among them. */
  bookings: readonly PlanLoad[];
  /** Prices and schedule after edits: for fixes that state their effect. */
  after(edits: Edit[]): Pick<PlanContext, 'priced' | 'schedule'>;
  /** The document of the plan, for fixes. */
  document: SyntaxDocument;
}

export interface CaseContext {
  document: SyntaxDocument;
  caseFile: Case;
}

export interface MethodologyContext {
  uri: string;
  root: SyntaxNode | undefined;
  document: SyntaxDocument;
  methodologies: MethodologyLibrary;
  /** This file with everything that it extends merged in; undefined if the chain of `extends` is broken. */
  methodology: Methodology | undefined;
  cases: CaseLibrary;
  known: KnownNames;
}

/** Names defined by the product, to which a methodology may refer. */
export interface KnownNames {
  rules: readonly string[];
  requirements: readonly string[];
  /** Whether a rule keeps its own severity, because the requested one would hide a problem that must be reported. */
  isToldAnyway(rule: string, wanted: string | undefined): boolean;
  /** Sections by document. */
  sections: Readonly<Record<string, readonly string[]>>;
}

/** A problem as returned by a rule's check; the rule's id is added, and its severity unless the finding has one. */
export interface Finding extends Omit<Problem, 'rule' | 'severity' | 'span' | 'related'> {
  severity?: Severity;
  span: Span | RelativeSpan;
  related?: { span: Span | RelativeSpan; message: Message }[];
}

/**
 * A rule checks for one kind of problem. Its texts are `rule.<id>.title|why|fix` in `l10n/rules.*.json`, its wrong and
 * right examples are here. Rules without a check represent problems reported by the parser or the schema.
 */
export interface Rule {
  id: RuleId;
  severity: Severity;
  /** The methodology row on which it is based (docs/methodology.md), if any. */
  source?: string;
  /**
   * Gate requirement that this rule enforces: reported with the rule's severity at the stage whose gate lists it, and
   * one stage earlier as information.
   */
  requirement?: PlainKeysBelow<'requirement'>;
  /** Advice, not an error: not reported for sketches (`core/library/methodology/gate.ts`). */
  isAdvice?: true;
  /** Limits of the methodology that it uses; it reports nothing if they are missing. */
  limits?: PlainKeysBelow<'limit'>[];
  /**
   * It reports values that cannot be read: an amount, a date, an undefined name. Results computed without them would be
   * silently wrong, so no comment, methodology or setting can turn it off.
   */
  alwaysTold?: true;
  /** Whether its result depends on more than the text: on the stage (inside its check), or on other plans. */
  isCircumstantial?: true;
  /** None of its fixes is safe, so «fix all» need not try them; they may compute whole schedules. */
  needsThought?: true;
  /** Reported with `DiagnosticTag.Unnecessary`: editors fade the range. */
  isUnnecessary?: true;
  /**
   * The part of a plan that determines its findings: `task`, an item of a block's list of tasks with everything below
   * it, and its block's own keys; `block`, a block with its tasks. In both cases it may also use everything outside the
   * blocks. Where it has found nothing, it is not run again until that part changes. Without it, the rule depends on
   * the whole plan.
   */
  looksAt?: 'task' | 'block';
  wrong: string;
  right: string;
  checkPlan?: (context: PlanContext) => Finding[];
  checkCase?: (context: CaseContext) => Finding[];
  checkMethodology?: (context: MethodologyContext) => Finding[];
}

/** The span that represents a mapping in a problem: the value of its naming key, else its first key. */
export function markOf(node: SyntaxNode, key = 'id'): RelativeSpan {
  if (node.kind !== 'mapping') return node.span;
  const pair = node.pairs.find(candidate => candidate.key.source === key);
  if (pair) return isWritten(pair.value) ? pair.value.span : pair.key.span;
  const { piece, from } = node.span;
  return node.pairs[0]?.key.span ?? { piece, from, to: from + 1 };
}
