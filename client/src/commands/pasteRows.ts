import { env, type Uri } from 'vscode';
import { pasteRowsRequest } from '../../../server/src/lsp/protocol.ts';
import type { Command, CommandContext } from '../command.ts';
import { applyEdits, toRange } from '../edits.ts';
import { UserError } from '../errors.ts';
import { asPlace, editorOf, openPlan, placeIn } from '../plan.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';
import { showBriefly } from '../ui.ts';

/**
 * Paste Rows as Tasks: inserts spreadsheet rows from the clipboard at the cursor. Returns a description of what was
 * inserted.
 */
export const command: Command = { run };

async function run(context: CommandContext, resource?: Uri): Promise<string> {
  const { client } = context;
  const plan = await openPlan(context, resource);
  const { version } = plan;
  const params = { ...asPlace(client, plan, placeIn(plan)), text: await env.clipboard.readText() };
  const found = await request(client, pasteRowsRequest, params);
  if (!found) throw new UserError(text('client.paste.none'));
  if ('refusal' in found) throw new UserError(found.refusal);
  await applyEdits(plan, version, found.edits);
  const [first] = found.edits;
  if (first) editorOf(plan)?.revealRange(toRange(first.range));
  showBriefly(found.message);
  return found.message;
}
