import type { TextDocument } from 'vscode';
import type { EarlierPlanParams } from '../../server/src/lsp/protocol.ts';
import type { CommandContext } from './command.ts';

/**
 * Opens what has changed in a plan since an earlier state of it; the status bar and the plan view compare with that state
 * from then on. Returns the plan's address.
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
