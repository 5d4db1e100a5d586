import type { Uri } from 'vscode';
import { scenariosRequest } from '../../../server/src/lsp/protocol.ts';
import type { Command, CommandContext } from '../command.ts';
import { UserError } from '../errors.ts';
import { openPlan } from '../plan.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';
import { type Item, pickOne, showInformation } from '../ui.ts';

interface Choice extends Item {
  id: string | null;
}

/**
 * Choose Scenario: totals, hints and problems are those of the scenario until another is chosen or the window is
 * closed. Documents show the plan as written unless the export is told otherwise. Returns the scenario's id, null for
 * the plan as written, undefined if nothing was chosen.
 */
export const command: Command = { run };

async function run(
  { client, scenarios, planViews, previews }: CommandContext,
  resource?: Uri | string,
): Promise<string | null | undefined> {
  const plan = await openPlan({ planViews, previews }, resource);
  const uri = plan.uri.toString();
  const found = await request(client, scenariosRequest, { uri });
  if (!found) throw new UserError(text('client.noPlan'));
  const { chosen, variants } = found;
  if (variants.length === 1) {
    void showInformation(text('client.scenario.none'));
    return undefined;
  }
  const items = variants.map(({ id, title, summary }): Choice => {
    return { id, icon: id === chosen ? 'check' : 'blank', label: title, description: id ?? '', detail: summary };
  });
  const options = { title: text('client.scenario.choose'), matchOnDescription: true, ignoreFocusOut: true };
  const choice = await pickOne(items, options);
  if (!choice) return undefined;
  await scenarios.choose(plan.uri, choice.id);
  planViews.refreshSoon();
  return choice.id;
}
