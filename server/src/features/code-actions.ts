import {
  type CodeAction,
  CodeActionKind,
  type Range,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Analysis } from '../core/analysis/analysis.ts';
import { setBaseline } from '../core/changes/set-baseline.ts';
import { alone } from '../core/diagnostics/fault.ts';
import type { Fault, Fix, Problem } from '../core/diagnostics/problem.ts';
import { safeEdits } from '../core/diagnostics/safe-edits.ts';
import { render, translate } from '../core/l10n/translate.ts';
import { isSold } from '../core/plan/sold.ts';
import { disableFix } from '../core/refactor/disable-fix.ts';
import { callAt, inlineCall } from '../core/refactor/inline.ts';
import { orderKeys } from '../core/refactor/order-keys.ts';
import { type Edit, insertedText } from '../core/syntax/edit.ts';
import { contains, pairOf } from '../core/syntax/nodes.ts';
import { escapeSnippet } from '../core/syntax/snippet.ts';
import { fixAllKind, orderKeysKind } from './code-action-kinds.ts';
import { type DiagnosticOptions, toDiagnostic } from './diagnostics.ts';

export interface ActionOptions extends DiagnosticOptions {
  /** Of the text that the edits are for. */
  version: number | null;
  /** Whether the client takes tab stops in the edits of an action. */
  snippets: boolean;
  /** Whether the client takes edits of a version of a document. */
  documentChanges: boolean;
  /** The client's command that asks for a new plan, if it has one. */
  newPlanCommand?: string | undefined;
  /** Told of fixes that throw: the others are offered all the same. */
  faulty: (fault: Fault) => void;
}

/** What can be done about the problems in a range; `only` are the kinds that are asked for, all if empty. */
export function codeActionsAt(
  analysis: Analysis,
  range: Range,
  only: readonly string[],
  options: ActionOptions,
): CodeAction[] {
  const isAsked = (kind: string) => only.length === 0 || only.some(asked => isWithin(kind, asked));
  return [
    ...(isAsked(CodeActionKind.QuickFix) ? quickFixes(analysis, range, options) : []),
    ...(isAsked(CodeActionKind.RefactorInline) ? expansions(analysis, range, options) : []),
    ...(isAsked(CodeActionKind.RefactorRewrite) ? baselineAction(analysis, range, only.length > 0, options) : []),
    // Nobody wants it in the bulb of every line: it is there for those who ask for source actions.
    ...(only.length > 0 && isAsked(fixAllKind) ? fixAll(analysis, options) : []),
    ...(only.length > 0 && isAsked(orderKeysKind) ? keysInOrder(analysis, options) : []),
  ];
}

/** Kinds are a hierarchy: `source` asks for `source.fixAll.planwright`. */
function isWithin(kind: string, asked: string): boolean {
  return kind === asked || kind.startsWith(`${asked}.`);
}

/** Of more problems than this at once nobody chooses a fix: for a whole file there is «fix all». */
const mostMended = 100;

function quickFixes(analysis: Analysis, range: Range, options: ActionOptions): CodeAction[] {
  const { lines } = analysis.document;
  const start = lines.offsetAt(range.start);
  const end = lines.offsetAt(range.end);
  const here = analysis.problems.filter(({ span }) => span.start <= end && start <= span.end).slice(0, mostMended);
  const each = (find: (problem: Problem) => Fix[]) =>
    here.flatMap(problem => alone(problem.rule, () => find(problem).map(fix => ({ problem, fix })), options.faulty));
  const mending = each(problem => problem.fixes?.() ?? []);
  const hushing = each(problem => disableFix(analysis, problem));
  const fixes = [...mending, ...hushing].map(({ problem, fix }) => toAction(fix, problem, analysis, options));
  return [...here.flatMap(problem => asking(problem, analysis, options)), ...fixes];
}

/** Of an empty plan the client can ask what it is to be. */
function asking(problem: Problem, analysis: Analysis, options: ActionOptions): CodeAction[] {
  const { newPlanCommand: command, locale } = options;
  if (problem.message.key !== 'empty-file.plan' || command === undefined) return [];
  const title = translate(locale, 'fix.new-plan');
  const diagnostics = [toDiagnostic(problem, analysis, options)];
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      isPreferred: true,
      command: { title, command, arguments: [analysis.uri] },
    },
  ];
}

