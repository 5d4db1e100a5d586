import { languages, Position, Range, type TextDocument, type TextEditor, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { writtenSchemes } from '../../server/src/core/base/uri.ts';
import type { PlaceParams } from '../../server/src/lsp/protocol.ts';
import type { CommandContext } from './command.ts';
import { UserError } from './errors.ts';
import { text } from './text.ts';

/** Pages that show plans: if no text editor is active, a command applies to the plan of the active page. */
export type PlanPages = Pick<CommandContext, 'planViews' | 'previews'>;

/**
 * The plan of a command: the one it was called with (menu or key binding), else that of the active editor, view or
 * preview. It is opened, so that the server knows it.
 */
export async function openPlan({ planViews, previews }: PlanPages, resource?: Uri | string): Promise<TextDocument> {
  const told = typeof resource === 'string' ? Uri.parse(resource) : resource;
  const uri = told ?? planViews.active ?? previews.active?.page.plan;
  const document = uri ? await open(uri) : window.activeTextEditor?.document;
  if (document?.languageId !== 'implementation-plan') throw new UserError(text('client.noPlan'));
  // The server does not handle other versions of a file (`git:` and the like).
  if (!writtenSchemes.includes(document.uri.scheme)) {
    throw new UserError(text('client.otherCopy', { scheme: document.uri.scheme }));
  }
  return document;
}

async function open(uri: Uri): Promise<TextDocument> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    throw new UserError(text('client.unreadable', { file: workspace.asRelativePath(uri) }));
  }
}

/** The name of a plan by its file: `sales` for `sales.implementation.yaml`. */
export function planName({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.implementation\.ya?ml$/, '');
}

/** The plan in the active editor. */
export function planInFront(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document && languages.match('implementation-plan', document) > 0 ? document : undefined;
}

/** The cursor position in a plan; its end if no editor shows it. */
export function placeIn(plan: TextDocument): Position {
  return editorOf(plan)?.selection.active ?? new Position(plan.lineCount, 0);
}

/** The selection in a plan. */
export function selectionIn(plan: TextDocument): Range {
  return editorOf(plan)?.selection ?? new Range(0, 0, 0, 0);
}

/**
 * A position for the server. VS Code's own classes must be converted, because a worker receives objects by structured
 * cloning.
 */
export function asPlace(client: BaseLanguageClient, plan: TextDocument, position: Position): PlaceParams {
  return { uri: plan.uri.toString(), position: client.code2ProtocolConverter.asPosition(position) };
}

/** Of several editors with a plan, the active one. */
export function editorOf(plan: TextDocument): TextEditor | undefined {
  const active = window.activeTextEditor;
  return active?.document === plan ? active : window.visibleTextEditors.find(({ document }) => document === plan);
}
