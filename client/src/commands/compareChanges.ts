import type { SourceControlResourceState } from 'vscode';
import type { Command, CommandContext } from '../command.ts';
import { lastCommit } from '../compared.ts';
import { openPlan } from '../plan.ts';
import { showChanges } from '../show-changes.ts';

/** Show What Changed in Plan: the effect of a change in the source control view on hours, money and dates. */
export const command: Command = { run };

async function run(context: CommandContext, state?: SourceControlResourceState): Promise<string> {
  return showChanges(context, await openPlan(context, state?.resourceUri), lastCommit);
}
