import type { Decimal } from '../../base/decimal.ts';
import type { Text } from '../../l10n/translate.ts';
import { type Choice, choicesAt } from '../../language/keys.ts';
import type { EstimateRanges } from '../../plan/estimate-ranges.ts';
import type { SyntaxNode } from '../../syntax/nodes.ts';

/** A way of implementing CRM: what plans are made of, what is asked of them, and the numbers that rules go by. */
export interface Methodology {
  uri: string;
  id: string;
  title: Text | undefined;
  /** In the order of the work. */
  blocks: ReadonlyMap<string, BlockType>;
  stages: ReadonlyMap<string, StageType>;
  difficulties: ReadonlyMap<string, KnownDifficulty>;
  competences: ReadonlyMap<string, Competence>;
  /** Numbers beyond which a rule speaks up; a rule whose limit is missing is silent. */
  limits: ReadonlyMap<string, Decimal>;
  /** How far a block's price may move, by how well it is estimated; fractions. */
  estimates: EstimateRanges;
  /** By currency. */
  rates: ReadonlyMap<string, RateCard>;
  /** How serious a rule is here, where that differs from the rule's own. */
  rules: ReadonlyMap<string, RuleSeverity>;
  customRules: CustomRule[];
  brand: OwnBrand | undefined;
  /** Own texts and layout of documents, by the document's id. */
  documents: ReadonlyMap<string, DocumentTemplate>;
  /** Its own tree with those of all that it extends merged in. */
  root: SyntaxNode | undefined;
  /** Whether something that it extends is missing: what is not in it may be known there. */
  isPartial: boolean;
  /** The files it is made of, the nearest first. */
  sources: MethodologySource[];
}

/** What an integrator writes of a document in their methodology: its texts, its order, sections of their own. */
export interface DocumentTemplate {
  title: Text | undefined;
  /** A paragraph before everything else, in place of the project's description. */
  lead: Text | undefined;
  /** A paragraph after everything else. */
  closing: Text | undefined;
  /** Which sections there are, in which order; undefined is all, as the document has them. */
  sections: (string | OwnSection)[] | undefined;
  /** Own words for parts of the document, by the names that docs/documents.md lists. */
  texts: ReadonlyMap<string, Text>;
  /** Whether a client sees them, or they are in the prices of the work; undefined is as the document has it. */
  contingency: Showing | undefined;
  discount: Showing | undefined;
}

/** Whether something that belongs to all the work is told by itself, or is in the prices of the lines. */
export type Showing = Choice<'documentTemplate.contingency'>;

export interface OwnSection {
  title: Text | undefined;
  text: Text | undefined;
  items: Text[];
}

/** How the integrator's documents look. */
export interface OwnBrand {
  name: Text | undefined;
  /** `#rrggbb`. */
  color: string | undefined;
  /** A picture, by its path from the file that names it, and that file. */
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
  /** Short name: B1, Б1. */
  code: Text | undefined;
  title: Text | undefined;
  description: Text | undefined;
  outcome: Text | undefined;
  deliverables: Text[];
  /** Competence -> the share of the block's hours that it usually has. */
  skills: ReadonlyMap<string, ShareRange>;
  /** Earlier type of block -> the share of this block's hours to allow for reopening it. */
  drawsOn: ReadonlyMap<string, Decimal>;
  /** Kinds of executors who should do it; empty is anybody. */
  executors: string[];
}

/** Fractions; a missing end is open. */
export interface ShareRange {
  min: Decimal | undefined;
  max: Decimal | undefined;
}

export interface StageType {
  id: string;
  title: Text | undefined;
  description: Text | undefined;
  /** Requirements: what a plan must have to stand here. */
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
  /** What to do with a new lead. */
  leadChecklist: LeadStep[];
  /** Hours of the largest project within their strength; undefined is any. */
  largestProject: Decimal | undefined;
}

/** A step of the checklist for leads. */
export interface LeadStep {
  id: string;
  title: Text;
  /** Where it is written: its id, or its text where it has no id. */
  node: SyntaxNode;
}

/** Prices of an hour in one currency. */
export interface RateCard {
  floor: Decimal | undefined;
  market: { min: Decimal | undefined; max: Decimal | undefined };
}

export const customRuleScopes = choicesAt('customRule.each');
export type CustomRuleScope = Choice<'customRule.each'>;

/** A rule that somebody wrote in their methodology. Parts that cannot be read are undefined, and such a rule is not run. */
export interface CustomRule {
  id: string;
  node: SyntaxNode;
  each: CustomRuleScope | undefined;
  /** CEL, true where something is wrong. */
  when: string | undefined;
  message: Text | undefined;
  severity: RuleSeverity;
}
