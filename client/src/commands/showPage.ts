import { commands, type Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Page, PlanPages } from '../pages.ts';
import { openPlan } from '../plan.ts';

type Show = (client: BaseLanguageClient, resource?: Uri | string) => Promise<Uri>;

/** Show Totals, Show Status, Compare Scenarios: a page about the plan, rendered. Returns the address of the page's text. */
export function showPageCommand(page: Page): Show {
  return async (_, resource) => {
    const plan = await openPlan(resource);
    const uri = PlanPages.uriFor(plan.uri, page);
    await workspace.openTextDocument(uri);
    await commands.executeCommand('markdown.showPreviewToSide', uri);
    return uri;
  };
}