function toAction(fix: Fix, problem: Problem, analysis: Analysis, options: ActionOptions): CodeAction {
  return {
    title: render(options.locale, fix.title),
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(problem, analysis, options)],
    ...(fix.isSafe && { isPreferred: true }),
    edit: workspaceEdit(fix.edits, analysis, options),
  };
}

/** A live reference to a case as its tasks. */
function expansions(analysis: Analysis, range: Range, options: ActionOptions): CodeAction[] {
  if (analysis.kind !== 'plan') return [];
  const call = callAt(analysis, analysis.document.lines.offsetAt(range.start));
  const change = call && inlineCall(analysis, call);
  if (call?.kind !== 'group' || !change || 'refusal' in change) return [];
  const title = translate(options.locale, 'case.inline.title', { case: call.call ?? call.id });
  const edit = workspaceEdit(change.edits, analysis, { ...options, snippets: false });
  return [{ title, kind: CodeActionKind.RefactorInline, edit }];
}

/**
 * On a baseline and on the project's own line: what the plan comes to now is what it is held against from now on. Before a plan is
 * sold there is nothing to hold to, so on the project it is there for those who ask for refactorings.
 */
function baselineAction(analysis: Analysis, range: Range, isAsked: boolean, options: ActionOptions): CodeAction[] {
  if (analysis.kind !== 'plan' || analysis.isBroken || analysis.scenario) return [];
  const { document, priced, schedule } = analysis;
  const offset = document.lines.offsetAt(range.start);
  const project = pairOf(document.root, 'project');
  const baseline = project && pairOf(project.value, 'baseline');
  const isOnProject = isAsked || isSold(analysis.plan.stage);
  const places = [...(project && isOnProject ? [project.key.span] : []), ...(baseline ? [baseline.span] : [])];
  if (!places.some(span => contains(document.at(span), offset))) return [];
  const edits = setBaseline(document, { priced, schedule });
  if (edits.length === 0) return [];
  const edit = workspaceEdit(edits, analysis, { ...options, snippets: false });
  return [{ title: translate(options.locale, 'baseline.set'), kind: CodeActionKind.RefactorRewrite, edit }];
}

/** Editors run it when they save: in a file with lost letters it would be the change that makes the loss final. */
function fixAll(analysis: Analysis, options: ActionOptions): CodeAction[] {
  if (analysis.hasLostLetters) return [];
  const edits = safeEdits(analysis.problems, options.faulty);
  if (edits.length === 0) return [];
  const edit = workspaceEdit(edits, analysis, { ...options, snippets: false });
  return [{ title: translate(options.locale, 'fix.all'), kind: fixAllKind, edit }];
}

function keysInOrder(analysis: Analysis, options: ActionOptions): CodeAction[] {
  const edits = orderKeys(analysis.kind, analysis.document);
  if (edits.length === 0) return [];
  const edit = workspaceEdit(edits, analysis, { ...options, snippets: false });
  return [{ title: translate(options.locale, 'order-keys'), kind: orderKeysKind, edit }];
}

/** Edits in the form that the client takes: only versioned ones can hold tab stops, and those that it cannot are plain. */
function workspaceEdit(edits: Edit[], analysis: Analysis, options: ActionOptions): WorkspaceEdit {
  const { version, snippets, documentChanges } = options;
  if (!documentChanges) return { changes: { [analysis.uri]: edits.map(edit => plainEdit(edit, analysis)) } };
  const toEdit = (edit: Edit) => (snippets ? snippetEdit(edit, analysis) : plainEdit(edit, analysis));
  return { documentChanges: [{ textDocument: { uri: analysis.uri, version }, edits: edits.map(toEdit) }] };
}

function plainEdit(edit: Edit, { document }: Analysis): TextEdit {
  return { range: document.lines.range(edit.span), newText: insertedText(edit) };
}

/**
 * Our text is indented as it must be. Editors indent a snippet's lines once more by the line that it begins on, unless
 * it begins at the very start of that line, so it does.
 */
function snippetEdit(edit: Edit, analysis: Analysis): TextDocumentEdit['edits'][number] {
  const { lines, text } = analysis.document;
  if (!('snippet' in edit) || !edit.snippet.includes('$')) return plainEdit(edit, analysis);
  const lineStart = lines.start(lines.lineAt(edit.span.start));
  const before = escapeSnippet(text.slice(lineStart, edit.span.start));
  const range = lines.range({ start: lineStart, end: edit.span.end });
  return { range, snippet: { kind: 'snippet', value: before + edit.snippet } };
}
