import { commands, Uri, window } from 'vscode';
import { samplesRequest } from '../../../server/src/lsp/protocol.ts';
import type { Command, CommandContext } from '../command.ts';
import { UserError } from '../errors.ts';
import { openUntitled } from '../newPlan/open.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';
import { pickOne, showInformation } from '../ui.ts';
import { exists, writeAtomically } from '../write.ts';

const folderName = 'planwright-sample';

/**
 * Open Sample: sample plans, copied into a folder that the user picks; without folders (vscode.dev) the chosen one
 * opens as an unsaved document. Returns the folder or document, undefined if the user cancelled.
 */
export const command: Command = { run };

async function run({ client, isWeb }: CommandContext, argument?: Uri): Promise<Uri | undefined> {
  const samples = await request(client, samplesRequest, {});
  if (isWeb && !argument) {
    const items = samples.map(({ name, text: content }) => ({ label: name, content }));
    const picked = await pickOne(items, { title: text('client.sample.which'), ignoreFocusOut: true });
    return picked && openUntitled('implementation-plan', { text: picked.content });
  }
  const parent = argument ?? (await askFolder());
  if (!parent) return undefined;
  const folder = Uri.joinPath(parent, folderName);
  if (await exists(folder)) throw new UserError(text('client.sample.exists', { folder: folderName }));
  for (const { name, text: content } of samples) {
    await writeAtomically(Uri.joinPath(folder, name), new TextEncoder().encode(content), false);
  }
  if (argument) return folder;
  const open = text('client.sample.open');
  void showInformation(text('client.sample.written', { folder: folder.path }), open).then(choice => {
    if (choice === open) void commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
  });
  return folder;
}

async function askFolder(): Promise<Uri | undefined> {
  const options = {
    canSelectFiles: false,
    canSelectFolders: true,
    title: text('client.sample.where'),
    openLabel: text('client.sample.here'),
  };
  return (await window.showOpenDialog(options))?.[0];
}
