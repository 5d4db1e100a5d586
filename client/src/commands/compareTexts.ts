import { commands, type Uri } from 'vscode';
import { earlierTextRequest } from '../../../server/src/lsp/protocol.ts';
import type { Command, CommandContext } from '../command.ts';
import { UserError } from '../errors.ts';
import { plain } from '../plain.ts';
import { openPlan, planName } from '../plan.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';

/** Compare Texts: the text of a plan as it was beside the text as it is, in VS Code's own comparison. */
export const command: Command = { run };

async function run(context: CommandContext, resource?: Uri | string): Promise<void> {
  const { client, compared, shownTexts } = context;
  const { uri } = await openPlan(context, resource);
  const before = compared.of(uri);
  const earlier = await request(client, earlierTextRequest, { uri: uri.toString(), ...(before && { before }) });
  if (!earlier) throw new UserError(text('client.compare.noEarlier'));
  const title = plain(text('client.compare.title', { name: planName(uri), state: earlier.name }));
  await commands.executeCommand('vscode.diff', shownTexts.add(uri, earlier.text), uri, title);
}
