import type { TextDocument } from 'vscode';
import type { EarlierPlanParams } from '../../server/src/lsp/protocol.ts';
import type { CommandContext } from './command.ts';

/**
 * Shows the changes of a plan since an earlier state; from then on the status bar and the plan view compare with that
 * state. Returns the plan's uri.
 */
export function showChanges(
  { compared, planViews }: Pick<CommandContext, 'compared' | 'planViews'>,
  plan: TextDocument,
  before: EarlierPlanParams,
): string {
  compared.choose(plan.uri, before);
  planViews.show(plan, 'changes');
  return plan.uri.toString();
}
