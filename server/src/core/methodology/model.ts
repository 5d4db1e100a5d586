import type { Text } from '../l10n/translate.ts';

/** A way of implementing CRM: what kinds of blocks a plan is made of, and what is known about them. */
export interface Methodology {
  uri: string;
  id: string;
  title: Text | undefined;
  /** In the order of the work. */
  blocks: ReadonlyMap<string, BlockType>;
  difficulties: ReadonlyMap<string, KnownDifficulty>;
  /** How serious a rule is here, where that differs from the rule's own. */
  rules: ReadonlyMap<string, RuleSeverity>;
}

export const ruleSeverities = ['error', 'warning', 'information', 'hint', 'off'] as const;
export type RuleSeverity = (typeof ruleSeverities)[number];

export interface BlockType {
  id: string;
  /** Short name: B1, Б1. */
  code: Text | undefined;
  title: Text | undefined;
  description: Text | undefined;
  outcome: Text | undefined;
  deliverables: Text[];
}

export interface KnownDifficulty {
  id: string;
  title: Text | undefined;
  description: Text | undefined;
  mitigation: Text | undefined;
}
