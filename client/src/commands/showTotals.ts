import { commands, type Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { openPlan } from '../plan.ts';
import { TotalsDocuments } from '../totals.ts';

/** Show Totals: the plan's totals as a rendered page. Returns the address of the page's text. */
export async function showTotalsCommand(_client: BaseLanguageClient, resource?: Uri | string): Promise<Uri> {
  const plan = await openPlan(resource);
  const uri = TotalsDocuments.uriFor(plan.uri);
  await workspace.openTextDocument(uri);
  await commands.executeCommand('markdown.showPreviewToSide', uri);
  return uri;
}
