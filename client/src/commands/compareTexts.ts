import { commands, Selection, type Uri, window } from 'vscode';
import type { Range } from 'vscode-languageserver-types';
import { earlierTextRequest } from '../../../server/src/lsp/protocol.ts';
import type { Command, CommandContext } from '../command.ts';
import { toRange } from '../edits.ts';
import { UserError } from '../errors.ts';
import { plain } from '../plain.ts';
import { openPlan, planName } from '../plan.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';

/** Compare Texts: an earlier text of a plan beside the present one, in VS Code's diff editor. */
export const command: Command = { run };

/** `range`: what to reveal in the earlier text. */
async function run(context: CommandContext, resource?: Uri | string, range?: Range): Promise<void> {
  const { client, compared, shownTexts } = context;
  const { uri } = await openPlan(context, resource);
  const before = compared.of(uri);
  const earlier = await request(client, earlierTextRequest, { uri: uri.toString(), ...(before && { before }) });
  if (!earlier) throw new UserError(text('client.compare.noEarlier'));
  const title = plain(text('client.compare.title', { name: planName(uri), state: earlier.name }));
  const shown = shownTexts.add(uri, earlier.text);
  await commands.executeCommand('vscode.diff', shown, uri, title);
  if (range) reveal(shown, range);
}

function reveal(text: Uri, range: Range): void {
  const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === text.toString());
  if (!editor) return;
  const place = toRange(range);
  editor.selection = new Selection(place.start, place.start);
  editor.revealRange(place);
}
