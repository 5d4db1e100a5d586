import { commands, env, UIKind, type Uri, ViewColumn, window, workspace } from 'vscode';
import type { ExportResult } from '../../../server/src/lsp/protocol.ts';

/**
 * Opens an exported file: Markdown rendered, other formats in the system's program. If the file is not on the user's
 * machine (remote, web), its text is shown, if it is text.
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

/** Whether the file can be revealed, in the system's file manager or the workspace explorer. */
export function canReveal(file: Uri): boolean {
  return isOnThisMachine(file) || workspace.getWorkspaceFolder(file) !== undefined;
}

/** Reveals a file among its neighbours. */
export async function reveal(file: Uri): Promise<void> {
  await commands.executeCommand(isOnThisMachine(file) ? 'revealFileInOS' : 'revealInExplorer', file);
}

function isOnThisMachine(file: Uri): boolean {
  return file.scheme === 'file' && !env.remoteName && env.uiKind === UIKind.Desktop;
}
