import type { Uri } from 'vscode';
import type { Command, CommandContext } from '../command.ts';
import { UserError } from '../errors.ts';
import { openPlan } from '../plan.ts';
import { revisionName } from '../revisions.ts';
import { showChanges } from '../show-changes.ts';
import { text } from '../text.ts';

/** Compare Plan with This Revision: what has changed since a commit in VS Code's timeline of the plan. */
export const command: Command = { run };

/** What the items of VS Code's git have of their commit, which is no part of its API. */
interface CommitItem {
  ref?: unknown;
  timestamp?: unknown;
}

async function run(context: CommandContext, item?: CommitItem, resource?: Uri): Promise<string> {
  const plan = await openPlan(context, resource);
  const { ref, timestamp } = item ?? {};
  if (typeof ref !== 'string' || typeof timestamp !== 'number') throw new UserError(text('client.compare.noEarlier'));
  return showChanges(context, plan, { revision: ref, name: revisionName(ref, timestamp) });
}
