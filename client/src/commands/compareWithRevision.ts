import { Uri } from 'vscode';
import type { EarlierPlanParams } from '../../../server/src/lsp/protocol.ts';
import type { Command, CommandContext } from '../command.ts';
import { openPlan } from '../plan.ts';
import { askEarlier } from '../revisions.ts';
import { showChanges } from '../show-changes.ts';
import { back } from '../ui.ts';

/**
 * Compare with Revision…: the changes since an earlier state of the plan and their effects. From then on the status bar
 * and the plan view compare with that state. Returns the plan's uri, undefined if nothing was chosen.
 */
export const command: Command = { run };

/** A single question. */
const alone = { step: 1, steps: 1, canGoBack: false };

async function run(
  context: CommandContext,
  resource?: Uri | string,
  told?: EarlierPlanParams | object,
): Promise<string | undefined> {
  const isPlace = resource instanceof Uri || typeof resource === 'string';
  const plan = await openPlan(context, isPlace ? resource : undefined);
  // Menus pass more arguments than the plan.
  const before = told && 'name' in told ? told : await askEarlier(context.client, plan, alone);
  if (!before || before === back) return undefined;
  return showChanges(context, plan, before);
}
