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

/** What a rule may look at. Everything here is computed at most once for a version of the text. */
export interface PlanContext {
  uri: string;
  plan: Plan;
  cases: CaseLibrary;
  methodologies: MethodologyLibrary;
  /** The plan's methodology; undefined where it names one that cannot be found. */
  methodology: Methodology | undefined;
  readonly priced: PricedPlan;
  readonly schedule: Schedule;
  /** What the plans of the workspace book of people's time; this one may be among them. */
  bookings: readonly PlanLoad[];
  /** What the plan would come to after edits: for fixes that say what comes of them. */
  after(edits: Edit[]): Pick<PlanContext, 'priced' | 'schedule'>;
  /** The text behind the plan, for fixes. */
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
  /** This file with all that it extends merged in; undefined where the chain of `extends` is broken. */
  methodology: Methodology | undefined;
  cases: CaseLibrary;
  known: KnownNames;
}

/** Names that the product itself gives meaning to: what a methodology may refer to without defining it. */
export interface KnownNames {
  rules: readonly string[];
  requirements: readonly string[];
  /** Whether a rule keeps its own severity because the one that somebody wants would hide what must be told. */
  isToldAnyway(rule: string, wanted: string | undefined): boolean;
  /** Sections by document. */
  sections: Readonly<Record<string, readonly string[]>>;
}

/** A problem as the rule sees it; the rule's id is added, and its severity unless the finding has its own. */
export interface Finding extends Omit<Problem, 'rule' | 'severity' | 'span' | 'related'> {
  severity?: Severity;
  span: Span | RelativeSpan;
  related?: { span: Span | RelativeSpan; message: Message }[];
}

/**
 * One thing that can be wrong. Its texts are `rule.<id>.title|why|fix` in `l10n/rules.*.json` and its examples, wrong
 * and right, are here. Rules without a check name what the parser or the schema reports.
 */
export interface Rule {
  id: RuleId;
  severity: Severity;
  /** Row of the methodology that it comes from (docs/methodology.md), if any. */
  source?: string;
  /**
   * What of a gate the rule looks after. It is then told of plans at a stage whose gate asks for it, with the rule's own
   * severity, and of plans right before such a stage as information.
   */
  requirement?: PlainKeysBelow<'requirement'>;
  /** An advice, not a mistake: kept from sketches (`core/library/methodology/gate.ts`). */
  isAdvice?: true;
  /** The limits of the methodology that it goes by; it is silent where they are missing. */
  limits?: PlainKeysBelow<'limit'>[];
  /**
   * It tells what cannot be read: an amount, a date, a name that leads nowhere. What is computed without it would be
   * wrong in silence, so no comment, methodology or setting turns it off.
   */
  alwaysTold?: true;
  /** Whether it speaks depends on more than the text it is about: the stage, inside its check, or other plans. */
  isCircumstantial?: true;
  /** None of its fixes is safe: whoever makes those need not try the others, which may compute whole schedules. */
  needsThought?: true;
  /** It marks what could be deleted: editors show that faded. */
  isUnnecessary?: true;
  /**
   * How little of a plan it looks at to find something there: `task`, an item of a block's list of tasks with all below
   * it, and its block's own keys; `block`, a block with its tasks. Whichever it is, it may look at all that the plan says
   * outside its blocks. Where it has found nothing it is not asked again until that has changed. Without it, the whole plan
   * decides.
   */
  looksAt?: 'task' | 'block';
  wrong: string;
  right: string;
  checkPlan?: (context: PlanContext) => Finding[];
  checkCase?: (context: CaseContext) => Finding[];
  checkMethodology?: (context: MethodologyContext) => Finding[];
}

/** Where to mark a mapping: the key that names it, else its first key. */
export function markOf(node: SyntaxNode, key = 'id'): RelativeSpan {
  if (node.kind !== 'mapping') return node.span;
  const pair = node.pairs.find(candidate => candidate.key.source === key);
  if (pair) return isWritten(pair.value) ? pair.value.span : pair.key.span;
  const { piece, from } = node.span;
  return node.pairs[0]?.key.span ?? { piece, from, to: from + 1 };
}
