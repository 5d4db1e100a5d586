import type { Uri } from 'vscode';
import { planSummaryRequest } from '../../server/src/lsp/protocol.ts';
import type { TabId } from '../../view/src/messages.ts';
import type { Command } from './command.ts';
import { UserError } from './errors.ts';
import { openPlan } from './plan.ts';
import { request } from './request.ts';
import { text } from './text.ts';

/** A command that shows a tab of the plan view and returns the plan's uri. */
export function showTab(tab: TabId): Command {
  return {
    async run(context, resource?: Uri | string): Promise<string> {
      const { client, planViews } = context;
      const plan = await openPlan(context, resource);
      const uri = plan.uri.toString();
      // Without figures the view would stay empty, so an error is shown instead.
      if (!(await request(client, planSummaryRequest, { uri }))) throw new UserError(text('client.noPlan'));
      planViews.show(plan, tab);
      return uri;
    },
  };
}
