import { Uri } from 'vscode';
import type { Command, CommandContext } from '../command.ts';
import { askingAbout, askPreview, type DocumentParams, findTold } from '../export/questions.ts';
import { openPlan } from '../plan.ts';

/** Preview Document…: shows a document as its reader will see it. Returns the page, undefined if the user cancelled. */
export const command: Command = { run };

async function run(context: CommandContext, argument?: DocumentParams | Uri): Promise<string | undefined> {
  const { client, previews, exports } = context;
  const told = argument && !(argument instanceof Uri) && 'document' in argument ? argument : undefined;
  const plan = await openPlan(context, told?.uri ?? (argument instanceof Uri ? argument : undefined));
  const asking = await askingAbout(client, plan);
  const chosen = told ? findTold(asking, told) : await askPreview(asking, exports.usual(plan));
  return chosen && previews.show(plan, chosen);
}
