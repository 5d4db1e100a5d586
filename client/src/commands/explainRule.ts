import { commands, type Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { BundledDocuments } from '../bundled.ts';

/** Explain Rule: the page of a rule, rendered. Returns the address of its text. */
export async function explainRuleCommand(_client: BaseLanguageClient, rule?: string): Promise<Uri | undefined> {
  if (!rule) return undefined;
  const uri = BundledDocuments.rulePage(rule);
  await workspace.openTextDocument(uri);
  await commands.executeCommand('markdown.showPreview', uri);
  return uri;
}
