import { commands, Uri } from 'vscode';
import type { Command, CommandContext } from '../command.ts';
import { UserError } from '../errors.ts';
import { exportOnceMore } from '../export/write.ts';
import { openPlan } from '../plan.ts';
import { text } from '../text.ts';

/** Export Again: repeats the last export of the active plan, or of the active document, without questions. */
export const command: Command = { run };

async function run(context: CommandContext, argument?: Uri): Promise<Uri | undefined> {
  const { exports } = context;
  const plan = await openPlan(context, argument instanceof Uri ? argument : undefined);
  const last = exports.last(plan);
  if (last) return exportOnceMore(context, plan, last);
  throw new UserError(text('client.export.noneYet'), {
    title: text('client.export.choose'),
    run: () => commands.executeCommand('planwright.export', plan.uri),
  });
}
