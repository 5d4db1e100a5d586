import type { Range, TextEdit } from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { knownKey, type Locale, render, textIn, translate } from '../core/l10n/translate.ts';
import { setKey } from '../core/language/set-key.ts';
import { nextStage } from '../core/library/methodology/gate.ts';
import { leadChecklist } from '../core/library/methodology/lead-checklist.ts';
import type { Methodology } from '../core/library/methodology/model.ts';
import type { Stage } from '../core/plan/model.ts';
import { escapeSnippet } from '../core/syntax/snippet.ts';
import { toTextEdits } from './text-edits.ts';

export interface StageName {
  id: Stage;
  title: string;
  description: string;
}

/** Something that a plan lacks for the next stage. */
export interface MissingThing {
  rule: string;
  /** Its title. */
  title: string;
  message: string;
  range: Range;
}

/** The stage of a plan, what it lacks for the next one, and the edits that advance it. */
export interface StageReport {
  current: StageName;
  /** Null at the last stage. */
  next: StageName | null;
  missing: MissingThing[];
  /** Open steps of the lead checklist; empty at later stages. */
  checklist: string[];
  edits: TextEdit[];
}

export function stageReport(analysis: Analysis, locale: Locale): StageReport {
  const { plan, methodology } = analysis;
  const next = nextStage(plan.stage);
  return {
    current: nameOf(plan.stage, methodology, locale),
    next: next ? nameOf(next, methodology, locale) : null,
    missing: next ? missingFor(next, analysis, locale) : [],
    checklist: openSteps(analysis, locale),
    edits: next ? moveTo(next, analysis) : [],
  };
}

function nameOf(id: Stage, methodology: Methodology | undefined, locale: Locale): StageName {
  const stage = methodology?.stages.get(id);
  const description = stage?.description === undefined ? '' : textIn(locale, stage.description);
  return { id, title: textIn(locale, stage?.title ?? id), description };
}

/** A custom rule of a methodology has no title other than its id. */
function ruleTitle(rule: string, locale: Locale): string {
  const key = knownKey(`rule.${rule}.title`);
  return key ? translate(locale, key) : rule;
}

function missingFor(stage: Stage, analysis: Analysis, locale: Locale): MissingThing[] {
  return analysis.missingFor(stage).map(({ rule, message, span }) => ({
    rule,
    title: ruleTitle(rule, locale),
    message: render(locale, message),
    range: analysis.document.lines.range(span),
  }));
}

function openSteps({ plan, methodology }: Analysis, locale: Locale): string[] {
  if (plan.stage !== 'lead') return [];
  const open = leadChecklist(plan, methodology).filter(({ isDone }) => !isDone);
  return open.map(({ title }) => textIn(locale, title));
}

function moveTo(stage: Stage, analysis: Analysis): TextEdit[] {
  const { document } = analysis;
  return toTextEdits(setKey(document, document.root, 'plan.stage', escapeSnippet(stage)), analysis);
}
