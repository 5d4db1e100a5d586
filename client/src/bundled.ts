import { type Disposable, type TextDocumentContentProvider, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { bundledRequest, type UriParams } from '../../server/src/lsp/protocol.ts';
import { request } from './request.ts';

const scheme = 'planwright';

/** Read-only documents: bundled cases and methodologies, pages of rules. */
export class BundledDocuments implements TextDocumentContentProvider, Disposable {
  readonly #client: BaseLanguageClient;
  readonly #registration: Disposable;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#registration = workspace.registerTextDocumentContentProvider(scheme, this);
  }

  static rulePage(rule: string): Uri {
    return Uri.from({ scheme, path: `/rules/${rule}.md` });
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const params: UriParams = { uri: uri.toString(true) };
    return (await request(this.#client, bundledRequest, params)) ?? '';
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
