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
    // Locked, each page has a tab of its own; else the next one would take its place, scrolled to where this one was.
    await commands.executeCommand('markdown.showLockedPreviewToSide', uri);
    return uri;
  };
}
