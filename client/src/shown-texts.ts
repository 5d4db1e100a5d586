import { type Disposable, Uri, workspace } from 'vscode';

const scheme = 'planwright-earlier';

/** Virtual documents with texts of plans in other states; the server does not handle them. */
export class ShownTexts implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #disposables: Disposable[];

  constructor() {
    this.#disposables = [
      workspace.registerTextDocumentContentProvider(scheme, {
        provideTextDocumentContent: uri => this.#texts.get(uri.toString()) ?? '',
      }),
      workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    ];
  }

  /** The uri of a virtual document with a text, available until its editor is closed. */
  add({ path }: Uri, text: string): Uri {
    const uri = Uri.from({ scheme, path, query: crypto.randomUUID() });
    this.#texts.set(uri.toString(), text);
    return uri;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
