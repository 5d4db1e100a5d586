import { commands, env, UIKind, type Uri, ViewColumn, window, workspace } from 'vscode';
import type { ExportResult } from '../../../server/src/lsp/protocol.ts';

/**
 * Shows what was exported as its reader will see it: Markdown rendered, other documents in the program that the user's
 * system has for them. Where the file is not on the user's machine (remote, web) its text is shown, if it is text.
 */
export async function openExported(file: Uri, format: string, result: ExportResult): Promise<void> {
  if (format === 'md') {
    await commands.executeCommand('markdown.showPreviewToSide', file);
    return;
  }
  if (isOnThisMachine(file) && (await env.openExternal(file))) return;
  if (result.encoding === 'utf8') {
    await window.showTextDocument(await workspace.openTextDocument(file), {
      viewColumn: ViewColumn.Beside,
      preserveFocus: true,
    });
  }
}

/** Whether there is a place to show a file in: the system's own folders, or the explorer of the workspace. */
export function canReveal(file: Uri): boolean {
  return isOnThisMachine(file) || workspace.getWorkspaceFolder(file) !== undefined;
}

/** Shows a file among its neighbours. */
export async function reveal(file: Uri): Promise<void> {
  await commands.executeCommand(isOnThisMachine(file) ? 'revealFileInOS' : 'revealInExplorer', file);
}

function isOnThisMachine(file: Uri): boolean {
  return file.scheme === 'file' && !env.remoteName && env.uiKind === UIKind.Desktop;
}
