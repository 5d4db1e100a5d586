import type { Uri } from 'vscode';
import type { Command, CommandContext } from '../command.ts';
import { askFormat } from '../export/questions.ts';
import { exportTo } from '../export/write.ts';
import { openPlan } from '../plan.ts';

/** Export This Document: what the preview in front shows, in a format. */
export const command: Command = { run };

async function run({ client, previews }: CommandContext): Promise<Uri | undefined> {
  const shown = previews.active;
  if (!shown) return undefined;
  const format = await askFormat(shown, false);
  if (format === undefined) return undefined;
  const plan = await openPlan(shown.params.uri);
  return exportTo(client, plan, { ...shown.params, format });
}
