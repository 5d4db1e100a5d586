import type { CompletionItem, Connection } from 'vscode-languageserver';
import { completionsAt } from '../features/completion.ts';
import type { Session } from './session.ts';

/** Which list an item was in, and where in it. */
interface Place {
  list: number;
  index: number;
}

/** Completion; what documents an item is written when the item is looked at, if the client asks for it then. */
export function registerCompletion(connection: Connection, session: Session): void {
  let list = 0;
  /** Of the newest list: an editor shows no other. */
  let documentation: (() => string | undefined)[] = [];

  connection.onCompletion(async ({ textDocument, position, context }) => {
    const found = await session.workspace.snapshot(textDocument.uri);
    if (!found) return undefined;
    const { snippets, labelDetails, suggestCommand, resolvesDocumentation } = session.client;
    list++;
    documentation = [];
    const later = (write: () => string | undefined): Place => ({ list, index: documentation.push(write) - 1 });
    return completionsAt(found.analysis, found.lastGood, position, {
      telling: session.telling,
      snippets,
      labelDetails,
      suggestCommand,
      later: resolvesDocumentation ? later : undefined,
      typed: context?.triggerCharacter,
      neighbours: await session.workspace.methodologiesBeside(textDocument.uri),
    });
  });

  connection.onCompletionResolve((item: CompletionItem): CompletionItem => {
    const place: Partial<Place> | undefined = item.data;
    const value = place?.list === list ? documentation[place.index ?? -1]?.() : undefined;
    return value ? { ...item, documentation: { kind: 'markdown', value } } : item;
  });
}
