import { commands, type Uri, workspace } from 'vscode';
import type { Command } from './command.ts';
import { type Page, PlanPages } from './pages.ts';
import { openPlan } from './plan.ts';

/** A command that shows a page about the plan, rendered. It returns the address of the page's text. */
export function showPage(page: Page): Command {
  return {
    async run(_, resource?: Uri | string): Promise<Uri> {
      const plan = await openPlan(resource);
      const uri = PlanPages.uriFor(plan.uri, page);
      await workspace.openTextDocument(uri);
      // Locked, each page has a tab of its own; else the next one would take its place, scrolled to where this one was.
      await commands.executeCommand('markdown.showLockedPreviewToSide', uri);
      return uri;
    },
  };
}
