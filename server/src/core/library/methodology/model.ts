import type { Decimal } from '../../base/decimal.ts';
import type { Text } from '../../l10n/translate.ts';
import { type Choice, choicesAt } from '../../language/keys.ts';
import type { EstimateRanges } from '../../plan/estimate-ranges.ts';
import type { SyntaxNode } from '../../syntax/nodes.ts';

/** A methodology: block types, stages and their gates, and the limits of rules. */
export interface Methodology {
  uri: string;
  id: string;
  title: Text | undefined;
  /** In the order of work. */
  blocks: ReadonlyMap<string, BlockType>;
  stages: ReadonlyMap<string, StageType>;
  difficulties: ReadonlyMap<string, KnownDifficulty>;
  competences: ReadonlyMap<string, Competence>;
  /** Thresholds of rules; a rule whose limit is missing reports nothing. */
  limits: ReadonlyMap<string, Decimal>;
  /** Price ranges by the maturity of the estimate, as fractions. */
  estimates: EstimateRanges;
  /** Rate cards by currency. */
  rates: ReadonlyMap<string, RateCard>;
  /** Severities that override those of the rules. */
  rules: ReadonlyMap<string, RuleSeverity>;
  customRules: CustomRule[];
  brand: OwnBrand | undefined;
  /** Templates of documents: texts and layout, by the document's id. */
  documents: ReadonlyMap<string, DocumentTemplate>;
  /** Its tree with everything that it extends merged in. */
  root: SyntaxNode | undefined;
  /** Whether a methodology that it extends is missing, so that definitions may be missing too. */
  isPartial: boolean;
  /** The files it consists of, nearest first. */
  sources: MethodologySource[];
}

/** The integrator's template of a document: texts, order, sections of their own. */
export interface DocumentTemplate {
  title: Text | undefined;
  /** A paragraph at the beginning, in place of the project's description. */
  lead: Text | undefined;
  /** A paragraph at the end. */
  closing: Text | undefined;
  /** The sections in their order; undefined means all, in the document's order. */
  sections: (string | OwnSection)[] | undefined;
  /** Replacements for parts of the document, by the names listed in docs/documents.md. */
  texts: ReadonlyMap<string, Text>;
  /**
   * Whether the client sees the contingency or it is included in the prices; undefined means the document's default.
   */
  contingency: Showing | undefined;
  discount: Showing | undefined;
}

/** Whether an amount that applies to all work is shown by itself or included in the prices of the lines. */
export type Showing = Choice<'documentTemplate.contingency'>;

export interface OwnSection {
  title: Text | undefined;
  text: Text | undefined;
  items: Text[];
}

/** The branding of the integrator's documents. */
export interface OwnBrand {
  name: Text | undefined;
  /** `#rrggbb`. */
  color: string | undefined;
  /** The logo: its path as written, and its uri. */
  logo: { path: string; uri: string } | undefined;
  details: Text[];
}

export interface MethodologySource {
  uri: string;
  text: string;
  root: SyntaxNode | undefined;
}

export const ruleSeverities = choicesAt('customRule.severity');
export type RuleSeverity = Choice<'customRule.severity'>;

export interface BlockType {
  id: string;
  /** Short code of the block type: B1, Б1. */
  code: Text | undefined;
  title: Text | undefined;
  description: Text | undefined;
  outcome: Text | undefined;
  deliverables: Text[];
  /** Usual share of the block's hours by competence. */
  skills: ReadonlyMap<string, ShareRange>;
  /** By the type of an earlier block: the share of this block's hours to reserve for reopening that block. */
  drawsOn: ReadonlyMap<string, Decimal>;
  /** Kinds of executors who should do it; empty means anybody. */
  executors: string[];
}

/** A range of fractions; a missing end is open. */
export interface ShareRange {
  min: Decimal | undefined;
  max: Decimal | undefined;
}

export interface StageType {
  id: string;
  title: Text | undefined;
  description: Text | undefined;
  /** Requirements that a plan must meet at this stage. */
  gate: string[];
}

export interface KnownDifficulty {
  id: string;
  title: Text | undefined;
  description: Text | undefined;
  mitigation: Text | undefined;
  /** Id of a playbook case. */
  case: string | undefined;
}

export interface Competence {
  id: string;
  title: Text | undefined;
  description: Text | undefined;
  /** The checklist for a new lead. */
  leadChecklist: LeadStep[];
  /** Hours of the largest project that this level of competence should take; undefined means any. */
  largestProject: Decimal | undefined;
}

/** A step of the lead checklist. */
export interface LeadStep {
  id: string;
  title: Text;
  /** Where it is written: its id, or its text if it has no id. */
  node: SyntaxNode;
}

/** Hourly rates in one currency. */
export interface RateCard {
  floor: Decimal | undefined;
  market: { min: Decimal | undefined; max: Decimal | undefined };
}

export const customRuleScopes = choicesAt('customRule.each');
export type CustomRuleScope = Choice<'customRule.each'>;

/**
 * A rule defined in a methodology. Parts that cannot be read are undefined, and a rule without all parts is not run.
 */
export interface CustomRule {
  id: string;
  node: SyntaxNode;
  each: CustomRuleScope | undefined;
  /** CEL expression; true if there is a problem. */
  when: string | undefined;
  message: Text | undefined;
  severity: RuleSeverity;
}
