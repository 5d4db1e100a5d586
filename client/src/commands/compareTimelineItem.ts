import type { Uri } from 'vscode';
import type { Command, CommandContext } from '../command.ts';
import { UserError } from '../errors.ts';
import { openPlan } from '../plan.ts';
import { revisionName } from '../revisions.ts';
import { showChanges } from '../show-changes.ts';
import { text } from '../text.ts';

/** Compare Plan with This Revision: the changes since a commit in VS Code's timeline of the plan. */
export const command: Command = { run };

/** The commit of a timeline item of VS Code's git extension, which is not part of its API. */
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
