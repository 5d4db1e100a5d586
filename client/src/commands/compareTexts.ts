import type { Uri } from 'vscode';
import type { Command, CommandContext } from '../command.ts';
import { openPlan } from '../plan.ts';

/** Compare Texts: the text of a plan as it was beside the text as it is, in VS Code's own comparison. */
export const command: Command = { run };

async function run(context: CommandContext, resource?: Uri | string): Promise<void> {
  await context.earlierTexts.compare(await openPlan(context, resource));
}
