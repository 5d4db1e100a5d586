import { commands, type Uri, workspace } from 'vscode';
import { BundledDocuments } from '../bundled.ts';
import type { Command, CommandContext } from '../command.ts';

/** Explain Rule: shows the rendered page of a rule. Returns the uri of its text. */
export const command: Command = { run };

async function run(_: CommandContext, rule?: string): Promise<Uri | undefined> {
  if (!rule) return undefined;
  const uri = BundledDocuments.rulePage(rule);
  await workspace.openTextDocument(uri);
  await commands.executeCommand('markdown.showPreview', uri);
  return uri;
}
