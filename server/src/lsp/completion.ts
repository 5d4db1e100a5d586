import { type CompletionItem, CompletionRequest, CompletionResolveRequest } from 'vscode-languageserver';
import { completionsAt } from '../features/completion.ts';
import { type Requests, unlessCancelled } from './requests.ts';
import type { Session } from './session.ts';

/** The list that an item belonged to, and its index. */
interface Place {
  list: number;
  index: number;
}

/** Completion. The documentation of an item is computed when the client resolves the item, if it can. */
export function registerCompletion(requests: Requests, session: Session): void {
  let list = 0;
  /** Documentation of the latest list; editors show no other. */
  let documentation: (() => string | undefined)[] = [];

  requests.onFile(CompletionRequest.type, async (found, { textDocument, position, context }, token) => {
    const neighbours = await unlessCancelled(token, session.workspace.methodologiesBeside(textDocument.uri));
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
      typed: context?.triggerCharacter ?? undefined,
      neighbours,
    });
  });

  requests.on(CompletionResolveRequest.type, (item: CompletionItem): CompletionItem => {
    const place: Partial<Place> | null | undefined = item.data;
    const value = place?.list === list ? documentation[place.index ?? -1]?.() : undefined;
    return value ? { ...item, documentation: { kind: 'markdown', value } } : item;
  });
}
