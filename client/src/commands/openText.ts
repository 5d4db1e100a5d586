import { commands, type Uri } from 'vscode';
import type { Command, CommandContext } from '../command.ts';

/** Open: opens the file of an entry in the lists of plans, cases and methodologies. */
export const command: Command = { run };

async function run(_: CommandContext, file: Uri): Promise<void> {
  await commands.executeCommand('vscode.open', file);
}
