import { commands, type Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { openPlan } from '../plan.ts';
import { TotalsDocuments } from '../totals.ts';

/** Compare Scenarios: the plan and its scenarios side by side. Returns the address of the page's text. */
export async function compareScenariosCommand(_client: BaseLanguageClient, resource?: Uri | string): Promise<Uri> {
  const plan = await openPlan(resource);
  const uri = TotalsDocuments.uriFor(plan.uri, 'compare');
  await workspace.openTextDocument(uri);
  await commands.executeCommand('markdown.showPreviewToSide', uri);
  return uri;
}
