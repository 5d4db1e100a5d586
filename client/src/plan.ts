import { languages, Position, Range, type TextDocument, type TextEditor, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { writtenSchemes } from '../../server/src/core/base/uri.ts';
import type { PlaceParams } from '../../server/src/lsp/protocol.ts';
import type { CommandContext } from './command.ts';
import { UserError } from './errors.ts';
import { text } from './text.ts';

/** Pages that show plans: a command is about the plan of the one in front where no text is. */
export type PlanPages = Pick<CommandContext, 'planViews' | 'previews'>;

/**
 * The plan that a command is about: the one it was called with (a menu of the editor or the explorer, a key binding),
 * else the one in the active editor, view or preview. It is open afterwards, so the server knows it.
 */
export async function openPlan({ planViews, previews }: PlanPages, resource?: Uri | string): Promise<TextDocument> {
  const told = typeof resource === 'string' ? Uri.parse(resource) : resource;
  const uri = told ?? planViews.active ?? previews.active?.page.plan;
  const document = uri ? await open(uri) : window.activeTextEditor?.document;
  if (document?.languageId !== 'implementation-plan') throw new UserError(text('client.noPlan'));
  // The server knows nothing of revisions (`git:`) and the like.
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

/** What a plan is called by its file: `sales` of `sales.implementation.yaml`. */
export function planName({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.implementation\.ya?ml$/, '');
}

/** The plan in the active editor. */
export function planInFront(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  return document && languages.match('implementation-plan', document) > 0 ? document : undefined;
}

/** Where the cursor is in a plan; at its end if the plan is in no editor. */
export function placeIn(plan: TextDocument): Position {
  return editorOf(plan)?.selection.active ?? new Position(plan.lineCount, 0);
}

/** What is selected in a plan. */
export function selectionIn(plan: TextDocument): Range {
  return editorOf(plan)?.selection ?? new Range(0, 0, 0, 0);
}

/** A place as the server takes it. A worker is sent objects as they are, so those of VS Code must not be among them. */
export function asPlace(client: BaseLanguageClient, plan: TextDocument, position: Position): PlaceParams {
  return { uri: plan.uri.toString(), position: client.code2ProtocolConverter.asPosition(position) };
}

/** Of several editors that show a plan, the one that the user is in. */
export function editorOf(plan: TextDocument): TextEditor | undefined {
  const active = window.activeTextEditor;
  return active?.document === plan ? active : window.visibleTextEditors.find(({ document }) => document === plan);
}
