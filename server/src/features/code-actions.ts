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
  /** Version of the document that the edits are for. */
  version: number | null;
  /** Whether the client supports tab stops in the edits of code actions. */
  snippets: boolean;
  /** Whether the client supports versioned document edits. */
  documentChanges: boolean;
  /** The client's command that creates a plan, if it has one. */
  newPlanCommand?: string | undefined;
  /** Called with fixes that throw; the others are offered nevertheless. */
  faulty: (fault: Fault) => void;
}

/** Code actions for the problems in a range; `only` are the requested kinds, all if empty. */
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
    // Offered only when source actions are requested, not in the light bulb of every line.
    ...(only.length > 0 && isAsked(fixAllKind) ? fixAll(analysis, options) : []),
    ...(only.length > 0 && isAsked(orderKeysKind) ? keysInOrder(analysis, options) : []),
  ];
}

/** Kinds are a hierarchy: `source` includes `source.fixAll.planwright`. */
function isWithin(kind: string, asked: string): boolean {
  return kind === asked || kind.startsWith(`${asked}.`);
}

/** With more problems than this nobody chooses single fixes: «fix all» exists for whole files. */
const mostMended = 100;

function quickFixes(analysis: Analysis, range: Range, options: ActionOptions): CodeAction[] {
  const { lines } = analysis.document;
  const start = lines.offsetAt(range.start);
  const end = lines.offsetAt(range.end);
  const here = analysis.problems.filter(({ span }) => span.start <= end && start <= span.end).slice(0, mostMended);
  const each = (find: (problem: Problem) => Fix[]) =>
    here.flatMap(problem => alone(problem.rule, () => find(problem).map(fix => ({ problem, fix })), options.faulty));
  const mending = each(problem => problem.fixes?.() ?? []);
  const disabling = each(problem => disableFix(analysis, problem));
  const fixes = [...mending, ...disabling].map(({ problem, fix }) => toAction(fix, problem, analysis, options));
  return [...here.flatMap(problem => asking(problem, analysis, options)), ...fixes];
}

/** For an empty plan, an action that lets the client create one by questions. */
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

/** Replaces a case call by the tasks of the case. */
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
 * Writes the baseline: the plan's present figures become those to compare with. Offered on a baseline and on the
 * `project` line; before the plan is sold, only when refactorings are requested.
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

/** Editors run it on save, so in a file with invalid UTF-8 it would make the loss final. */
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

/**
 * The edits in a form that the client supports: only versioned edits can hold tab stops; without support for them the
 * edits are plain.
 */
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
 * Our text is already indented. VS Code indents the lines of a snippet by those before it unless the snippet starts at
 * the beginning of a line, so the edit does.
 */
function snippetEdit(edit: Edit, analysis: Analysis): TextDocumentEdit['edits'][number] {
  const { lines, text } = analysis.document;
  if (!edit.snippet?.includes('$')) return plainEdit(edit, analysis);
  const lineStart = lines.start(lines.lineAt(edit.span.start));
  const before = escapeSnippet(text.slice(lineStart, edit.span.start));
  const range = lines.range({ start: lineStart, end: edit.span.end });
  return { range, snippet: { kind: 'snippet', value: before + edit.snippet } };
}
