import type { Uri } from 'vscode';
import type { Command, CommandContext } from '../command.ts';
import { openPlan } from '../plan.ts';

/** Open Plan View: figures, schedule, money and risks beside the text. */
export const command: Command = { run };

async function run(context: CommandContext, resource?: Uri | string): Promise<void> {
  context.planViews.show(await openPlan(context, resource));
}
