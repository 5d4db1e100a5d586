import { commands } from 'vscode';
import type { Location, Position } from 'vscode-languageserver-protocol';
import type { Command, CommandContext } from '../command.ts';

/** Lists locations sent by the server when a lens is clicked. In no menu. */
export const command: Command = { run };

async function run({ client }: CommandContext, uri: string, position: Position, places: Location[]): Promise<unknown> {
  const { asUri, asPosition, asLocation } = client.protocol2CodeConverter;
  const found = places.map(place => asLocation(place));
  return commands.executeCommand('editor.action.showReferences', asUri(uri), asPosition(position), found);
}
