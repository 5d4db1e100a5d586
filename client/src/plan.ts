import { type TextDocument, Uri, window, workspace } from 'vscode';
import { UserError } from './errors.ts';
import { text } from './text.ts';

/**
 * The plan that a command is about: the one it was called with (a menu of the editor or the explorer, a key binding),
 * else the one in the active editor. It is open afterwards, so the server knows it.
 */
export async function openPlan(resource?: Uri | string): Promise<TextDocument> {
  const uri = typeof resource === 'string' ? Uri.parse(resource) : resource;
  const document = uri ? await open(uri) : window.activeTextEditor?.document;
  if (document?.languageId !== 'implementation-plan') throw new UserError(text('client.noPlan'));
  return document;
}

async function open(uri: Uri): Promise<TextDocument> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    throw new UserError(text('client.unreadable', { file: workspace.asRelativePath(uri) }));
  }
}
