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
  const onThisMachine = file.scheme === 'file' && !env.remoteName && env.uiKind === UIKind.Desktop;
  if (onThisMachine && (await env.openExternal(file))) return;
  if (result.encoding === 'utf8') {
    await window.showTextDocument(await workspace.openTextDocument(file), { viewColumn: ViewColumn.Beside });
  }
}
