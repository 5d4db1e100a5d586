import type { Uri } from 'vscode';
import type { Command, CommandContext } from '../command.ts';
import { askFormat, askingAbout } from '../export/questions.ts';
import { exportTo } from '../export/write.ts';
import { openPlan } from '../plan.ts';

/** Export This Document: exports what the active preview shows, in a chosen format. */
export const command: Command = { run };

async function run(context: CommandContext): Promise<Uri | undefined> {
  const { client, exports, previews } = context;
  const shown = previews.active;
  if (!shown) return undefined;
  const plan = await openPlan(context, shown.params.uri);
  const format = await askFormat(await askingAbout(client, plan), shown, exports.usual(plan));
  return format === undefined ? undefined : exportTo(context, plan, { ...shown.params, format });
}
