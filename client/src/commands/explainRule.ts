import { commands, type Uri, workspace } from 'vscode';
import { BundledDocuments } from '../bundled.ts';
import type { Command, CommandContext } from '../command.ts';

/** Explain Rule: the page of a rule, rendered. Returns the address of its text. */
export const command: Command = { run };

async function run(_: CommandContext, rule?: string): Promise<Uri | undefined> {
  if (!rule) return undefined;
  const uri = BundledDocuments.rulePage(rule);
  await workspace.openTextDocument(uri);
  await commands.executeCommand('markdown.showPreview', uri);
  return uri;
}
