import { commands, type Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Location, Position } from 'vscode-languageserver-protocol';

/** Lists places that the server found, as it sends them: a lens above a name is clicked. In no menu. */
export function registerShowReferences(id: string, client: BaseLanguageClient): Disposable {
  return commands.registerCommand(id, (uri: string, position: Position, places: Location[]) => {
    const { asUri, asPosition, asLocation } = client.protocol2CodeConverter;
    const found = places.map(place => asLocation(place));
    return commands.executeCommand('editor.action.showReferences', asUri(uri), asPosition(position), found);
  });
}
