import { type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type TotalsResult, totalsRequest } from '../../server/src/lsp/protocol.ts';
import { text } from './text.ts';

const scheme = 'planwright-totals';
/** Typing changes a plan many times a second; its totals are asked for when it pauses. */
const pause = 300;

/** Read-only Markdown documents with a plan's totals, which follow the plan as it is edited. */
export class TotalsDocuments implements TextDocumentContentProvider, Disposable {
  readonly #client: BaseLanguageClient;
  readonly #changed = new EventEmitter<Uri>();
  readonly #disposables: Disposable[];
  readonly #shown = new Map<string, Uri>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#disposables = [
      this.#changed,
      workspace.registerTextDocumentContentProvider(scheme, this),
      workspace.onDidChangeTextDocument(({ document }) => this.#refresh(this.#shown.get(document.uri.toString()))),
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === scheme) this.#shown.delete(uri.query);
      }),
    ];
  }

  /** The document of a plan's totals: named after the plan, with the plan's address as its query. */
  static uriFor(plan: Uri): Uri {
    const name = plan.path.slice(plan.path.lastIndexOf('/') + 1).replace(/\.implementation\.ya?ml$/, '');
    return Uri.from({ scheme, path: `/${text('client.totals.title', { name })}.md`, query: plan.toString() });
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    this.#shown.set(uri.query, uri);
    const totals = await this.#client.sendRequest<TotalsResult | null>(totalsRequest, { uri: uri.query });
    return totals?.markdown ?? '';
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #refresh(shown: Uri | undefined): void {
    if (!shown) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#changed.fire(shown), pause);
  }
}
