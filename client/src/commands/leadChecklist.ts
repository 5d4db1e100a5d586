import type { Uri } from 'vscode';
import { leadChecklistRequest } from '../../../server/src/lsp/protocol.ts';
import type { Command, CommandContext } from '../command.ts';
import { UserError } from '../errors.ts';
import { tickLeadSteps } from '../lead-checklist.ts';
import { openPlan } from '../plan.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';
import { pickSeveral } from '../ui.ts';

/** Lead Checklist: the methodology's checklist for a lead; ticked steps are written into the plan. */
export const command: Command = { run };

async function run(context: CommandContext, resource?: Uri | string): Promise<void> {
  const { client } = context;
  const plan = await openPlan(context, resource);
  const { version } = plan;
  const found = await request(client, leadChecklistRequest, { uri: plan.uri.toString() });
  if (!found) throw new UserError(text('client.noPlan'));
  if ('refusal' in found) throw new UserError(found.refusal);
  const items = found.map(({ id, title, isDone }) => ({ id, label: title, picked: isDone }));
  const chosen = await pickSeveral(items, { title: text('client.leadChecklist.title') });
  if (!chosen) return;
  const done = chosen.map(({ id }) => id);
  await tickLeadSteps(client, plan, { version, done });
}
