import { Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Command, CommandContext } from '../command.ts';
import { askWhat, type DocumentParams, findTold } from '../export/questions.ts';
import { openPlan } from '../plan.ts';
import type { DocumentPreviews } from '../previews.ts';

/** Preview Document…: as its reader will see it. Returns the page, undefined where the user changed their mind. */
export const command: Command = { run };

async function run({ client, previews }: CommandContext, argument?: DocumentParams | Uri): Promise<string | undefined> {
  if (argument && !(argument instanceof Uri) && 'document' in argument) return showTold(client, previews, argument);
  const plan = await openPlan(argument instanceof Uri ? argument : undefined);
  const what = await askWhat(client, plan);
  return what && previews.show(plan, what);
}

async function showTold(client: BaseLanguageClient, previews: DocumentPreviews, params: DocumentParams) {
  const plan = await openPlan(params.uri);
  const chosen = await findTold(client, params);
  return chosen && previews.show(plan, chosen);
}
