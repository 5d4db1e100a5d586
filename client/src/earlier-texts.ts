import { commands, type Disposable, type TextDocument, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { earlierTextRequest } from '../../server/src/lsp/protocol.ts';
import type { ComparedStates } from './compared.ts';
import { UserError } from './errors.ts';
import { plain } from './plain.ts';
import { planName } from './plan.ts';
import { request } from './request.ts';
import { text } from './text.ts';

const scheme = 'planwright-earlier';

/** Texts of plans as they were, to be read beside the texts as they are; the server knows nothing of them as files. */
export class EarlierTexts implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #compared: ComparedStates;
  readonly #texts = new Map<string, string>();
  readonly #disposables: Disposable[];

  constructor(client: BaseLanguageClient, compared: ComparedStates) {
    this.#client = client;
    this.#compared = compared;
    this.#disposables = [
      workspace.registerTextDocumentContentProvider(scheme, {
        provideTextDocumentContent: uri => this.#texts.get(uri.toString()) ?? '',
      }),
      workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    ];
  }

  /** Shows the text of a plan in the state that it is compared with beside the text as it is. */
  async compare(plan: TextDocument): Promise<void> {
    const before = this.#compared.of(plan.uri);
    const params = { uri: plan.uri.toString(), ...(before && { before }) };
    const earlier = await request(this.#client, earlierTextRequest, params);
    if (!earlier) throw new UserError(text('client.compare.noEarlier'));
    const uri = Uri.from({ scheme, path: plan.uri.path, query: crypto.randomUUID() });
    this.#texts.set(uri.toString(), earlier.text);
    const title = plain(text('client.compare.title', { name: planName(plan.uri), state: earlier.name }));
    await commands.executeCommand('vscode.diff', uri, plan.uri, title);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
